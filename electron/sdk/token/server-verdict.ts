/**
 * What the server gate is expected to say of a token, worked out without a network. The norm is read strictly here:
 * three Base64url parts without padding, JSON, HS256.
 *
 * Source: the claims table of the vendor's JWT page; codes and order of the refusals are not documented.
 */
import type { SecuritySetting } from '../../../shared/model/backend.ts';
import { isObject } from '../../../shared/lib/json.ts';
import type { ServerVerdict } from '../../../shared/model/token-info.ts';
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

/** Seconds by which the issuer's clock may be ahead. */
const TOLERANCE_SECONDS = 60;
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** By length modulo 4: what the value of the last character is a multiple of. No length is 1 more than a multiple. */
const SPARE_BITS: Readonly<Record<number, number>> = { 0: 1, 2: 16, 3: 4 };

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
    reason:
      unchecked.length === 0
        ? 'Nothing speaks against it.'
        : `Nothing that is known speaks against it.${rest}`,
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
  if (header['b64'] !== undefined) return 'b64 asks for another way of signing.';
  const kidProblem = textProblem('kid', kid);
  if (kidProblem !== null) return kidProblem;

  if (context.keyIds?.includes(String(kid)) === false) return 'kid names no key of the application profile.';
  if (context.isSignatureValid === false) return 'The signature does not fit the key.';
  if (claims['typ'] !== 'Bearer') return 'typ is not Bearer.';
  if (context.applicationCode !== undefined && claims['infobip-api-key'] !== context.applicationCode) {
    return 'infobip-api-key is not the application code.';
  }
  return (
    textProblem('infobip-api-key', claims['infobip-api-key']) ??
    textProblem('sub', claims['sub']) ??
    timeProblem('iat', claims['iat']) ??
    timeProblem('exp', claims['exp']) ??
    textProblem('jti', claims['jti']) ??
    refusalOfTime(claims, nowSeconds) ??
    refusalOfSubject(claims, context)
  );
}

function refusalOfTime(claims: Json, nowSeconds: number): string | null {
  const { exp, nbf } = claims;
  if (nbf !== undefined && typeof nbf !== 'number') return `nbf is ${kindOf(nbf)}, not a number.`;
  if (nbf !== undefined && nbf > nowSeconds + TOLERANCE_SECONDS) return 'nbf has not come yet.';
  return Number(exp) <= nowSeconds ? "exp is not after the server's clock." : null;
}

function refusalOfSubject(claims: Json, context: ServerContext): string | null {
  const { sub } = claims;
  if (context.externalUserId === undefined || sub === context.externalUserId) return null;
  return 'sub is not the external user ID of the person.';
}

/** Why a value is no text that says something, or null. */
function textProblem(name: string, value: unknown): string | null {
  if (value === undefined) return `${name} is missing.`;
  if (value === '') return `${name} is empty.`;
  return typeof value === 'string' ? null : `${name} is ${kindOf(value)}, not a text.`;
}

/** Why a value is no time in seconds, or null. */
function timeProblem(name: string, value: unknown): string | null {
  if (value === undefined) return `${name} is missing.`;
  if (typeof value !== 'number') return `${name} is ${kindOf(value)}, not a number.`;
  return Number.isFinite(value) && value > 0 ? null : `${name} is no time in seconds.`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return (
    { string: 'a text', number: 'a number', boolean: 'true or false' }[typeof value as string] ?? 'an object'
  );
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

/** Base64url without padding, and without bits in its last character that decoding throws away. */
function isBase64url(segment: string | undefined): boolean {
  if (segment === undefined || !/^[\w-]+$/.test(segment)) return false;
  const spare = SPARE_BITS[segment.length % 4];
  return spare !== undefined && ALPHABET.indexOf(segment.at(-1) ?? '') % spare === 0;
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
