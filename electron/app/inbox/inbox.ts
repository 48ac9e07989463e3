/** Keeps the newest thing that arrives until there is somebody to hand it to. */
export class ArrivalQueue<T> {
  #take: ((thing: T) => void) | null = null;
  #waiting: { readonly thing: T } | null = null;

  put(thing: T): void {
    if (this.#take === null) this.#waiting = { thing };
    else this.#take(thing);
  }

  /** From now on things are handed on; the one that waits, at once. */
  handTo(take: (thing: T) => void): void {
    this.#take = take;
    if (this.#waiting !== null) take(this.#waiting.thing);
    this.#waiting = null;
  }
}
