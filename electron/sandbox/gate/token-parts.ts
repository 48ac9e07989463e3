/**
 * The outer form of a token: size, three base64url parts, header and payload as strict JSON objects.
 *
 * jose skips spaces and padding in base64url and lets repeated names pass, so this comes before it.
 */

import { isObject } from '../../../shared/lib/json.ts';
import { failed, ok, type Result } from '../../../shared/lib/result.ts';
import { parseJsonBytes } from '../json/strict-json.ts';
import type { GateReason } from './reasons.ts';

/** Characters; node's own limit for all headers together is twice this. */
export const TOKEN_LIMIT = 8_192;
/** Brackets open at once, in header and payload alike. */
export const TOKEN_DEPTH = 8;

export type JsonObject = Readonly<Record<string, unknown>>;

export interface TokenParts {
  readonly header: JsonObject;
  readonly payload: string;
}

const COMPACT = /^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$/;

/** Splits a token and reads its header; the payload stays encoded until the signature has been checked. */
export function readTokenParts(token: string): Result<TokenParts, GateReason> {
  if (token.length > TOKEN_LIMIT) return failed('tokenTooLarge');
  if (!COMPACT.test(token)) return failed('tokenCharacters');
  const [header = '', payload = '', signature = ''] = token.split('.');
  if (![header, payload, signature].every(isCanonical)) return failed('tokenCharacters');
  const parsed = readObject(header, {
    depth: 'headerTooDeep',
    duplicateName: 'headerDuplicateName',
    otherwise: 'headerInvalid',
  });
  return parsed.ok ? ok({ header: parsed.value, payload }) : parsed;
}

/** Reads the claims of a token whose signature is good. */
export function readClaims(payload: string): Result<JsonObject, GateReason> {
  return readObject(payload, {
    depth: 'claimsTooDeep',
    duplicateName: 'claimsDuplicateName',
    otherwise: 'claimsInvalid',
  });
}

/** One text per value: no length that encodes no whole bytes, no bits set that decoding throws away. */
function isCanonical(part: string): boolean {
  return Buffer.from(part, 'base64url').toString('base64url') === part;
}

interface Reasons {
  readonly depth: GateReason;
  readonly duplicateName: GateReason;
  readonly otherwise: GateReason;
}

function readObject(encoded: string, reasons: Reasons): Result<JsonObject, GateReason> {
  const parsed = parseJsonBytes(Buffer.from(encoded, 'base64url'), TOKEN_DEPTH);
  if (!parsed.ok) {
    if (parsed.error === 'depth') return failed(reasons.depth);
    return failed(parsed.error === 'duplicateName' ? reasons.duplicateName : reasons.otherwise);
  }
  return isObject(parsed.value) ? ok(parsed.value) : failed(reasons.otherwise);
}
