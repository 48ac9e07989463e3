/**
 * The last things that happened, newest first.
 */
import type { LabEvent } from '../../../shared/model/timeline.ts';
import type { Clock } from '../../../shared/lib/clock.ts';
import type { SnapshotStore } from './snapshot-store.ts';

const MOST_EVENTS = 50;

export class EventLog {
  readonly #store: SnapshotStore;
  readonly #clock: Clock;
  readonly #onEvent: (event: LabEvent) => void;
  #nextId = 1;

  constructor(store: SnapshotStore, clock: Clock, onEvent: (event: LabEvent) => void) {
    this.#store = store;
    this.#clock = clock;
    this.#onEvent = onEvent;
  }

  add(
    kind: LabEvent['kind'],
    title: string,
    rest: { readonly detail?: string | null; readonly code?: string | null } = {},
  ): void {
    const event: LabEvent = {
      id: this.#nextId,
      at: this.#clock.now(),
      kind,
      title,
      detail: rest.detail ?? null,
      code: rest.code ?? null,
    };
    this.#nextId += 1;
    this.#onEvent(event);
    this.#store.change({ events: [event, ...this.#store.current().events].slice(0, MOST_EVENTS) });
  }

  clear(): void {
    this.#store.change({ events: [] });
  }
}
