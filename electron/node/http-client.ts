/**
 * The SDK's `HttpClient` over Node's own HTTP.
 *
 * Not `fetch`: its connect timeout cannot be set per request. Every request has a connection of its own, so that the
 * backend's count of connections says what a call did, and no call fails on a connection that an earlier one left
 * behind half closed.
 */
import * as http from 'node:http';
import * as https from 'node:https';
import { type HttpClient, HttpFailure, type HttpRequest, type HttpResponse } from '../sdk/api/api.ts';
import { asHttpFailure } from './http-failure.ts';

/** Far above any answer of the API; a larger one is not kept in memory. */
const LONGEST_BODY_BYTES = 16 * 1024 * 1024;

export function createHttpClient(): HttpClient {
  return {
    async send(request) {
      try {
        return await exchange(request);
      } catch (error) {
        throw asHttpFailure(error);
      }
    },
  };
}

async function exchange(request: HttpRequest): Promise<HttpResponse> {
  const controller = new AbortController();
  const giveUp = (failure: HttpFailure): void => controller.abort(failure);
  const total = setTimeout(
    () => giveUp(new HttpFailure('timeout', `No whole answer within ${request.timeoutMs} ms`)),
    request.timeoutMs,
  );
  const connect = setTimeout(
    () => giveUp(new HttpFailure('timeout', `No connection within ${request.connectTimeoutMs} ms`)),
    request.connectTimeoutMs,
  );
  const onAbort = (): void => giveUp(new HttpFailure('aborted', 'The request was given up'));
  request.signal?.addEventListener('abort', onAbort, { once: true });
  if (request.signal?.aborted === true) onAbort();
  try {
    controller.signal.throwIfAborted();
    const answer = await open(request, controller.signal, () => clearTimeout(connect));
    return await readWhole(answer);
  } catch (error) {
    throw controller.signal.aborted ? controller.signal.reason : error;
  } finally {
    clearTimeout(total);
    clearTimeout(connect);
    request.signal?.removeEventListener('abort', onAbort);
  }
}

/** Sends the request; resolves when the answer's head is there. The signal ends the answer's body, too. */
function open(
  request: HttpRequest,
  signal: AbortSignal,
  onConnected: () => void,
): Promise<http.IncomingMessage> {
  const url = new URL(request.url);
  const secure = url.protocol === 'https:';
  const body = request.body === null ? null : Buffer.from(request.body, 'utf8');
  const headers = body === null ? request.headers : { ...request.headers, 'Content-Length': body.byteLength };
  return new Promise((resolve, reject) => {
    const options = { method: request.method, headers, agent: false, signal };
    const outgoing = secure ? https.request(url, options) : http.request(url, options);
    outgoing.once('socket', (socket) => socket.once(secure ? 'secureConnect' : 'connect', onConnected));
    outgoing.once('response', resolve);
    outgoing.once('error', reject);
    outgoing.end(body ?? undefined);
  });
}

async function readWhole(answer: http.IncomingMessage): Promise<HttpResponse> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes > LONGEST_BODY_BYTES) throw new HttpFailure('protocol', 'The answer is too long');
    chunks.push(chunk);
  }
  return { status: answer.statusCode ?? 0, headers: flatten(answer.headers), body: Buffer.concat(chunks) };
}

function flatten(headers: http.IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]),
  );
}
