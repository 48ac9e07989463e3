/**
 * Calls of which a log has told the beginning, in their order, until it tells their end or no more can be expected.
 */
import type { OwnAppCall, SentResponse } from '../../exchange.ts';
import type { LoggedCall, LoggedFailure, LogTime, Untold } from './log-types.ts';

/** Calls kept at most: a phone has a few under way. */
const MOST_PENDING = 256;
/** Longer than any time limit of the SDKs, with their retries. */
const LONGEST_CALL_MS = 180_000;

/** How a call ended, as far as the log says. */
export interface CallEnd {
  readonly response?: SentResponse;
  readonly failure?: LoggedFailure;
  readonly hasSucceeded?: boolean;
  /** What is known with this, or still not. */
  readonly untold?: readonly Untold[];
}

export interface PendingCall {
  readonly call: OwnAppCall;
  /** What tells calls of the same kind apart: a thread, an address. */
  readonly key: string;
  logged: LoggedCall;
  isSettled: boolean;
}

export class PendingCalls {
  readonly #queue: PendingCall[] = [];

  add(call: OwnAppCall, key: string, logged: LoggedCall): void {
    this.#queue.push({ call, key, logged, isSettled: false });
  }

  /** Something that needs no end, in its place among the others. */
  addSettled(logged: LoggedCall): void {
    this.#queue.push({ call: logged.call ?? 'other', key: '', logged, isSettled: true });
  }

  /** Unsettled calls for which this holds, oldest first. */
  open(fits: (one: PendingCall) => boolean): readonly PendingCall[] {
    return this.#queue.filter((one) => !one.isSettled && fits(one));
  }

  settle(one: PendingCall, ending: CallEnd): void {
    const { logged } = one;
    one.isSettled = true;
    one.logged = {
      ...logged,
      response: ending.response ?? logged.response,
      failure: ending.failure ?? logged.failure,
      hasSucceeded: ending.hasSucceeded ?? logged.hasSucceeded,
      untold: [...logged.untold.filter((name) => name !== 'outcome'), ...(ending.untold ?? [])],
    };
  }

  /** Takes out what is settled at the front, and what will not be settled any more. */
  take(now: LogTime | null): readonly LoggedCall[] {
    let ready = 0;
    while (ready < this.#queue.length && this.#isReady(ready, now)) ready += 1;
    return this.#queue.splice(0, ready).map(({ logged }) => logged);
  }

  takeAll(): readonly LoggedCall[] {
    return this.#queue.splice(0).map(({ logged }) => logged);
  }

  #isReady(index: number, now: LogTime | null): boolean {
    const one = this.#queue[index];
    if (one === undefined) return false;
    if (one.isSettled || this.#queue.length - index > MOST_PENDING) return true;
    const since = one.logged.time === null || now === null ? 0 : now.wallMs - one.logged.time.wallMs;
    return since > LONGEST_CALL_MS;
  }
}
