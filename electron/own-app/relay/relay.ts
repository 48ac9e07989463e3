/**
 * Passes requests of an app on to an upstream and its responses back: same bytes, same order, same failures.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isObject, parseJsonOrNothing } from '../../../shared/lib/json.ts';
import type { Timers } from '../../sdk/api/api.ts';
import type { SentResponse } from '../exchange.ts';
import { type BaseUrlMove, BaseUrlMoves, type UpstreamBase } from './base-url.ts';
import { UpstreamConnections } from './connections.ts';
import { type Disturbance, madeResponse } from './disturbance.ts';
import { PHONE_CLOSED, type RelayFailure } from './failure.ts';
import { headerIn } from './headers.ts';
import { Passage } from './passage.ts';
import { Recording } from './recording.ts';

export interface RelayOptions {
  readonly upstream: UpstreamBase;
  /** Certificates in PEM that are trusted beside the system's. */
  readonly ca: string | null;
  /** Bytes of a request's body. */
  readonly bodyLimit: number;
  readonly timers: Timers;
  /** Tells the lab's own address. */
  readonly isOwn: (base: UpstreamBase) => boolean;
}

export interface RelayOrder {
  /** What a base URL is kept for. */
  readonly installation: string;
  readonly disturbance: Disturbance | null;
  /** Where the app reaches the lab, in place of the base URL that the response tells; null where it tells none. */
  readonly ownUrl: string | null;
}

/** How the passing of one request ended. Bodies are kept up to a limit. */
export interface RelayOutcome {
  readonly requestBody: Recording;
  /** As the phone got it, as far as it did; null where it got none. */
  readonly response: Pick<SentResponse, 'status' | 'headers'> | null;
  readonly responseBody: Recording;
  readonly failure: RelayFailure | null;
  /** Whether the upstream was connected to for it. */
  readonly reachedUpstream: boolean;
  /** Where it went; null where it was not passed on. */
  readonly baseUrl: string | null;
  readonly move: BaseUrlMove | null;
}

export class Relay {
  readonly #options: RelayOptions;
  readonly #connections: UpstreamConnections;
  readonly #moves: BaseUrlMoves;

  constructor(options: RelayOptions) {
    this.#options = options;
    this.#connections = new UpstreamConnections(options.ca);
    this.#moves = new BaseUrlMoves(options.upstream, options.isOwn);
  }

  /** Resolves when nothing more will be written to the phone. Never rejects. */
  async pass(incoming: IncomingMessage, response: ServerResponse, order: RelayOrder): Promise<RelayOutcome> {
    const { disturbance, ownUrl } = order;
    if (disturbance?.type === 'delay' && !(await this.#waited(response, disturbance.milliseconds)))
      return unsent(PHONE_CLOSED);
    if (disturbance !== null && !LETS_THROUGH.has(disturbance.type))
      return disturb(incoming, response, disturbance);
    const base = this.#moves.baseFor(order.installation);
    const told: string[] = [];
    const passage = new Passage({
      incoming,
      response,
      base,
      connections: this.#connections,
      bodyLimit: this.#options.bodyLimit,
      cut: cutOf(disturbance),
      change: ownUrl === null ? null : (body) => withBaseUrl(body, ownUrl, (url) => told.push(url)),
    });
    const outcome = await passage.ended;
    const header =
      outcome.upstreamHeaders === null ? null : headerIn(outcome.upstreamHeaders, 'new-base-url');
    const moved = header ?? told[0] ?? null;
    return {
      ...outcome,
      baseUrl: base.url,
      move: moved === null ? null : this.#moves.take(order.installation, moved),
    };
  }

  close(): void {
    this.#connections.close();
  }

  /** False when the phone closed the connection before the time was over. */
  async #waited(response: ServerResponse, milliseconds: number): Promise<boolean> {
    const closed = new AbortController();
    const onClose = (): void => closed.abort();
    response.once('close', onClose);
    try {
      await this.#options.timers.delay(milliseconds, closed.signal);
      return !response.destroyed;
    } catch {
      return false;
    } finally {
      response.off('close', onClose);
    }
  }
}

const LETS_THROUGH: ReadonlySet<Disturbance['type']> = new Set(['delay', 'resetMidBody', 'truncatedJson']);

function cutOf(disturbance: Disturbance | null): 'resetMidBody' | 'truncatedJson' | null {
  const type = disturbance?.type;
  return type === 'resetMidBody' || type === 'truncatedJson' ? type : null;
}

function unsent(failure: RelayFailure | null): RelayOutcome {
  return {
    requestBody: new Recording(),
    response: null,
    responseBody: new Recording(),
    failure,
    reachedUpstream: false,
    baseUrl: null,
    move: null,
  };
}

/** What needs no upstream: silence, a reset, a response of one's own. */
async function disturb(
  incoming: IncomingMessage,
  response: ServerResponse,
  disturbance: Disturbance,
): Promise<RelayOutcome> {
  const requestBody = new Recording();
  incoming.on('data', (chunk: Buffer) => requestBody.add(chunk));
  const closed = new Promise<void>((resolve) => response.once('close', resolve));
  const made = madeResponse(disturbance);
  if (disturbance.type === 'resetBeforeHeaders') incoming.socket.resetAndDestroy();
  else if (made !== null) {
    const headers = [...made.headers, ['Content-Length', String(Buffer.byteLength(made.body))]];
    response.writeHead(made.status, headers.flat()).end(made.body);
  }
  await closed;
  if (made === null) return { ...unsent(null), requestBody };
  const responseBody = new Recording();
  responseBody.add(Buffer.from(made.body));
  return { ...unsent(null), requestBody, response: made, responseBody };
}

/** The app is told the lab's own address; where the backend wanted it to go is taken over. */
function withBaseUrl(body: Buffer, ownUrl: string, take: (url: string) => void): Buffer {
  const json = parseJsonOrNothing(body.toString('utf8'));
  if (!isObject(json) || typeof json['baseUrl'] !== 'string') return body;
  take(json['baseUrl']);
  return Buffer.from(JSON.stringify({ ...json, baseUrl: ownUrl }));
}
