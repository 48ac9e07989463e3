/**
 * The device gate in a simple reading: what each SDK asks of a token before it sends anything. The rare forms (stray
 * signs, org.json's lenience, numbers in other scripts) are left to the app's own readers.
 */
import { parsed, type PhoneError } from './phone.ts';

const HEADERS = ['alg', 'typ', 'kid'];
const CLAIMS = ['typ', 'sub', 'infobip-api-key', 'iat', 'exp', 'jti'];
const STRUCTURE = 'JWT_TOKEN_STRUCTURE_INVALID';
const EXPIRED = 'JWT_TOKEN_EXPIRED';
const EXPIRED_TEXT = 'The provided JWT is expired.';

/** Null where the token passes. `now` in milliseconds. */
export function androidGate(token: string, now: number): PhoneError | null {
  if (/^[^\S\u00a0\u2007\u202f\ufeff]*$/.test(token)) return structure('Token is empty or blank.');
  const parts = token.replace(/\.+$/, '').split('.');
  if (parts.length !== 3) return structure('Token must have three parts separated by dots.');
  const header = objectIn(parts[0]?.replaceAll(/[^\w=-]/g, '') ?? '');
  if (header === null) return structure('Token header is not a valid Base64 encoded JSON object.');
  const noHeader = HEADERS.find((name) => !Object.hasOwn(header, name));
  if (noHeader !== undefined) return structure(`Token header is missing mandatory header ${noHeader}`);
  const payload = objectIn(parts[1]?.replaceAll(/[^\w=-]/g, '') ?? '');
  if (payload === null) return structure('Token payload is not a valid Base64 encoded JSON object.');
  const noClaim = CLAIMS.find((name) => !Object.hasOwn(payload, name));
  if (noClaim !== undefined) return structure(`Token payload is missing mandatory claim ${noClaim}`);
  const exp = seconds(payload['exp'], (text) => text.trim().replace(/[fd]$/i, ''));
  if (exp === null) return structure('Token payload is missing mandatory claim exp');
  return Math.floor(now / 1000) >= Math.trunc(exp) ? { code: EXPIRED, message: EXPIRED_TEXT } : null;
}

/** Null where the token passes. An expired one has no `mm_message`. */
export function iosGate(token: string, now: number): PhoneError | null {
  if (/^[\s\u200b]*$/.test(token)) return structure('Token is empty or blank.');
  const parts = token.split('.').filter((part) => part !== '');
  if (parts.length !== 3) return structure('Token must have three parts separated by dots.');
  const header = strictObjectIn(parts[0] ?? '');
  if (header === null) return structure('Token header is not a valid Base64 encoded JSON object.');
  const noHeaders = HEADERS.filter((name) => !Object.hasOwn(header, name));
  if (noHeaders.length > 0) return structure(`Missing JWT header fields: ${JSON.stringify(noHeaders)}`);
  const payload = strictObjectIn(parts[1] ?? '');
  if (payload === null) return structure('Token payload is not a valid Base64 encoded JSON object.');
  const noClaims = CLAIMS.filter((name) => !Object.hasOwn(payload, name));
  if (noClaims.length > 0) return structure(`Missing JWT claims: ${JSON.stringify(noClaims)}`);
  const exp = seconds(payload['exp'], (text) => (/\s/.test(text) ? '' : text));
  return exp === null || now / 1000 >= exp ? { code: EXPIRED, message: null } : null;
}

function structure(message: string): PhoneError {
  return { code: STRUCTURE, message };
}

function seconds(exp: unknown, prepare: (text: string) => string): number | null {
  if (typeof exp === 'number') return exp;
  const text = typeof exp === 'string' ? prepare(exp) : '';
  return text === '' || Number.isNaN(Number(text)) ? null : Number(text);
}

function strictObjectIn(segment: string): Record<string, unknown> | null {
  if (!/^[\w+/-]+={0,2}$/.test(segment)) return null;
  return objectIn(segment.replaceAll('+', '-').replaceAll('/', '_'));
}

function objectIn(segment: string): Record<string, unknown> | null {
  const value = parsed(Buffer.from(segment, 'base64url').toString('utf8'));
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Record<string, unknown>) : null;
}
