/**
 * What the server gate is expected to say of a token, worked out without a network. The norm is read strictly here:
 * three Base64url parts without padding, JSON, HS256.
 *
 * Source: the claims table of the vendor's JWT page; codes and order of the refusals are not documented.
 */
import type { SecuritySetting } from '../../../shared/backend.ts';
import type { ServerVerdict } from '../../../shared/token-info.ts';
import { isObject } from '../wire/attribute-json.ts';
import { decodeIosBase64 } from './ios-base64.ts';

/** What is known of the server's side. Whatever is absent is not checked, and the verdict says so. */
export interface ServerContext {
  /** Server clock, milliseconds since the epoch. */
  readonly nowMs: number;
  readonly securitySetting?: SecuritySetting;
  /** Key IDs that the application profile accepts. */
  readonly keyIds?: readonly string[];
  /** Outcome of `verifySignature`. */
  readonly isSignatureValid?: boolean;
  readonly applicationCode?: string;
  /** The person the call is about. */
  readonly externalUserId?: string;
}

type Json = Readonly<Record<string, unknown>>;

/** The verdict on a token; null is a call with the application code. Never throws. */
export function predictServer(token: string | null, context: ServerContext): ServerVerdict {
  if (token === null) return predictWithoutToken(context);
  const parts = token.split('.', 4);
  const [header, claims] = [readSegment(parts[0]), readSegment(parts[1])];
  if (parts.length !== 3 || header === null || claims === null || !isBase64url(parts[2])) {
    return refused('The token is not three Base64url parts of JSON.');
  }
  const reason = refusalOf(header, claims, context);
  if (reason !== null) return refused(reason);
  const unchecked = uncheckedOf(context);
  const rest = unchecked.length === 0 ? '' : ` Not checked: ${unchecked.join(', ')}.`;
  return {
    ok: true,
    code: null,
    message: null,
    gate: null,
    reason: `Nothing speaks against it.${rest}`,
    unchecked,
  };
}

function predictWithoutToken(context: ServerContext): ServerVerdict {
  if (context.securitySetting !== 'jwt') {
    const reason = 'Without a token the call goes out with the application code.';
    return { ok: true, code: null, message: null, gate: null, reason, unchecked: [] };
  }
  return {
    ok: false,
    code: 'ACCESS_TOKEN_MISSING',
    message: null,
    gate: 'server',
    reason: 'The application profile wants a token for personalize.',
    unchecked: [],
  };
}

/** The first thing that speaks against a token, in the order key, signature, claims. */
function refusalOf(header: Json, claims: Json, context: ServerContext): string | null {
  const nowSeconds = context.nowMs / 1000;
  const { kid } = header;
  if (header['alg'] !== 'HS256') return 'alg is not HS256.';
  if (header['crit'] !== undefined) return 'crit names extensions that nobody knows.';
  if (typeof kid !== 'string' || kid === '') return 'kid is missing.';
  if (context.keyIds?.includes(kid) === false) return 'kid names no key of the application profile.';
  if (context.isSignatureValid === false) return 'The signature does not fit the key.';
  if (claims['typ'] !== 'Bearer') return 'typ is not Bearer.';
  if (context.applicationCode !== undefined && claims['infobip-api-key'] !== context.applicationCode) {
    return 'infobip-api-key is not the application code.';
  }
  const missing = ['infobip-api-key', 'iat', 'exp', 'jti'].find((name) => isMissing(claims[name]));
  if (missing !== undefined) return `${missing} is missing.`;
  return refusalOfTime(claims, nowSeconds) ?? refusalOfSubject(claims, context);
}

function refusalOfTime(claims: Json, nowSeconds: number): string | null {
  const { exp, iat, nbf } = claims;
  if (typeof exp !== 'number' || !Number.isFinite(exp)) return 'exp is not a number.';
  if (typeof iat !== 'number') return 'iat is not a number.';
  if (nowSeconds >= exp) return "exp is not after the server's clock.";
  if (nbf !== undefined && (typeof nbf !== 'number' || nbf > nowSeconds)) return 'nbf has not come yet.';
  return null;
}

function refusalOfSubject(claims: Json, context: ServerContext): string | null {
  const { sub } = claims;
  if (typeof sub !== 'string' || sub === '') return 'sub is missing.';
  if (context.externalUserId === undefined || sub === context.externalUserId) return null;
  return 'sub is not the external user ID of the person.';
}

function isMissing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function uncheckedOf(context: ServerContext): ServerVerdict['unchecked'] {
  return [
    ...(context.keyIds === undefined ? ['key' as const] : []),
    ...(context.isSignatureValid === undefined ? ['signature' as const] : []),
    ...(context.applicationCode === undefined ? ['applicationCode' as const] : []),
    ...(context.externalUserId === undefined ? ['subject' as const] : []),
  ];
}

function refused(reason: string): ServerVerdict {
  return { ok: false, code: 'UNAUTHORIZED', message: null, gate: 'server', reason, unchecked: [] };
}

function isBase64url(segment: string | undefined): boolean {
  return segment !== undefined && /^[\w-]+$/.test(segment) && segment.length % 4 !== 1;
}

function readSegment(segment: string | undefined): Json | null {
  const bytes = segment !== undefined && isBase64url(segment) ? decodeIosBase64(segment) : null;
  if (bytes === null) return null;
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
