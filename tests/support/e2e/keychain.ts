/**
 * The Secret Service as seen from outside the app.
 */
import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

export const SERVICE = 'Personalization Lab';

export interface StoredToken {
  readonly account: string;
  readonly token: string;
}

const MOST_TRIES = 20;

/** Every token that the app keeps in the keychain of this desktop session. */
export async function storedTokens(): Promise<readonly StoredToken[]> {
  const items = await findItems(MOST_TRIES);
  return items.flatMap(({ account, password }) => {
    const token = /"token":"((?:[^"\\]|\\.)*)"/.exec(password)?.[1];
    return token === undefined ? [] : [{ account, token }];
  });
}

interface Item {
  readonly account: string;
  readonly password: string;
}

const run = promisify(execFile);
const FIND_ITEMS = path.join(import.meta.dirname, 'find-items.mjs');

/**
 * Tests side by side share the keychain: an item may vanish between being listed and being read, for which libsecret has
 * an error or, worse, a crash.
 */
async function findItems(triesLeft: number): Promise<readonly Item[]> {
  try {
    const { stdout } = await run(process.execPath, [FIND_ITEMS, SERVICE]);
    return JSON.parse(stdout) as readonly Item[];
  } catch (error) {
    if (triesLeft === 0) throw error;
    return findItems(triesLeft - 1);
  }
}
