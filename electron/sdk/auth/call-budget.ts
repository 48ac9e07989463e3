/**
 * Slows down, and at last stops, what the SDK does by itself when it does not help.
 */
import type { Clock } from '../../../shared/lib/clock.ts';

/** Failures in a row after which nothing more is tried until something succeeds. */
const MAXIMUM_FAILURES = 5;
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

export interface RenewalLimit {
  /** Whether another try is allowed now. */
  isReleased(): boolean;
  fail(): void;
  succeed(): void;
  readonly consecutiveFailures: () => number;
  /** Device clock, milliseconds, when the pause ends; null when there is none, or no end to it. */
  readonly pausedUntil: () => number | null;
  readonly isStopped: () => boolean;
}

/** A released brake. Pauses double with each failure: 1, 2, 4 and 8 seconds, then it stops. */
export function createRenewalLimit(clock: Clock): RenewalLimit {
  let failures = 0;
  let until = -Infinity;
  const isStopped = () => failures >= MAXIMUM_FAILURES;
  const isPaused = () => clock.now() < until;
  return {
    isReleased: () => !isStopped() && !isPaused(),
    fail() {
      failures += 1;
      until = clock.now() + Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
    },
    succeed() {
      failures = 0;
      until = -Infinity;
    },
    consecutiveFailures: () => failures,
    pausedUntil: () => (isPaused() && !isStopped() ? until : null),
    isStopped,
  };
}
