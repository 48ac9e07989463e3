/**
 * JWT private keys of a profile. A secret leaves the sandbox once, in the answer that creates the key.
 */
import * as z from 'zod';
import { keyTextProblem } from '../../../shared/lib/key-text.ts';
import { backendStateSchema } from '../../../shared/model/backend.ts';
import { jsonAnswer, type WireAnswer } from '../http/exchange.ts';
import { newKey, withCurrent, withKey, withoutKey, withRevoked } from '../state/keys.ts';
import { type Profile, storedKeySchema } from '../state/schema.ts';
import { putProfile, serverNow } from '../state/state.ts';
import { AdminError, type AdminMatch, type AdminRoute, adminBody, notFound, profileOf } from './context.ts';
import { backendState } from './state.ts';

export const importKeySchema = z.strictObject({
  kid: storedKeySchema.shape.kid,
  /** Hex digits in either case, at least 256 bits. */
  secretHex: z
    .string()
    .superRefine((text, context) => {
      const problem = keyTextProblem(text);
      if (problem !== null) context.addIssue({ code: 'custom', message: problem });
    })
    .toLowerCase()
    .pipe(storedKeySchema.shape.secretHex),
});
export const createdKeySchema = z.strictObject({ kid: z.string(), secretHex: z.string() });

const query = ['profile'];

export const keyRoutes: readonly AdminRoute[] = [
  {
    operation: 'createKey',
    summary: 'Creates a key with a random 256-bit secret and shows the secret this one time',
    method: 'POST',
    path: '/keys',
    query,
    result: createdKeySchema,
    respond: createKey,
  },
  {
    operation: 'importKey',
    summary: 'Adds a key whose secret is known already',
    method: 'POST',
    path: '/keys/import',
    query,
    body: importKeySchema,
    result: backendStateSchema,
    respond: importKey,
  },
  {
    operation: 'makeKeyCurrent',
    summary: 'New tokens are signed with this key; the one before it stays valid',
    method: 'POST',
    path: '/keys/:kid/current',
    query,
    result: backendStateSchema,
    respond: (match) => change(match, withCurrent),
  },
  {
    operation: 'revokeKey',
    summary: 'Tokens signed with this key are refused from now on',
    method: 'POST',
    path: '/keys/:kid/revoke',
    query,
    result: backendStateSchema,
    respond: (match) => change(match, withRevoked),
  },
  {
    operation: 'deleteKey',
    summary: 'Forgets a key; its key ID is unknown from now on',
    method: 'DELETE',
    path: '/keys/:kid',
    query,
    result: backendStateSchema,
    respond: (match) => change(match, withoutKey),
  },
];

function createKey(match: AdminMatch): WireAnswer {
  const { state } = match.context;
  const key = newKey(state.deps, serverNow(state), 'active');
  putProfile(state, withKey(profileOf(match), key));
  return jsonAnswer(200, { kid: key.kid, secretHex: key.secretHex });
}

function importKey(match: AdminMatch): WireAnswer {
  const { state } = match.context;
  const { kid, secretHex } = adminBody(match, importKeySchema);
  const profile = profileOf(match);
  if (profile.keys.some((key) => key.kid === kid)) {
    throw new AdminError(409, 'KEY_EXISTS', `There is a key ${kid} already`);
  }
  putProfile(state, withKey(profile, { kid, secretHex, status: 'active', createdAt: serverNow(state) }));
  return jsonAnswer(200, backendState(state));
}

function change(match: AdminMatch, apply: (profile: Profile, kid: string) => Profile | null): WireAnswer {
  const kid = match.params['kid'] ?? '';
  const profile = apply(profileOf(match), kid);
  if (profile === null) throw notFound(`No key ${kid} that this can be done to`);
  putProfile(match.context.state, profile);
  return jsonAnswer(200, backendState(match.context.state));
}
