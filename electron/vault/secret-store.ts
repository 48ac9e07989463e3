/**
 * The secret store of the app: the platform's keychain where it works, memory where it does not, and never a file.
 *
 * Every secret also stays in memory while the app runs, so that a keychain that disappears costs nothing but
 * persistence. What the keychain missed meanwhile is made up for when it returns.
 */
import type { KeychainState } from '../../shared/state/snapshot.ts';
import type { SecretStore } from './api.ts';
import {
  type BoundedKeychain,
  createBoundedKeychain,
  type Delay,
  KeychainHangs,
} from './bounded-keychain.ts';
import type { Keychain, KeychainLoader } from './keychain.ts';
import type { OutdatedItems } from './outdated-items.ts';
import { probeKeychain } from './probe.ts';
import { explainKeychainError } from './reasons.ts';

export interface SecretStoreOptions {
  readonly load: KeychainLoader;
  readonly service: string;
  /** The keychain account of a key. */
  readonly account: (key: string) => string;
  readonly provider: string;
  readonly outdated: OutdatedItems;
  readonly delay: Delay;
  /** Longest wait for one answer of the keychain, milliseconds. */
  readonly limitMs: number;
}

export class KeychainSecretStore implements SecretStore {
  readonly #options: SecretStoreOptions;
  readonly #keychain: BoundedKeychain;
  /** By account; null remembers that there is none. */
  readonly #memory = new Map<string, string | null>();
  readonly #listeners = new Set<(state: KeychainState) => void>();
  #state: KeychainState;
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: SecretStoreOptions) {
    this.#options = options;
    this.#state = { mode: 'memory', provider: options.provider, reason: 'Not checked yet.' };
    this.#keychain = createBoundedKeychain({
      load: options.load,
      delay: options.delay,
      limitMs: options.limitMs,
      onLateAnswer: () => void this.describe(),
    });
  }

  get(key: string): Promise<string | null> {
    return this.#inTurn(() => this.#read(this.#options.account(key)));
  }

  set(key: string, value: string): Promise<void> {
    const account = this.#options.account(key);
    this.#memory.set(account, value);
    return this.#inTurn(() => this.#write(account, value));
  }

  delete(key: string): Promise<void> {
    const account = this.#options.account(key);
    this.#memory.set(account, null);
    return this.#inTurn(() => this.#remove(account));
  }

  describe(): Promise<KeychainState> {
    return this.#inTurn(async () => {
      if (await this.#probe()) await this.#makeUp();
      return this.#state;
    });
  }

  onChange(listener: (state: KeychainState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** One operation at a time, so that a delete never overtakes the set before it. */
  #inTurn<T>(operation: () => Promise<T>): Promise<T> {
    const mine = this.#turn.then(operation);
    this.#turn = mine.catch(() => {});
    return mine;
  }

  async #read(account: string): Promise<string | null> {
    const known = this.#memory.get(account);
    if (known !== undefined) return known;
    if (await this.#options.outdated.has(account)) return null;
    let found: string | null = null;
    const outcome = await this.#reach(async (keychain) => {
      found = await keychain.getPassword(this.#options.service, account);
      return found !== null;
    });
    if (found !== null) this.#memory.set(account, found);
    if (outcome === 'unclear') await this.#probe();
    return found;
  }

  async #write(account: string, value: string): Promise<void> {
    const { service, outdated } = this.#options;
    const outcome = await this.#reach(async (keychain) => {
      await keychain.setPassword(service, account, value);
      return true;
    });
    await (outcome === 'proved' ? outdated.remove(account) : outdated.add(account));
  }

  /** Noted before it is tried, so that a deletion cut short by the end of the process is made up for, too. */
  async #remove(account: string): Promise<void> {
    await this.#options.outdated.add(account);
    // A keychain that is there after all failed in passing, as it does when others change it at the same time.
    const gone =
      (await this.#tryToRemove(account)) ?? ((await this.#probe()) && (await this.#tryToRemove(account)));
    if (gone === true) await this.#options.outdated.remove(account);
  }

  /** Whether the entry is gone, or null where the keychain failed. */
  async #tryToRemove(account: string): Promise<boolean | null> {
    const outcome = await this.#reach((keychain) => keychain.deletePassword(this.#options.service, account));
    if (outcome === 'failed') return null;
    return outcome === 'proved' || (await this.#probe());
  }

  /** Brings entries that changed while the keychain was away in line with what is meant to be stored. */
  async #makeUp(): Promise<void> {
    for (const account of await this.#options.outdated.all()) {
      const value = this.#memory.get(account) ?? null;
      await (value === null ? this.#remove(account) : this.#write(account, value));
    }
  }

  async #probe(): Promise<boolean> {
    const { service, account } = this.#options;
    const outcome = await this.#reach(async (keychain) => {
      await probeKeychain(keychain, service, account('probe'));
      return true;
    });
    return outcome === 'proved';
  }

  /**
   * Runs one operation; the state follows. An operation that gives false proves nothing: "not found" is also what a
   * locked collection answers.
   */
  async #reach(
    operation: (keychain: Keychain) => Promise<boolean>,
  ): Promise<'proved' | 'unclear' | 'failed'> {
    try {
      if (!(await this.#keychain.run(operation))) return 'unclear';
      this.#become('keychain', null);
      return 'proved';
    } catch (error) {
      this.#become('memory', error instanceof KeychainHangs ? error.message : explainKeychainError(error));
      return 'failed';
    }
  }

  #become(mode: KeychainState['mode'], reason: string | null): void {
    if (this.#state.mode === mode && this.#state.reason === reason) return;
    this.#state = { mode, provider: this.#options.provider, reason };
    for (const listener of this.#listeners) listener(this.#state);
  }
}
