/**
 * Puts an answer on a socket, faults included. Without a fault there is always a Content-Length: Android takes an
 * error without one as "Unknown error".
 */
import type { ServerResponse } from 'node:http';
import type { SandboxDeps } from '../deps.ts';
import type { WireAnswer } from './exchange.ts';

/** Writes the answer. Resolves when nothing more will be written; a closed connection ends every wait. */
export async function deliver(
  response: ServerResponse,
  answer: WireAnswer,
  deps: Pick<SandboxDeps, 'delay'>,
  closed: AbortSignal,
): Promise<void> {
  const { delayMs, ending } = answer.delivery;
  if (delayMs > 0 && !(await waited(deps, delayMs, closed))) return;
  if (closed.aborted || ending === 'hang') return;
  if (ending === 'resetBeforeHeaders') response.socket?.resetAndDestroy();
  else if (ending === 'resetMidBody') writeHalf(response, answer);
  else if (ending === 'slowClose') await writeSlowly(response, answer, deps, closed);
  else writeWhole(response, answer);
}

async function waited(
  deps: Pick<SandboxDeps, 'delay'>,
  milliseconds: number,
  closed: AbortSignal,
): Promise<boolean> {
  try {
    await deps.delay(milliseconds, closed);
    return true;
  } catch {
    return false;
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

async function writeSlowly(
  response: ServerResponse,
  answer: WireAnswer,
  deps: Pick<SandboxDeps, 'delay'>,
  closed: AbortSignal,
): Promise<void> {
  writeHead(response, answer);
  response.flushHeaders();
  const last = Math.max(0, answer.body.byteLength - 1);
  response.write(answer.body.subarray(0, last));
  if (await waited(deps, answer.delivery.lastByteMs, closed)) response.end(answer.body.subarray(last));
}
