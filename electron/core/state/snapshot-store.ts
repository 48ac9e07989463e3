/**
 * The one current snapshot. Every change makes a new one with the next revision.
 */
import type { Snapshot } from '../../../shared/state/snapshot.ts';

export type SnapshotPatch = Partial<Omit<Snapshot, 'revision'>>;

export class SnapshotStore {
  readonly #listeners = new Set<(snapshot: Snapshot) => void>();
  #snapshot: Snapshot;

  constructor(initial: Omit<Snapshot, 'revision'>) {
    this.#snapshot = { ...initial, revision: 0 };
  }

  current(): Snapshot {
    return this.#snapshot;
  }

  change(patch: SnapshotPatch): void {
    this.#snapshot = { ...this.#snapshot, ...patch, revision: this.#snapshot.revision + 1 };
    for (const listener of this.#listeners) listener(this.#snapshot);
  }

  /** Changes some fields of the sandbox part only. */
  changeSandbox(patch: Partial<Snapshot['sandbox']>): void {
    this.change({ sandbox: { ...this.#snapshot.sandbox, ...patch } });
  }

  subscribe(listener: (snapshot: Snapshot) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
