/**
 * One request at the listener: let in or refused, recognised, passed on, and told of when it is over.
 */
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from '../../../shared/lib/clock.ts';
import { codedError } from '../coded-error.ts';
import type { ArrivedRequest, Deviation, OwnAppExchange, Recognised } from '../exchange.ts';
import { judgeToken, type KnownProfile } from '../judge.ts';
import { coded, type Disturbance } from '../relay/disturbance.ts';
import { headerIn, pairsOf } from '../relay/headers.ts';
import type { Relay, RelayOutcome } from '../relay/relay.ts';
import { Audience, type OwnAppArrival, type RefusedArrival } from './arrival.ts';
import { refusalText, refuseOwnAppCaller } from './callers.ts';
import { HEADER_COUNT_LIMIT } from './sockets.ts';
import type { Tally } from './tally.ts';

interface HandlerOptions {
  readonly clock: Clock;
  readonly hosts: readonly string[];
  readonly tally: Tally;
  readonly relay: Relay;
  readonly recognise: (exchange: OwnAppExchange) => Recognised;
  readonly compare?: (exchange: OwnAppExchange, recognised: Recognised) => readonly Deviation[];
  readonly known?: () => KnownProfile;
  readonly disturb?: (recognised: Recognised) => Disturbance | null;
}

/** Characters of a `Host` that are kept. */
const HOST_SHOWN = 100;

type Refusal = Pick<RefusedArrival, 'reason' | 'text'> & { readonly status: number };

interface Passed {
  readonly outcome: RelayOutcome;
  /** Null where tokens are not judged here. */
  readonly profile: KnownProfile | null;
  readonly disturbance: Disturbance | null;
  readonly milliseconds: number;
}

export class CallHandler {
  readonly calls = new Audience<OwnAppArrival>();
  readonly refusals = new Audience<RefusedArrival>();
  readonly #options: HandlerOptions;
  #seq = 0;

  constructor(options: HandlerOptions) {
    this.#options = options;
  }

  /** Counts what could not be read as a request at all. */
  malformed(text: string): void {
    const { clock, tally } = this.#options;
    tally.refused();
    this.refusals.tell({ at: clock.now(), reason: 'REQUEST_MALFORMED', text, host: null });
  }

  /** Resolves when the response is over and told of. */
  async handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { clock, hosts, tally, relay, recognise, disturb, known } = this.#options;
    const refusal = refusalOf(incoming, hosts);
    if (refusal !== null) {
      tally.refused();
      refuse(response, refusal);
      const host = incoming.headers.host?.slice(0, HOST_SHOWN) ?? null;
      this.refusals.tell({ at: clock.now(), reason: refusal.reason, text: refusal.text, host });
      return;
    }
    const started = performance.now();
    const head = headOf(incoming, clock.now());
    const recognised = recognise({ request: head, response: null });
    tally.arrived(recognised.call);
    const disturbance = disturb?.(recognised) ?? null;
    // Keys and clocks as the request meets them, not as they are when it is over.
    const profile = known?.() ?? null;
    // Counted while it is under way, too: what an app sends and never waits for has been sent.
    const settle = this.#counting(disturbance);
    const outcome = await relay.pass(incoming, response, {
      installation: installationOf(incoming, recognised),
      disturbance,
      ownUrl: recognised.call === 'baseUrl' ? ownUrlOf(incoming.headers) : null,
    });
    settle(outcome);
    const milliseconds = performance.now() - started;
    await this.#tell(head, { outcome, profile, disturbance, milliseconds });
  }

  #counting(disturbance: Disturbance | null): (outcome: RelayOutcome) => void {
    const { tally } = this.#options;
    if (disturbance !== null) return ({ reachedUpstream }) => reachedUpstream && tally.passedOn(1);
    tally.passedOn(1);
    return ({ reachedUpstream }) => {
      if (!reachedUpstream) tally.passedOn(-1);
    };
  }

  async #tell(head: ArrivedRequest, { outcome, profile, disturbance, milliseconds }: Passed): Promise<void> {
    const { recognise, compare } = this.#options;
    const exchange = await exchangeOf(head, outcome);
    const recognised = recognise(exchange);
    const judged = profile === null ? null : await judgeToken(exchange.request, recognised, profile);
    this.#seq += 1;
    this.calls.tell({
      seq: this.#seq,
      exchange,
      recognised,
      deviations: compare?.(exchange, recognised) ?? [],
      judged,
      code: codedError(exchange.response?.body ?? null)?.code ?? null,
      disturbed: disturbance?.type ?? null,
      failure: outcome.failure,
      baseUrl: outcome.baseUrl,
      move: outcome.move,
      requestBytes: outcome.requestBody.bytes,
      responseBytes: outcome.responseBody.bytes,
      milliseconds,
    });
  }
}

function refusalOf(incoming: IncomingMessage, hosts: readonly string[]): Refusal | null {
  const reason = refuseOwnAppCaller({ target: incoming.url ?? '', headers: incoming.headers }, hosts);
  if (reason !== null) {
    const text = refusalText(reason, incoming.headers.host, hosts);
    return { reason, text, status: STATUSES[reason] };
  }
  if (incoming.rawHeaders.length > 2 * HEADER_COUNT_LIMIT) {
    const text = `The request has more than ${HEADER_COUNT_LIMIT} headers`;
    return { reason: 'TOO_MANY_HEADERS', text, status: 431 };
  }
  const coding = incoming.headers['transfer-encoding']?.trim().toLowerCase();
  if (coding === undefined || coding === 'chunked') return null;
  const text = 'The relay passes on bodies in chunks, and none in another transfer coding';
  return { reason: 'TRANSFER_CODING_REFUSED', text, status: 501 };
}

const STATUSES = { HOST_REFUSED: 421, WEB_PAGE_REFUSED: 403, PROXY_REFUSED: 400 } as const;

/** In the form of the backend's errors, so that the app's own log shows what to do. */
function refuse(response: ServerResponse, { status, reason, text }: Refusal): void {
  const body = coded(reason, text);
  response
    .writeHead(status, {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Length': Buffer.byteLength(body),
      Connection: 'close',
    })
    .end(body);
}

function headOf(incoming: IncomingMessage, at: number): ArrivedRequest {
  return {
    at,
    method: incoming.method ?? '',
    target: incoming.url ?? '',
    headers: pairsOf(incoming.rawHeaders),
    body: null,
  };
}

/** An app that is moved before it is registered has no push registration ID yet. */
function installationOf(incoming: IncomingMessage, { regId }: Recognised): string {
  const named = headerIn(pairsOf(incoming.rawHeaders), 'installationid') ?? regId;
  return named ?? `from ${incoming.socket.remoteAddress ?? 'nowhere'}`;
}

/**
 * Where the app sees the listener, also when something of its own passes requests on to it, such as TLS in front. An
 * app that was told another address would leave whatever it was pointed at, and keep to that.
 */
function ownUrlOf(headers: IncomingHttpHeaders): string {
  const { 'x-forwarded-proto': proto, 'x-forwarded-host': host } = headers;
  const url = `${proto?.toString() ?? 'http'}://${host?.toString() ?? ''}`;
  if (/^https?:\/\/[\w.[\]:-]+$/.test(url) && URL.canParse(url)) return url;
  return `http://${headers.host ?? ''}`;
}

async function exchangeOf(head: ArrivedRequest, outcome: RelayOutcome): Promise<OwnAppExchange> {
  const { requestBody, response, responseBody } = outcome;
  const body = await requestBody.text(headerIn(head.headers, 'content-encoding'));
  if (response === null) return { request: { ...head, body }, response: null };
  const { status, headers } = response;
  const answered = await responseBody.text(headerIn(headers, 'content-encoding'));
  return { request: { ...head, body }, response: { status, headers, body: answered } };
}
