/**
 * One request on its way through: piped to the upstream, its response piped back, a failure of either side told to the
 * other. Streams hold each other back; only the beginnings of the bodies are kept.
 */
import type { ClientRequest, IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { drop } from '../../../shared/lib/result.ts';
import type { SentResponse } from '../exchange.ts';
import type { UpstreamBase } from './base-url.ts';
import type { UpstreamConnections } from './connections.ts';
import { type BodyChange, halfOf, halved, type ResponseCut, sendChanged } from './cut.ts';
import { coded } from './disturbance.ts';
import {
  failureOf,
  passFailureOn,
  PHONE_CLOSED,
  type RelayFailure,
  type UpstreamSigns,
  watchUpstream,
} from './failure.ts';
import { type HeaderPairs, headerIn, pairsOf, requestHeaders, responseHeaders } from './headers.ts';
import { Recording } from './recording.ts';

interface PassageOptions {
  readonly incoming: IncomingMessage;
  readonly response: ServerResponse;
  readonly base: UpstreamBase;
  readonly connections: UpstreamConnections;
  readonly bodyLimit: number;
  readonly cut: ResponseCut;
  /** What is made of the response's body; null where it goes on byte for byte. */
  readonly change: BodyChange | null;
}

interface PassageOutcome {
  readonly requestBody: Recording;
  readonly response: Pick<SentResponse, 'status' | 'headers'> | null;
  readonly responseBody: Recording;
  readonly failure: RelayFailure | null;
  readonly reachedUpstream: boolean;
  /** As they came, before any was left out. */
  readonly upstreamHeaders: HeaderPairs | null;
}

export class Passage {
  /** Resolves when nothing more will be written to the phone. */
  readonly ended: Promise<PassageOutcome>;
  readonly #options: PassageOptions;
  readonly #phone: Socket;
  readonly #requestBody = new Recording();
  readonly #responseBody = new Recording();
  readonly #signs: UpstreamSigns = { wasReset: false, certificate: null };
  #sent: Pick<SentResponse, 'status' | 'headers'> | null = null;
  #upstreamHeaders: HeaderPairs | null = null;
  #failure: RelayFailure | null = null;
  #reachedUpstream = false;
  #isContinued = false;

  constructor(options: PassageOptions) {
    this.#options = options;
    const { incoming, response } = options;
    this.#phone = incoming.socket;
    // A date is the upstream's to say.
    response.sendDate = false;
    this.ended = new Promise((resolve) => {
      response.once('close', () => resolve(this.#outcome()));
    });
    if (this.#isTooLong(0)) return;
    const outgoing = this.#open();
    if (outgoing !== null) this.#connect(outgoing);
  }

  #outcome(): PassageOutcome {
    const { response } = this.#options;
    const unfinished = !response.writableFinished && this.#options.cut !== 'resetMidBody';
    return {
      requestBody: this.#requestBody,
      response: this.#sent,
      responseBody: this.#responseBody,
      failure: this.#failure ?? (unfinished ? PHONE_CLOSED : null),
      reachedUpstream: this.#reachedUpstream,
      upstreamHeaders: this.#upstreamHeaders,
    };
  }

  #open(): ClientRequest | null {
    const { incoming, response, base, connections } = this.#options;
    try {
      return connections.request(response, {
        base,
        method: incoming.method ?? 'GET',
        target: incoming.url ?? '/',
        // A text that is changed on its way must not be compressed.
        headers: requestHeaders(incoming, base.host, this.#change() === null ? [] : ['accept-encoding']),
      });
    } catch (error) {
      // Node's parser lets more through than its writer: such a request has no way on.
      this.#fail({ ...failureOf(error, base, this.#signs), kind: 'unsendable' }, false);
      return null;
    }
  }

  #connect(outgoing: ClientRequest): void {
    const { incoming, response, base } = this.#options;
    outgoing.once('socket', (socket) => {
      response.once('close', watchUpstream(socket, this.#signs));
      if (!socket.connecting) this.#reachedUpstream = true;
      else
        socket.once(base.secure ? 'secureConnect' : 'connect', () => {
          this.#reachedUpstream = true;
        });
    });
    outgoing.once('continue', () => {
      this.#isContinued = true;
      response.writeContinue();
    });
    outgoing.once('response', (answer) => this.#answered(answer));
    outgoing.on('error', (error) => {
      if (this.#sent === null) this.#fail(failureOf(error, base, this.#signs), this.#wasReset(error));
    });
    // An upstream that answered early wants no more; the phone's connection goes on once the rest has arrived.
    outgoing.once('close', () => {
      incoming.unpipe(outgoing);
      incoming.resume();
    });
    response.once('close', () => {
      if (!response.writableFinished) outgoing.destroy();
    });
    incoming.on('data', (chunk: Buffer) => {
      this.#requestBody.add(chunk);
      if (this.#isTooLong(this.#requestBody.bytes)) outgoing.destroy();
    });
    incoming.pipe(outgoing);
  }

  /** Refuses a body that is longer than the limit, as soon as that is known. */
  #isTooLong(arrived: number): boolean {
    const { incoming, response, bodyLimit } = this.#options;
    const announced = Number(incoming.headers['content-length'] ?? 0);
    if (Math.max(announced, arrived) <= bodyLimit) return false;
    if (response.headersSent) {
      incoming.socket.destroy();
      return true;
    }
    const body = coded('BODY_TOO_LARGE', `The lab passes on bodies of up to ${bodyLimit} bytes`);
    const headers = [
      ['Content-Type', 'application/json; charset=utf-8'],
      ['Content-Length', String(Buffer.byteLength(body))],
      ['Connection', 'close'],
    ] as const;
    this.#sent = { status: 413, headers };
    this.#responseBody.add(Buffer.from(body));
    response.writeHead(413, headers.flat()).end(body);
    return true;
  }

  #answered(answer: IncomingMessage): void {
    this.#upstreamHeaders = pairsOf(answer.rawHeaders);
    const { response, cut, base } = this.#options;
    const change = this.#change();
    // Such as a body that was too long: the phone has its response.
    if (response.headersSent) return void answer.resume();
    answer.on('data', (chunk: Buffer) => {
      if (cut === null && change === null) this.#responseBody.add(chunk);
    });
    answer.once('error', (error) => {
      this.#fail(failureOf(error, base, this.#signs), this.#wasReset(error));
    });
    try {
      if (change === null) this.#passBack(answer);
      else this.#passChanged(answer, change);
    } catch (error) {
      this.#fail(failureOf(error, base, this.#signs), true);
    }
  }

  #passBack(answer: IncomingMessage): void {
    const { response, cut } = this.#options;
    this.#writeHead(answer, responseHeaders(pairsOf(answer.rawHeaders), this.#mayKeepAlive()));
    if (cut === null) {
      answer.pipe(response);
      // A phone sees the head of a slow response when it is there; that of a quick one goes with its body.
      setImmediate(() => {
        if (this.#responseBody.bytes === 0 && !response.writableEnded && !response.destroyed)
          response.flushHeaders();
      });
      return;
    }
    const half = halfOf(answer, () => passFailureOn(this.#phone, true));
    half.on('data', (chunk: Buffer) => this.#responseBody.add(chunk));
    answer.pipe(half).pipe(response, { end: false });
  }

  #change(): BodyChange | null {
    return this.#options.cut === 'truncatedJson' ? halved : this.#options.change;
  }

  #passChanged(answer: IncomingMessage, change: BodyChange): void {
    const { response, base } = this.#options;
    const headers = pairsOf(answer.rawHeaders).filter(([name]) => name.toLowerCase() !== 'content-length');
    drop(
      sendChanged(answer, response, change, (body) => {
        this.#responseBody.add(body);
        const kept: HeaderPairs = [...headers, ['Content-Length', String(body.byteLength)]];
        this.#writeHead(answer, responseHeaders(kept, this.#mayKeepAlive()));
      }),
      (error) => this.#fail(failureOf(error, base, this.#signs), this.#wasReset(error)),
    );
  }

  #writeHead(answer: IncomingMessage, headers: readonly string[]): void {
    const status = answer.statusCode ?? 0;
    this.#options.response.writeHead(status, answer.statusMessage ?? '', [...headers]);
    this.#sent = { status, headers: pairsOf(headers) };
  }

  /** A phone that waited with its body, and was told not to send it, may send it all the same. */
  #mayKeepAlive(): boolean {
    const { incoming, response } = this.#options;
    const waits = headerIn(pairsOf(incoming.rawHeaders), 'expect') !== null && !this.#isContinued;
    return response.shouldKeepAlive && !waits;
  }

  #wasReset(error: unknown): boolean {
    return (
      this.#signs.wasReset || (error instanceof Error && 'code' in error && error.code === 'ECONNREFUSED')
    );
  }

  #fail(failure: RelayFailure, wasReset: boolean): void {
    // What follows from the phone's own going away is no failure of the upstream.
    if (this.#failure !== null || this.#phone.destroyed) return;
    this.#failure = failure;
    passFailureOn(this.#phone, wasReset);
  }
}
