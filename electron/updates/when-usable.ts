/**
 * Waits until the window is shown and its page runs, in whichever order, and then does once what was asked for.
 */
export class WhenUsable {
  #isShown = false;
  #runs = false;
  #acts: (() => void)[] = [];

  /** Done then, or at once where that is over. */
  whenUsable(act: () => void): void {
    this.#acts.push(act);
    this.#look();
  }

  windowShown(): void {
    this.#isShown = true;
    this.#look();
  }

  pageRuns(): void {
    this.#runs = true;
    this.#look();
  }

  #look(): void {
    if (!this.#isShown || !this.#runs) return;
    for (const act of this.#acts.splice(0)) act();
  }
}
