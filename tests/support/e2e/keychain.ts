/**
 * The Secret Service as seen from outside the app.
 */
import keytar from 'keytar';

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

/** Tests side by side share the keychain: an item may vanish between being listed and being read. */
async function findItems(triesLeft: number): ReturnType<typeof keytar.findCredentials> {
  try {
    return await keytar.findCredentials(SERVICE);
  } catch (error) {
    if (triesLeft === 0 || !(error instanceof Error && /No such secret item/.test(error.message)))
      throw error;
    return findItems(triesLeft - 1);
  }
}
