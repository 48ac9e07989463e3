/**
 * Time that passes only when a test says so, behind the clock and timer ports.
 */
import type { Timers } from '../../../electron/sdk/api/api.ts';
import type { Clock } from '../../../shared/lib/clock.ts';

interface Waiter {
  readonly dueAt: number;
  readonly resolve: () => void;
}

export class ManualTime implements Clock, Timers {
  #now: number;
  #waiters: Waiter[] = [];

  /** Starts in the afternoon of 24 November 2026 unless told otherwise. */
  constructor(now = Date.UTC(2026, 10, 24, 14)) {
    this.#now = now;
  }

  now(): number {
    return this.#now;
  }

  delay(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        this.#waiters = this.#waiters.filter((one) => one !== waiter);
        reject(signal?.reason instanceof Error ? signal.reason : new Error('aborted'));
      };
      const finish = (): void => {
        signal?.removeEventListener('abort', giveUp);
        resolve();
      };
      const waiter: Waiter = { dueAt: this.#now + milliseconds, resolve: finish };
      if (signal?.aborted === true) {
        giveUp();
        return;
      }
      signal?.addEventListener('abort', giveUp, { once: true });
      this.#waiters.push(waiter);
    });
  }

  /** Lets time pass; everything that was due has run to its next wait when this resolves. */
  async advance(milliseconds: number): Promise<void> {
    await settle();
    const until = this.#now + milliseconds;
    for (let next = this.#nextDue(until); next !== null; next = this.#nextDue(until)) {
      this.#now = Math.max(this.#now, next.dueAt);
      this.#waiters = this.#waiters.filter((waiter) => waiter !== next);
      next.resolve();
      await settle();
    }
    this.#now = until;
    await settle();
  }

  get waiting(): number {
    return this.#waiters.length;
  }

  #nextDue(until: number): Waiter | null {
    const due = this.#waiters.filter((waiter) => waiter.dueAt <= until);
    return due.toSorted((left, right) => left.dueAt - right.dueAt)[0] ?? null;
  }
}

/** Lets everything run that waits for nothing but its turn. */
export async function settle(): Promise<void> {
  await new Promise<void>((resolve) => setImmediate(resolve));
}
