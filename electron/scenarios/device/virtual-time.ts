/**
 * Time that a scenario decides: a clock that stands still until it is moved, and timers that fire when it is.
 */
import type { Timers } from '../../sdk/api/api.ts';
import type { Clock } from '../../../shared/lib/clock.ts';

interface PendingTimer {
  readonly dueMs: number;
  readonly order: number;
  readonly fire: () => void;
}

export interface VirtualTime {
  readonly clock: Clock;
  readonly timers: Timers;
  /** Moves the clock; timers that are due by then stay pending until `fireNext`. */
  advance(milliseconds: number): void;
  /** Moves the clock to the next timer that is due by `limitMs` and fires it; false where there is none. */
  fireNext(limitMs?: number): boolean;
  /** Moves what the clock shows without any time passing: timers are not affected. */
  shift(milliseconds: number): void;
  /** Milliseconds that passed since the start, shifts aside. */
  elapsed(): number;
}

/** Time that starts at `startMs`, milliseconds since the epoch. */
export function createVirtualTime(startMs: number): VirtualTime {
  let passedMs = 0;
  let shiftMs = 0;
  let order = 0;
  const pending = new Set<PendingTimer>();

  function next(limitMs: number): PendingTimer | null {
    let found: PendingTimer | null = null;
    for (const timer of pending) {
      if (timer.dueMs > limitMs) continue;
      if (
        found === null ||
        timer.dueMs < found.dueMs ||
        (timer.dueMs === found.dueMs && timer.order < found.order)
      ) {
        found = timer;
      }
    }
    return found;
  }

  function delay(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      order += 1;
      const timer: PendingTimer = { dueMs: passedMs + Math.max(0, milliseconds), order, fire: resolve };
      const giveUp = (): void => {
        pending.delete(timer);
        reject(signal?.reason instanceof Error ? signal.reason : new Error('aborted'));
      };
      if (signal?.aborted === true) {
        giveUp();
        return;
      }
      pending.add(timer);
      signal?.addEventListener('abort', giveUp, { once: true });
    });
  }

  return {
    clock: { now: () => startMs + passedMs + shiftMs },
    timers: { delay },
    advance: (milliseconds) => {
      passedMs += milliseconds;
    },
    fireNext(limitMs = Infinity) {
      const timer = next(limitMs);
      if (timer === null) return false;
      pending.delete(timer);
      passedMs = Math.max(passedMs, timer.dueMs);
      timer.fire();
      return true;
    },
    shift: (milliseconds) => {
      shiftMs += milliseconds;
    },
    elapsed: () => passedMs,
  };
}
