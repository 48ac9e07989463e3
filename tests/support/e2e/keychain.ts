/**
 * The Secret Service as seen from outside the app.
 */
import keytar from 'keytar';

export const SERVICE = 'Personalization Lab';

export interface StoredToken {
  readonly account: string;
  readonly token: string;
}

/** Every token that the app keeps in the keychain of this desktop session. */
export async function storedTokens(): Promise<readonly StoredToken[]> {
  const items = await keytar.findCredentials(SERVICE);
  return items.flatMap(({ account, password }) => {
    const token = /"token":"((?:[^"\\]|\\.)*)"/.exec(password)?.[1];
    return token === undefined ? [] : [{ account, token }];
  });
}
