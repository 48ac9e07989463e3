/**
 * What the listener tells of what arrived.
 */
import type { Deviation, OwnAppExchange, Recognised } from '../exchange.ts';
import type { TokenJudgement } from '../judge.ts';
import type { BaseUrlMove } from '../relay/base-url.ts';
import type { Disturbance } from '../relay/disturbance.ts';
import type { RelayFailure } from '../relay/failure.ts';
import type { OwnAppRefusal } from './callers.ts';

/** A call of an app that is over. The exchange holds the token: it stays in memory. */
export interface OwnAppArrival {
  /** Counts from 1. */
  readonly seq: number;
  readonly exchange: OwnAppExchange;
  readonly recognised: Recognised;
  readonly deviations: readonly Deviation[];
  /** Null where the request has no token, or the listener was given nothing to judge one by. */
  readonly judged: TokenJudgement | null;
  /** Code of an error response, as the SDKs read it. */
  readonly code: string | null;
  readonly disturbed: Disturbance['type'] | null;
  /** Why there is no whole response, or null. */
  readonly failure: RelayFailure | null;
  /** Where it went; null where it was not passed on. */
  readonly baseUrl: string | null;
  /** A `New-Base-URL` of the response, which the app did not get. */
  readonly move: BaseUrlMove | null;
  /** Bytes of the bodies, of which the exchange has the beginnings. */
  readonly requestBytes: number;
  readonly responseBytes: number;
  readonly milliseconds: number;
}

export interface RefusedArrival {
  readonly at: number;
  readonly reason: OwnAppRefusal | 'TOO_MANY_HEADERS' | 'TRANSFER_CODING_REFUSED' | 'REQUEST_MALFORMED';
  /** The `Host` that was asked for, shortened; null where none was. */
  readonly host: string | null;
  /** What the response said. */
  readonly text: string;
}

/** Those who want to be told. */
export class Audience<T> {
  readonly #listeners = new Set<(value: T) => void>();

  /** Returns the undo. */
  add(listener: (value: T) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  tell(value: T): void {
    for (const listener of this.#listeners) listener(value);
  }
}
