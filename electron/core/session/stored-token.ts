/**
 * The one secret that outlives a start: the token, and whose it is.
 */

import * as z from 'zod';
import { parseJsonOrNothing } from '../../../shared/lib/json.ts';
import { type Session, sessionSchema } from '../../../shared/state/snapshot.ts';
import { tokenOriginSchema } from '../../../shared/model/token-info.ts';
import { readUserDataJwt } from '../../sdk/token/decode-token.ts';
import type { SecretStore } from '../../vault/api.ts';
import type { HeldToken } from './token-info.ts';

const KEY = 'user-data-jwt';

const storedSchema = z.strictObject({
  token: z.string().min(1),
  origin: tokenOriginSchema,
  alteration: z.string().nullable(),
  session: sessionSchema,
});

export interface StoredToken {
  readonly held: HeldToken;
  readonly session: Session;
}

/** What an earlier start left, or null. An entry that cannot be used is removed. */
export async function loadToken(vault: SecretStore): Promise<StoredToken | null> {
  const text = await vault.get(KEY);
  if (text === null) return null;
  const parsed = storedSchema.safeParse(parseJsonOrNothing(text));
  if (!parsed.success) {
    await vault.delete(KEY);
    return null;
  }
  const { session, token, ...rest } = parsed.data;
  return { held: { ...rest, token: readUserDataJwt(token) }, session };
}

export async function saveToken(vault: SecretStore, { held, session }: StoredToken): Promise<void> {
  const { token, origin, alteration } = held;
  await vault.set(KEY, JSON.stringify({ origin, alteration, token: token.text, session }));
}

export async function removeToken(vault: SecretStore): Promise<void> {
  await vault.delete(KEY);
}
