/**
 * A keychain that behaves like keytar over a Secret Service in each of its situations.
 */
import type { Keychain } from '../../../electron/vault/keychain.ts';

export type KeychainMood =
  | 'unlocked'
  | 'locked'
  | 'noCollection'
  | 'noService'
  | 'noBus'
  | 'hanging'
  | 'forgetful';

const MESSAGES = {
  locked: 'Cannot create an item in a locked collection',
  noCollection: 'Object does not exist at path “/org/freedesktop/secrets/collection/login”',
  noService: 'The name org.freedesktop.secrets was not provided by any .service files',
  noBus: 'Cannot autolaunch D-Bus without X11 $DISPLAY',
} as const;

export class FakeKeychain implements Keychain {
  mood: KeychainMood = 'unlocked';
  /** Every native call that was made, in order. */
  readonly calls: string[] = [];
  readonly #items = new Map<string, string>();
  #held: (() => void)[] = [];
  #nextFailure: string | null = null;
  outstanding = 0;
  mostOutstanding = 0;

  async getPassword(_service: string, account: string): Promise<string | null> {
    await this.#call(`get ${account}`);
    if (this.mood === 'locked' || this.mood === 'noCollection' || this.mood === 'forgetful') return null;
    return this.#items.get(account) ?? null;
  }

  async setPassword(_service: string, account: string, password: string): Promise<void> {
    await this.#call(`set ${account}`);
    if (this.mood === 'locked' || this.mood === 'noCollection') throw new Error(MESSAGES[this.mood]);
    if (this.mood !== 'forgetful') this.#items.set(account, password);
  }

  async deletePassword(_service: string, account: string): Promise<boolean> {
    await this.#call(`delete ${account}`);
    if (this.mood === 'locked' || this.mood === 'noCollection') return false;
    return this.#items.delete(account);
  }

  /** What is really stored, whatever the mood. */
  stored(account: string): string | null {
    return this.#items.get(account) ?? null;
  }

  get accounts(): readonly string[] {
    return [...this.#items.keys()];
  }

  /** The next call throws, the ones after it work again. */
  failOnce(message: string): void {
    this.#nextFailure = message;
  }

  /** Calls that hang answer now. */
  release(mood: KeychainMood = 'unlocked'): void {
    this.mood = mood;
    const held = this.#held;
    this.#held = [];
    for (const resume of held) resume();
  }

  async #call(what: string): Promise<void> {
    this.calls.push(what);
    this.outstanding += 1;
    this.mostOutstanding = Math.max(this.mostOutstanding, this.outstanding);
    if (this.mood === 'hanging') await new Promise<void>((resolve) => this.#held.push(resolve));
    this.outstanding -= 1;
    const failure = this.#nextFailure;
    this.#nextFailure = null;
    if (failure !== null) throw new Error(failure);
    if (this.mood === 'noService' || this.mood === 'noBus') throw new Error(MESSAGES[this.mood]);
  }
}

/** A ledger file in memory, which outlives the store like a file does. */
export function memoryFile(): {
  document: unknown;
  read(): Promise<unknown>;
  write(document: unknown): Promise<void>;
} {
  return {
    document: null,
    read() {
      return Promise.resolve(this.document);
    },
    write(document) {
      this.document = structuredClone(document);
      return Promise.resolve();
    },
  };
}
