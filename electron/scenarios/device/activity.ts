/**
 * Knows whether something real is under way, so that virtual time moves only when nothing is.
 */
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises';
import type { VirtualTime } from './virtual-time.ts';

/** Turns of the event loop without activity after which nothing is under way. */
const QUIET_TURNS = 4;
/** Milliseconds of real time that a step may take; beyond it the scenario is stuck. */
const PATIENCE_MS = 10_000;
/** Milliseconds of real time before a timer fires: hashing runs on other threads and is not counted as activity. */
const BEFORE_TIMER_MS = 2;

export class StuckError extends Error {
  constructor(what: string) {
    super(`${what} did not come to an end within ${PATIENCE_MS / 1000} s`);
    this.name = 'StuckError';
  }
}

export interface Activity {
  /** Counts work as under way while it lasts; `what` it is names it where it takes too long. */
  during<T>(work: Promise<T>, what: string): Promise<T>;
  /** Resolves when nothing has been under way for a few turns. */
  quiet(): Promise<void>;
  /** Waits for a promise; fires timers whenever nothing else could make it go on. Rejects with `StuckError`. */
  drive<T>(promise: Promise<T>, what: string, time: VirtualTime): Promise<T>;
}

export function createActivity(): Activity {
  const awaited = new Map<symbol, string>();
  let changes = 0;

  async function during<T>(work: Promise<T>, what: string): Promise<T> {
    const id = Symbol(what);
    awaited.set(id, what);
    changes += 1;
    try {
      return await work;
    } finally {
      awaited.delete(id);
      changes += 1;
    }
  }

  async function quiet(): Promise<void> {
    const giveUpAt = performance.now() + PATIENCE_MS;
    for (let turns = 0, seen = changes; turns < QUIET_TURNS; turns += 1) {
      await (awaited.size > 0 ? wait(1) : turn());
      if (awaited.size > 0 || seen !== changes) turns = -1;
      seen = changes;
      if (performance.now() > giveUpAt)
        throw new StuckError([...awaited.values()].join(', ') || 'What was under way');
    }
  }

  async function drive<T>(promise: Promise<T>, what: string, time: VirtualTime): Promise<T> {
    const settled = promise.then(
      () => true,
      () => true,
    );
    const giveUpAt = performance.now() + PATIENCE_MS;
    while (!(await Promise.race([settled, quiet().then(() => false)]))) {
      const before = changes;
      if (await Promise.race([settled, wait(BEFORE_TIMER_MS, false)])) break;
      if (before === changes && awaited.size === 0) time.fireNext();
      if (performance.now() > giveUpAt) throw new StuckError([...awaited.values()].join(', ') || what);
    }
    return await promise;
  }

  return { during, quiet, drive };
}
