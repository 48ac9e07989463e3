/**
 * The signature of a feed: Ed25519 over the bytes of its yml file, base64 in a file beside it.
 */
import { createPublicKey, type KeyObject, verify } from 'node:crypto';

/** In front of the 32 bytes of a raw Ed25519 key in its SPKI form. */
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const RAW_KEY_BYTES = 32;
const SIGNATURE_BYTES = 64;

/**
 * Reads a public key from PEM (SPKI) or from base64 of its 32 raw bytes.
 *
 * @throws TypeError for anything else: a build with a broken key must not fall back to trusting everybody
 */
export function readPublicKey(text: string): KeyObject {
  const trimmed = text.trim();
  if (trimmed.startsWith('-----BEGIN')) return requireEd25519(createPublicKey(trimmed));
  const raw = Buffer.from(trimmed, 'base64');
  if (raw.length !== RAW_KEY_BYTES) throw new TypeError('Not an Ed25519 public key');
  return createPublicKey({ key: Buffer.concat([SPKI_PREFIX, raw]), format: 'der', type: 'spki' });
}

/** Whether `signature` (base64) is that of `text` by the holder of `key`. Never throws. */
export function isSignedBy(key: KeyObject, text: string, signature: string): boolean {
  const bytes = Buffer.from(signature.trim(), 'base64');
  return bytes.length === SIGNATURE_BYTES && verify(null, Buffer.from(text, 'utf8'), key, bytes);
}

function requireEd25519(key: KeyObject): KeyObject {
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('Not an Ed25519 public key');
  return key;
}
