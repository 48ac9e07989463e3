/**
 * The device gate: what the SDK finds out about a token before any call. Signature, subject and application code are
 * not looked at here; that is the server's part.
 */
import type { PlatformProfile } from '../../../shared/model/models.ts';
import type { Verdict } from '../../../shared/model/token-info.ts';
import { difference } from '../profile/profile.ts';
import { type ClaimMap, NULL } from './json-value.ts';
import { type TokenDialect, tokenDialect } from './token-dialect.ts';

const MANDATORY_HEADERS = ['alg', 'typ', 'kid'] as const;
const MANDATORY_CLAIMS = ['typ', 'sub', 'infobip-api-key', 'iat', 'exp', 'jti'] as const;

const PASSED: Verdict = { ok: true, code: null, message: null, gate: null };

/**
 * Checks a token as the profile's platform does, in the order blank, parts, header, payload, expiry.
 *
 * @param token null stands for "no token"
 * @param profile `strict` passes only what both platforms pass; its refusal is Android's, or iOS's where only iOS refuses
 * @param nowMs the device's clock, milliseconds since the epoch
 * @returns the verdict; it never throws, whatever the token is
 */
export function checkToken(token: string | null, profile: PlatformProfile, nowMs: number): Verdict {
  for (const platform of difference('token.platforms', profile)) {
    const verdict = checkWith(tokenDialect(platform), token, nowMs);
    if (!verdict.ok) return verdict;
  }
  return PASSED;
}

/** Checks a token with the readers of one dialect. */
export function checkWith(dialect: TokenDialect, token: string | null, nowMs: number): Verdict {
  if (token === null) return dialect.refusesNull ? structure('Token is null.') : PASSED;
  if (dialect.isBlank(token)) return structure('Token is empty or blank.');
  const parts = dialect.threeParts(token);
  if (parts === null) return structure('Token must have three parts separated by dots.');
  const header = checkPart(dialect, 'header', parts[0], MANDATORY_HEADERS);
  if (!header.ok) return header.verdict;
  const payload = checkPart(dialect, 'payload', parts[1], MANDATORY_CLAIMS);
  return payload.ok ? checkExpiry(dialect, payload.members, nowMs) : payload.verdict;
}

type PartCheck =
  | { readonly ok: true; readonly members: ClaimMap }
  | { readonly ok: false; readonly verdict: Verdict };

function checkPart(
  dialect: TokenDialect,
  part: 'header' | 'payload',
  segment: string,
  mandatory: readonly string[],
): PartCheck {
  const members = dialect.readObject(segment);
  if (members === null) {
    return { ok: false, verdict: structure(`Token ${part} is not a valid Base64 encoded JSON object.`) };
  }
  const missing = mandatory.filter((name) => !members.has(name));
  if (missing.length === 0) return { ok: true, members };
  return { ok: false, verdict: structure(dialect.missingMessage(part, missing)) };
}

function checkExpiry(dialect: TokenDialect, claims: ClaimMap, nowMs: number): Verdict {
  const expiry = dialect.readExpiry(claims.get('exp') ?? NULL);
  if (expiry === null && dialect.unreadableExpiry === 'structure') {
    return structure(dialect.missingMessage('payload', ['exp']));
  }
  if (expiry !== null && !(dialect.nowSeconds(nowMs) >= expiry)) return PASSED;
  return { ok: false, code: 'JWT_TOKEN_EXPIRED', message: dialect.expiredMessage, gate: 'expiry' };
}

function structure(message: string): Verdict {
  return { ok: false, code: 'JWT_TOKEN_STRUCTURE_INVALID', message, gate: 'structure' };
}
