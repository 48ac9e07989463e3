/**
 * The device clock: the machine's, moved by an offset that the lab may change while it runs.
 */
import type { Clock } from '../../shared/lib/clock.ts';

export const systemClock: Clock = { now: () => Date.now() };

/** A clock whose offset is set from outside. */
export interface ShiftedClock extends Clock {
  /** Milliseconds from the clock behind it. */
  offsetMs(): number;
  shift(offsetMs: number): void;
}

/** Starts without an offset. */
export function shiftedClock(base: Clock): ShiftedClock {
  let offset = 0;
  return {
    ...offsetClock(base, () => offset),
    offsetMs: () => offset,
    shift(offsetMs) {
      offset = offsetMs;
    },
  };
}

/** A clock that is off by `offsetMs()`, asked anew at every reading. */
export function offsetClock(base: Clock, offsetMs: () => number): Clock {
  return { now: () => base.now() + offsetMs() };
}
