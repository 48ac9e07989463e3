/**
 * What the server gate is expected to say of a token, worked out without a network. The norm is read strictly here:
 * three Base64url parts without padding, JSON, HS256.
 *
 * Source: the claims table of the vendor's JWT page; codes and order of the refusals are not documented. The order is
 * the sandbox's, so that of two faults both name the same one; what a server chose beyond the documents is in `choices`.
 */
import type { SecuritySetting } from '../../../shared/model/backend.ts';
import type { ServerVerdict } from '../../../shared/model/token-info.ts';
import type { ServerChoices } from '../server-rules/choices.ts';
import { type Json, readPart, splitToken } from '../server-rules/parts.ts';
import { type Refusal, refusal } from '../server-rules/reasons.ts';
import { momentProblem, textProblem, timeProblem } from '../server-rules/value-problems.ts';

/** What is known of the server's side. Whatever is absent is not checked, and the verdict says so. */
export interface ServerContext {
  /** Server clock, milliseconds since the epoch. */
  readonly nowMs: number;
  readonly securitySetting?: SecuritySetting;
  /** Key IDs that the application profile accepts. */
  readonly keyIds?: readonly string[];
  /** Key IDs that it accepts no more. */
  readonly revokedKeyIds?: readonly string[];
  /** Outcome of `verifySignature`. */
  readonly isSignatureValid?: boolean;
  readonly applicationCode?: string;
  /** The person the call is about. */
  readonly externalUserId?: string;
  /** What this server chose where nothing is documented; absent where only what is documented counts. */
  readonly choices?: ServerChoices;
}

/** Milliseconds by which the issuer's clock may be ahead. */
const TOLERANCE_MS = 60_000;

/** The verdict on a token; null is a call with the application code. Never throws. */
export function predictServer(token: string | null, context: ServerContext): ServerVerdict {
  if (token === null) return predictWithoutToken(context);
  const found = refusalOf(token, context);
  if (found !== null) return refused(found);
  const unchecked = uncheckedOf(context);
  const reason =
    unchecked.length === 0
      ? 'Nothing speaks against it.'
      : `Nothing that is known speaks against it. Not checked: ${unchecked.join(', ')}.`;
  return { ok: true, code: null, message: null, gate: null, reason, reasonCode: null, unchecked };
}

function predictWithoutToken({ securitySetting }: ServerContext): ServerVerdict {
  const isMissed = securitySetting === 'jwt';
  return {
    ok: !isMissed,
    code: isMissed ? 'ACCESS_TOKEN_MISSING' : null,
    message: null,
    gate: isMissed ? 'server' : null,
    reason: isMissed
      ? 'The application profile wants a token for personalize.'
      : 'Without a token the call goes out with the application code.',
    reasonCode: null,
    unchecked: [],
  };
}

/** The first thing that speaks against a token. */
function refusalOf(token: string, context: ServerContext): Refusal | null {
  const segments = splitToken(token, context.choices);
  if (!segments.ok) return segments.error;
  const header = readPart(segments.value.header, 'header', context.choices);
  if (!header.ok) return header.error;
  const ofHeader = refusalOfHeader(header.value, context);
  if (ofHeader !== null) return ofHeader;
  const claims = readPart(segments.value.claims, 'claims', context.choices);
  return claims.ok ? refusalOfClaims(claims.value, context) : claims.error;
}

function refusalOfHeader(header: Json, context: ServerContext): Refusal | null {
  return (
    refusal('algorithmRefused', header['alg'] === 'HS256' ? null : 'alg is not HS256.') ??
    refusalOfKey(header['kid'], context) ??
    refusal('headerUnsupported', extensionProblem(header, context)) ??
    refusal(
      'signatureInvalid',
      context.isSignatureValid === false ? 'The signature does not fit the key.' : null,
    )
  );
}

function refusalOfKey(kid: unknown, { keyIds, revokedKeyIds }: ServerContext): Refusal | null {
  const problem = textProblem('kid', kid);
  if (problem !== null) return refusal('keyUnknown', problem);
  if (revokedKeyIds?.includes(String(kid)) === true) {
    return refusal('keyRevoked', 'kid names a key of the application profile that was revoked.');
  }
  const isUnknown = keyIds?.includes(String(kid)) === false;
  return refusal('keyUnknown', isUnknown ? 'kid names no key of the application profile.' : null);
}

/** RFC 7797 lets `b64` be true, which changes nothing. */
function extensionProblem({ crit, b64 }: Json, { choices }: ServerContext): string | null {
  if (crit !== undefined) return 'crit names extensions that nobody knows.';
  if (b64 === undefined || (b64 === true && choices === undefined)) return null;
  return 'b64 asks for another way of signing.';
}

function refusalOfClaims(claims: Json, context: ServerContext): Refusal | null {
  const { typ, sub, iat, exp, jti, nbf } = claims;
  return (
    refusal('typeNotBearer', typ === 'Bearer' ? null : 'typ is not Bearer.') ??
    refusal('applicationCodeMismatch', applicationProblem(claims['infobip-api-key'], context)) ??
    refusal('subjectInvalid', textProblem('sub', sub) ?? lengthProblem('sub', sub, context)) ??
    refusal('issuedAtInvalid', timeProblem('iat', iat) ?? issueProblem(Number(iat), context)) ??
    refusal('expiryInvalid', timeProblem('exp', exp) ?? latenessProblem('exp', Number(exp), context)) ??
    refusal('tokenIdInvalid', textProblem('jti', jti) ?? lengthProblem('jti', jti, context)) ??
    refusal('notYetValid', nbf === undefined ? null : startProblem(nbf, context)) ??
    // A clock counts milliseconds, and the two are not rounded alike when it is turned into seconds.
    refusal('expired', Number(exp) * 1000 <= context.nowMs ? "exp is not after the server's clock." : null) ??
    refusal('subjectNotAddressed', personProblem(sub, context))
  );
}

function applicationProblem(code: unknown, { applicationCode }: ServerContext): string | null {
  if (applicationCode === undefined) return textProblem('infobip-api-key', code);
  return code === applicationCode ? null : 'infobip-api-key is not the application code.';
}

function lengthProblem(name: string, text: unknown, { choices }: ServerContext): string | null {
  return choices !== undefined && String(text).length > choices.longestText ? `${name} is too long.` : null;
}

function issueProblem(iat: number, context: ServerContext): string | null {
  const { choices, nowMs } = context;
  if (choices !== undefined && iat * 1000 > nowMs + choices.issuedAheadSeconds * 1000) {
    return 'iat lies in the future.';
  }
  return latenessProblem('iat', iat, context);
}

function latenessProblem(name: string, seconds: number, { choices }: ServerContext): string | null {
  return choices !== undefined && seconds > choices.latestTime ? `${name} is no sane time in seconds.` : null;
}

function startProblem(nbf: unknown, { nowMs }: ServerContext): string | null {
  return (
    momentProblem('nbf', nbf) ?? (Number(nbf) * 1000 > nowMs + TOLERANCE_MS ? 'nbf has not come yet.' : null)
  );
}

function personProblem(sub: unknown, { externalUserId }: ServerContext): string | null {
  if (externalUserId === undefined || sub === externalUserId) return null;
  return 'sub is not the external user ID of the person.';
}

function uncheckedOf(context: ServerContext): ServerVerdict['unchecked'] {
  return [
    ...(context.keyIds === undefined ? ['key' as const] : []),
    ...(context.isSignatureValid === undefined ? ['signature' as const] : []),
    ...(context.applicationCode === undefined ? ['applicationCode' as const] : []),
    ...(context.externalUserId === undefined ? ['subject' as const] : []),
  ];
}

function refused({ code: reasonCode, words: reason }: Refusal): ServerVerdict {
  return {
    ok: false,
    code: 'UNAUTHORIZED',
    message: null,
    gate: 'server',
    reason,
    reasonCode,
    unchecked: [],
  };
}
