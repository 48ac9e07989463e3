/**
 * Waits until the window is shown and its page runs, in whichever order, and then acts once.
 */
export class WhenUsable {
  #isShown = false;
  #runs = false;
  #act: (() => void) | null = null;

  /** What is done then. */
  whenUsable(act: () => void): void {
    this.#act = act;
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
    if (!this.#isShown || !this.#runs || this.#act === null) return;
    const act = this.#act;
    this.#act = null;
    act();
  }
}
