/**
 * The secret store, seen by those who use it. Implementations live beside this file.
 */
import type { KeychainState } from '../../shared/state/snapshot.ts';

export interface SecretStore {
  /** The secret, or null where there is none. Never throws; never waits longer than the store's time limit. */
  get(key: string): Promise<string | null>;
  /** Keeps the secret in the keychain, or in memory where that fails; `describe` then says why. */
  set(key: string, value: string): Promise<void>;
  /** Removes the secret everywhere. */
  delete(key: string): Promise<void>;
  /** Whether secrets reach the keychain, found out by a probe: set, get and delete of a throw-away item. */
  describe(): Promise<KeychainState>;
  /** Told whenever an operation finds that secrets reach the keychain again, or no longer; returns its undo. */
  onChange(listener: (state: KeychainState) => void): () => void;
}
