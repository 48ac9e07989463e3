/**
 * The device clock: the machine's, moved by an offset that the lab may change while it runs.
 */
import type { Clock } from '../sdk/api.ts';

export const systemClock: Clock = { now: () => Date.now() };

/** A clock that is off by `offsetMs()`, asked anew at every reading. */
export function offsetClock(base: Clock, offsetMs: () => number): Clock {
  return { now: () => base.now() + offsetMs() };
}
