/**
 * Tokens made by hand for tests of the server gate: every part can be wrong, the signature fits unless told otherwise.
 */
import { createHmac } from 'node:crypto';
import type { Profile, StoredKey } from '../../../electron/sandbox/state/schema.ts';
import { NOW } from './lab.ts';

export const KEY: StoredKey = { kid: 'key-1', secretHex: '5a'.repeat(32), status: 'current', createdAt: NOW };
export const OLD_KEY: StoredKey = {
  kid: 'key-0',
  secretHex: 'a5'.repeat(32),
  status: 'revoked',
  createdAt: NOW,
};

export const PROFILE: Profile = {
  id: 'profile',
  name: 'Northwind Rewards',
  applicationCode: 'application-code',
  securitySetting: 'jwt',
  observe: false,
  newBaseUrl: null,
  keys: [OLD_KEY, KEY],
};

export const SECONDS = NOW / 1000;

export const HEADER = { alg: 'HS256', typ: 'JWT', kid: 'key-1' };
export const CLAIMS = {
  typ: 'Bearer',
  jti: '00000000-0000-4000-8000-000000000001',
  sub: 'ana.kovac-1047',
  iss: 'application-code',
  iat: SECONDS,
  exp: SECONDS + 60,
  'infobip-api-key': 'application-code',
};

/** base64url of a text or bytes. */
export function encode(part: string | Uint8Array): string {
  return Buffer.from(part).toString('base64url');
}

/** Signs two encoded parts as they are. */
export function seal(header: string, payload: string, key: StoredKey = KEY): string {
  const mac = createHmac('sha256', Buffer.from(key.secretHex, 'hex')).update(`${header}.${payload}`);
  return `${header}.${payload}.${mac.digest('base64url')}`;
}

/** A token whose header and claims differ from good ones by `undefined` to remove or a value to replace. */
export function tokenWith(claims: object = {}, header: object = {}, key: StoredKey = KEY): string {
  return sealJson(JSON.stringify({ ...HEADER, ...header }), JSON.stringify({ ...CLAIMS, ...claims }), key);
}

/** A token of two JSON texts as they are. */
export function sealJson(header: string, claims: string, key: StoredKey = KEY): string {
  return seal(encode(header), encode(claims), key);
}
