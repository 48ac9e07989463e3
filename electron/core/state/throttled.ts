/**
 * Tells subscribers that something changed, once for many changes.
 */

/** 20 notices a second are smooth for a list, and cost little. */
const EVERY_MS = 50;

export class Notice<T> {
  readonly #current: () => T;
  readonly #schedule: (run: () => void) => void;
  readonly #listeners = new Set<(value: T) => void>();
  #isScheduled = false;

  constructor(current: () => T, schedule: (run: () => void) => void = later) {
    this.#current = current;
    this.#schedule = schedule;
  }

  subscribe(listener: (value: T) => void): () => void {
    // A subscription of its own, so that one listener can be subscribed twice and undone once.
    const own = (value: T): void => listener(value);
    this.#listeners.add(own);
    return () => {
      this.#listeners.delete(own);
    };
  }

  changed(): void {
    if (this.#isScheduled || this.#listeners.size === 0) return;
    this.#isScheduled = true;
    this.#schedule(() => {
      this.#isScheduled = false;
      const value = this.#current();
      for (const listener of this.#listeners) listener(value);
    });
  }
}

function later(run: () => void): void {
  setTimeout(run, EVERY_MS);
}
