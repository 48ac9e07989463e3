/**
 * JWT private keys of an application profile: key ID, 256-bit secret in hex, and which one is current.
 */
import type { SandboxDeps } from '../model/ports.ts';
import type { Profile, StoredKey } from './schema.ts';

const SECRET_BYTES = 32;

/** A key with a random secret; `createdAt` is server time in milliseconds. */
export function newKey(deps: SandboxDeps, createdAt: number, status: StoredKey['status']): StoredKey {
  return {
    kid: deps.random.uuid(),
    secretHex: Buffer.from(deps.random.bytes(SECRET_BYTES)).toString('hex'),
    status,
    createdAt,
  };
}

/** The key that signs new tokens, or null when every key is revoked. */
export function currentKey(profile: Profile): StoredKey | null {
  return profile.keys.find((key) => key.status === 'current') ?? null;
}

/** Adds a key; it becomes current only when there is no other that is. */
export function withKey(profile: Profile, key: StoredKey): Profile {
  const status = currentKey(profile) === null ? 'current' : 'active';
  return { ...profile, keys: [...profile.keys, { ...key, status }] };
}

/** Makes a key current; the one before it stays valid, so that both overlap. Null for an unknown or revoked key. */
export function withCurrent(profile: Profile, kid: string): Profile | null {
  const wanted = profile.keys.find((key) => key.kid === kid);
  if (wanted === undefined || wanted.status === 'revoked') return null;
  return { ...profile, keys: profile.keys.map((key) => restatus(key, key.kid === kid)) };
}

function restatus(key: StoredKey, isCurrent: boolean): StoredKey {
  if (isCurrent) return { ...key, status: 'current' };
  return key.status === 'current' ? { ...key, status: 'active' } : key;
}

/** Revokes a key; its tokens are refused from now on. Null for an unknown key. */
export function withRevoked(profile: Profile, kid: string): Profile | null {
  if (!profile.keys.some((key) => key.kid === kid)) return null;
  return {
    ...profile,
    keys: profile.keys.map((key) => (key.kid === kid ? { ...key, status: 'revoked' as const } : key)),
  };
}

/** Removes a key altogether; its key ID is unknown from now on. Null for an unknown key. */
export function withoutKey(profile: Profile, kid: string): Profile | null {
  const keys = profile.keys.filter((key) => key.kid !== kid);
  return keys.length === profile.keys.length ? null : { ...profile, keys };
}
