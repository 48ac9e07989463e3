/**
 * The secret of the JWT private key that was made last, until whoever made it has copied it. It is in the main
 * process's memory only, and goes to the clipboard from here.
 */
import type { CreatedKey } from '../../backend-client/sandbox-admin.ts';
import type { SnapshotStore } from './snapshot-store.ts';

export class NewKey {
  readonly #store: SnapshotStore;
  #key: CreatedKey | null = null;

  constructor(store: SnapshotStore) {
    this.#store = store;
  }

  /** Takes the place of an earlier one, whose secret is lost from then on. */
  hold(key: CreatedKey | null): void {
    this.#key = key;
    const keyToCopy = key?.kid ?? null;
    if (this.#store.current().keyToCopy !== keyToCopy) this.#store.change({ keyToCopy });
  }

  forget(): void {
    this.hold(null);
  }

  /** The secret in hex, or null where it is no longer known. */
  secretOf(kid: string): string | null {
    return this.#key?.kid === kid ? this.#key.secretHex : null;
  }
}
