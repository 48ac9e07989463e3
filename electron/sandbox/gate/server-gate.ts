/**
 * The server gate: everything about a token that can be judged without knowing whom the request addresses.
 * Order and reasons are those of `reasons.ts`. jose checks the signature; what it is lax about is checked here.
 */
import { compactVerify } from 'jose';
import { failed, ok, type Result } from '../../../shared/lib/result.ts';
import type { Profile, StoredKey } from '../state/schema.ts';
import { refuseClaims } from './claims.ts';
import type { GateReason } from './reasons.ts';
import { type JsonObject, readClaims, readTokenParts } from './token-parts.ts';

export interface VerifiedToken {
  readonly kid: string;
  readonly sub: string;
}

/**
 * Judges a token for an application profile.
 *
 * `now` is the server clock in milliseconds. The result carries the reason of a refusal, which is for the journal.
 */
export async function verifyToken(
  token: string,
  profile: Profile,
  now: number,
): Promise<Result<VerifiedToken, GateReason>> {
  const parts = readTokenParts(token);
  if (!parts.ok) return parts;
  const key = chooseKey(parts.value.header, profile);
  if (!key.ok) return key;
  const refusal = refuseExtensions(parts.value.header) ?? (await refuseSignature(token, key.value));
  if (refusal !== null) return failed(refusal);
  const claims = readClaims(parts.value.payload);
  if (!claims.ok) return claims;
  const reason = refuseClaims(claims.value, { applicationCode: profile.applicationCode, now });
  if (reason !== null) return failed(reason);
  return ok({ kid: key.value.kid, sub: String(claims.value['sub']) });
}

function chooseKey(header: JsonObject, profile: Profile): Result<StoredKey, GateReason> {
  if (!Object.hasOwn(header, 'alg') || header['alg'] !== 'HS256') return failed('algorithmRefused');
  const key = profile.keys.find((candidate) => candidate.kid === header['kid']);
  if (key === undefined) return failed('keyUnknown');
  return key.status === 'revoked' ? failed('keyRevoked') : ok(key);
}

/**
 * Extensions change what is signed or what must be understood. jose refuses an unknown `crit`, but verifies an unencoded
 * payload (RFC 7797), whose text this gate would then decode as something else.
 */
function refuseExtensions(header: JsonObject): GateReason | null {
  return Object.hasOwn(header, 'crit') || Object.hasOwn(header, 'b64') ? 'headerUnsupported' : null;
}

async function refuseSignature(token: string, key: StoredKey): Promise<GateReason | null> {
  try {
    await compactVerify(token, Buffer.from(key.secretHex, 'hex'), { algorithms: ['HS256'] });
    return null;
  } catch {
    return 'signatureInvalid';
  }
}
