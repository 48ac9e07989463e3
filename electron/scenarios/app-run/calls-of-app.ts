/**
 * Calls of an app that no step has taken yet, in the order in which they were told of. What arrives between two steps
 * belongs to the next one, so nothing falls in between.
 */
import type { AppArrival } from '../arrivals/arrival.ts';

export class CallsOfApp {
  readonly #waiting: AppArrival[] = [];
  #wake: () => void = () => {};

  push(arrival: AppArrival): void {
    this.#waiting.push(arrival);
    this.#wake();
  }

  /** Takes out the first that arrived until then; null where there is none. */
  take(until: number): AppArrival | null {
    const index = this.#waiting.findIndex(({ at }) => at <= until);
    return index < 0 ? null : (this.#waiting.splice(index, 1)[0] ?? null);
  }

  /** Resolves with the next push. */
  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }
}
