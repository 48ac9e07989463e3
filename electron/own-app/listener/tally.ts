/**
 * Counts of everything that reached the listener, each at the moment it did.
 */
import type { OwnAppCall } from '../exchange.ts';

export class Tally {
  readonly #requests = new Map<OwnAppCall, number>();
  #connections = 0;
  #refused = 0;
  #passedOn = 0;

  connected(): void {
    this.#connections += 1;
  }

  refused(): void {
    this.#refused += 1;
  }

  arrived(call: OwnAppCall): void {
    this.#requests.set(call, (this.#requests.get(call) ?? 0) + 1);
  }

  /** @param by -1 where the upstream turned out not to be there */
  passedOn(by: 1 | -1): void {
    this.#passedOn += by;
  }

  counts(): OwnAppCounts {
    return {
      connections: this.#connections,
      requests: Object.fromEntries(this.#requests),
      refused: this.#refused,
      passedOn: this.#passedOn,
    };
  }
}

export interface OwnAppCounts {
  /** Connections that were accepted. */
  readonly connections: number;
  /** By call, each counted when its head arrived. */
  readonly requests: Readonly<Partial<Record<OwnAppCall, number>>>;
  readonly refused: number;
  /** Requests that went on to the upstream. */
  readonly passedOn: number;
}
