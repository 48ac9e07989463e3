/**
 * What may be shown of a token: its decoded parts and what each reader says of it. Never the token.
 */
import type { Authorization } from '../../shared/call-record.ts';
import type { TokenInfo, TokenOrigin } from '../../shared/token-info.ts';
import { checkToken } from '../sdk/token/check-token.ts';

/** A token as main keeps it. */
export interface HeldToken {
  readonly token: string;
  readonly origin: TokenOrigin;
  /** What was done to it on purpose, in words, or null. */
  readonly alteration: string | null;
}

const LONGEST_SHOWN = 16_384;

export function describeToken(held: HeldToken, storage: TokenInfo['storage'], nowMs: number): TokenInfo {
  const [headerPart = '', payloadPart = ''] = held.token.split('.');
  const header = decodePart(headerPart);
  const claims = decodePart(payloadPart);
  const verdicts = {
    strict: checkToken(held.token, 'strict', nowMs),
    android: checkToken(held.token, 'android', nowMs),
    ios: checkToken(held.token, 'ios', nowMs),
  };
  return {
    origin: held.origin,
    alteration: held.alteration,
    storage,
    state: stateOf(verdicts.strict),
    kid: textIn(header, 'kid'),
    sub: textIn(claims, 'sub'),
    iat: numberIn(claims, 'iat'),
    exp: numberIn(claims, 'exp'),
    header: show(header),
    claims: show(claims),
    verdicts,
  };
}

/** How the next JWT-capable call goes out. */
export function authorizationWith(info: TokenInfo | null): Authorization {
  return info === null ? { scheme: 'App' } : { scheme: 'Bearer', kid: info.kid, sub: info.sub };
}

function stateOf(verdict: TokenInfo['verdicts']['strict']): TokenInfo['state'] {
  if (verdict.ok) return 'valid';
  return verdict.code === 'JWT_TOKEN_EXPIRED' ? 'expired' : 'invalid';
}

type JsonObject = Readonly<Record<string, unknown>>;

/** Reads a part more leniently than any gate: what can be shown is shown. */
function decodePart(part: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as JsonObject)
      : null;
  } catch {
    return null;
  }
}

function textIn(part: JsonObject | null, name: string): string | null {
  const value = part?.[name];
  return typeof value === 'string' ? value.slice(0, LONGEST_SHOWN) : null;
}

function numberIn(part: JsonObject | null, name: string): number | null {
  const value = part?.[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function show(part: JsonObject | null): string | null {
  return part === null ? null : JSON.stringify(part, null, 2).slice(0, LONGEST_SHOWN);
}
