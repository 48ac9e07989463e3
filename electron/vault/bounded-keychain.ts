/**
 * A keychain that never makes anybody wait longer than its time limit.
 *
 * At most one call is outstanding: each occupies a thread of Node's small pool, and a keychain that waits for a person
 * would otherwise take them all, and the file system with them. While one hangs, further calls fail at once.
 */
import type { Keychain, KeychainLoader } from './keychain.ts';
import { HANGING_REASON } from './reasons.ts';

/** Resolves after `milliseconds`, or rejects when aborted. */
export type Delay = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

export interface BoundedKeychain {
  run<T>(operation: (keychain: Keychain) => Promise<T>): Promise<T>;
}

export interface BoundedKeychainOptions {
  readonly load: KeychainLoader;
  readonly delay: Delay;
  readonly limitMs: number;
  /** Called when a call that had been given up answers after all. */
  readonly onLateAnswer: () => void;
}

/** Given up because the keychain did not answer in time. */
export class KeychainHangs extends Error {
  constructor() {
    super(HANGING_REASON);
    this.name = 'KeychainHangs';
  }
}

export function createBoundedKeychain(options: BoundedKeychainOptions): BoundedKeychain {
  let hanging = false;
  let queue: Promise<unknown> = Promise.resolve();

  async function runNow<T>(operation: (keychain: Keychain) => Promise<T>): Promise<T> {
    if (hanging) throw new KeychainHangs();
    const answer = options.load().then(operation);
    const limit = new AbortController();
    let late = false;
    answer.then(settle, settle);
    const deadline = options.delay(options.limitMs, limit.signal).then(() => {
      late = true;
      hanging = true;
      throw new KeychainHangs();
    });
    deadline.catch(() => {});
    return Promise.race([answer, deadline]);

    function settle(): void {
      limit.abort();
      if (!late) return;
      hanging = false;
      options.onLateAnswer();
    }
  }

  return {
    run(operation) {
      const turn = queue.then(() => runNow(operation));
      queue = turn.catch(() => {});
      return turn;
    },
  };
}
