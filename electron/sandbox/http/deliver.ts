/**
 * Puts an answer on a socket, faults included. Without a fault there is always a Content-Length: Android takes an
 * error without one as "Unknown error".
 */
import type { ServerResponse } from 'node:http';
import type { SandboxDeps } from '../model/ports.ts';
import type { WireAnswer } from './exchange.ts';

type Waiting = Pick<SandboxDeps, 'delay'>;

/** Writes the answer. Resolves when nothing more will be written; a closed connection ends every wait. */
export async function deliver(response: ServerResponse, answer: WireAnswer, deps: Waiting): Promise<void> {
  const { delayMs, ending } = answer.delivery;
  if (delayMs > 0 && !(await waited(response, delayMs, deps))) return;
  if (response.destroyed || ending === 'hang') return;
  if (ending === 'resetBeforeHeaders') response.socket?.resetAndDestroy();
  else if (ending === 'resetMidBody') writeHalf(response, answer);
  else if (ending === 'slowClose') await writeSlowly(response, answer, deps);
  else writeWhole(response, answer);
}

/** False when the connection was closed before the time was over. */
async function waited(response: ServerResponse, milliseconds: number, deps: Waiting): Promise<boolean> {
  const closed = new AbortController();
  const onClose = () => closed.abort();
  response.once('close', onClose);
  try {
    await deps.delay(milliseconds, closed.signal);
    return !response.destroyed;
  } catch {
    return false;
  } finally {
    response.off('close', onClose);
  }
}

function writeHead(response: ServerResponse, answer: WireAnswer): void {
  const isChunked = answer.delivery.framing === 'chunked';
  const length = isChunked ? {} : { 'content-length': String(answer.body.byteLength) };
  response.writeHead(answer.status, { ...answer.headers, ...length });
}

function writeWhole(response: ServerResponse, answer: WireAnswer): void {
  writeHead(response, answer);
  if (answer.delivery.framing === 'chunked') response.write(answer.body);
  response.end(answer.delivery.framing === 'chunked' ? undefined : answer.body);
}

function writeHalf(response: ServerResponse, answer: WireAnswer): void {
  writeHead(response, answer);
  response.flushHeaders();
  const half = answer.body.subarray(0, Math.floor(answer.body.byteLength / 2));
  response.write(half, () => response.socket?.resetAndDestroy());
}

async function writeSlowly(response: ServerResponse, answer: WireAnswer, deps: Waiting): Promise<void> {
  writeHead(response, answer);
  response.flushHeaders();
  const last = Math.max(0, answer.body.byteLength - 1);
  response.write(answer.body.subarray(0, last));
  if (await waited(response, answer.delivery.lastByteMs, deps)) response.end(answer.body.subarray(last));
}
