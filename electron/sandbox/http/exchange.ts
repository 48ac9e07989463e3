/**
 * One HTTP exchange as plain data, so that handlers need no socket and the listener needs no rules.
 */

export interface WireRequest {
  /** Upper case, as on the wire. */
  readonly method: string;
  /** Path with query, as on the wire. */
  readonly target: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** How an answer is put on the socket; anything but `NORMAL_DELIVERY` is a fault that somebody asked for. */
export interface Delivery {
  /** Milliseconds before the first byte. */
  readonly delayMs: number;
  readonly ending: 'whole' | 'hang' | 'resetBeforeHeaders' | 'resetMidBody' | 'slowClose';
  /** Milliseconds before the last byte of a `slowClose`. */
  readonly lastByteMs: number;
  readonly framing: 'length' | 'chunked';
}

export const NORMAL_DELIVERY: Delivery = { delayMs: 0, ending: 'whole', lastByteMs: 0, framing: 'length' };

export interface WireAnswer {
  readonly status: number;
  /** Lower-case names; `content-length` is added on the way out. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  readonly delivery: Delivery;
}

/** A listener's whole behaviour, without the socket. */
export interface Api {
  /** Answers a request; never throws. */
  exchange(request: WireRequest, arrival?: number): Promise<WireAnswer>;
  /** The same for callers that speak fetch. */
  fetch(request: Request): Promise<Response>;
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

/** An answer with a JSON body, or with none where `value` is undefined. */
export function jsonAnswer(
  status: number,
  value: unknown,
  headers: Readonly<Record<string, string>> = {},
): WireAnswer {
  const body = value === undefined ? new Uint8Array() : new TextEncoder().encode(JSON.stringify(value));
  return { status, headers: { ...JSON_TYPE, ...headers }, body, delivery: NORMAL_DELIVERY };
}

/** Path of a target, without its query. */
export function pathOf(target: string): string {
  return target.split('?', 1)[0] ?? '';
}

/** Query text of a target without the question mark; empty where there is none. */
export function queryOf(target: string): string {
  const at = target.indexOf('?');
  return at < 0 ? '' : target.slice(at + 1);
}

/** Builds an `Api` out of its exchange function. */
export function apiOf(exchange: Api['exchange']): Api {
  return {
    exchange,
    async fetch(request) {
      const url = new URL(request.url);
      const answer = await exchange({
        method: request.method,
        target: url.pathname + url.search,
        headers: { host: url.host, ...Object.fromEntries(request.headers) },
        body: new Uint8Array(await request.arrayBuffer()),
      });
      return toResponse(answer);
    },
  };
}

function toResponse(answer: WireAnswer): Response {
  const empty = answer.status === 204 || answer.status === 304;
  return new Response(empty ? null : Buffer.from(answer.body), {
    status: answer.status,
    headers: { ...answer.headers, 'content-length': String(answer.body.byteLength) },
  });
}
