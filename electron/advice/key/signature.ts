/**
 * Which mistake a signature comes of: the plausible misreadings of the key are tried, a bounded number of them.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Finding, finding } from '../told/finding.ts';
import { misreadingsOf } from './misreadings.ts';
import type { ReadParts } from '../token/parts.ts';

export interface KnownKey {
  readonly kid: string;
  readonly secretHex: string;
}

export interface KnownKeys {
  /** Those of the application profile, earlier ones included. */
  readonly keys: readonly KnownKey[];
  readonly applicationCode?: string;
  /** The API key of the account, where it is known: it is taken for the key, too. */
  readonly apiKey?: string;
}

/** HMACs that are made for one token, at most. */
const MOST_TRIES = 24;
const HS256_BYTES = 32;
/** Longest signed text that is tried. */
const LONGEST_SIGNED = 65_536;
/** What the length of a signature tells of the hash. */
const HASHES: Readonly<Record<number, Hash>> = { 20: 'sha1', 32: 'sha256', 48: 'sha384', 64: 'sha512' };
type Hash = 'sha1' | 'sha256' | 'sha384' | 'sha512';
const ALGORITHMS: Readonly<Record<Hash, string>> = {
  sha1: 'HMAC with SHA-1',
  sha256: 'HS256',
  sha384: 'HS384',
  sha512: 'HS512',
};

/** Findings of the signature; without a key only its length is judged. None where it fits. */
export function adviseOnKey(parts: ReadParts, known: KnownKeys): readonly Finding[] {
  const { segments, header, signature } = parts;
  const [head = '', body = '', tail = ''] = segments;
  if (segments.length !== 3 || signature === null || signature.length === 0) return [];
  const signed = `${head}.${body}`;
  const written = writtenInHex(signature, tail);
  const digest = written?.digest ?? signature;
  const hash = HASHES[digest.length];
  const form = written === null ? [] : [finding('signature-as-hex', written.evidence)];
  const rest = form.length > 0 ? form : adviseOnLength(signature, header?.json?.['alg']);
  if (signed.length > LONGEST_SIGNED || known.keys.length === 0 || hash === undefined) return rest;
  const fitting = fittingKeys({ signed, body, digest, hash }, header?.json?.['kid'], known);
  if (fitting !== 'right' && fitting.length === 0) return rest;
  const other = hash === 'sha256' ? [] : [finding('algorithm', `signed with ${ALGORITHMS[hash]}`)];
  return [...(fitting === 'right' ? [] : fitting), ...rest, ...other];
}

function adviseOnLength({ length }: Uint8Array, algorithm: unknown): readonly Finding[] {
  // Of another algorithm its name is told, and its length is right.
  if (length === HS256_BYTES || (algorithm !== undefined && algorithm !== 'HS256')) return [];
  return [finding('signature-length', `${length} bytes, where HS256 has ${HS256_BYTES}`)];
}

/** A digest that was written in hex before it was encoded, or in place of it. */
function writtenInHex(
  signature: Uint8Array,
  tail: string,
): { readonly digest: Uint8Array; readonly evidence: string } | null {
  if (/^[0-9a-f]{64}$/i.test(tail)) return { digest: Buffer.from(tail, 'hex'), evidence: '64 hex digits' };
  const text = Buffer.from(signature).toString('latin1');
  if (!/^[0-9a-f]{64}$/i.test(text)) return null;
  return { digest: Buffer.from(text, 'hex'), evidence: 'Base64 of 64 hex digits' };
}

interface Signed {
  readonly signed: string;
  readonly body: string;
  readonly digest: Uint8Array;
  readonly hash: Hash;
}

/** `right` where the key fits that the token names, or the only one there is. */
function fittingKeys(
  { signed, body, digest, hash }: Signed,
  kid: unknown,
  { keys, applicationCode, apiKey }: KnownKeys,
): readonly Finding[] | 'right' {
  const named = keys.find((key) => key.kid === kid);
  const own = named ?? keys[0];
  if (own === undefined) return [];
  const fits = (key: Uint8Array, input = signed): boolean =>
    isSame(createHmac(hash, key).update(input).digest(), digest);
  if (fits(Buffer.from(own.secretHex, 'hex'))) {
    return named !== undefined || typeof kid !== 'string' ? 'right' : [wrongKid(own.kid, kid)];
  }
  return misreadingsOf(own, keys, { applicationCode, apiKey, signed, body })
    .slice(0, MOST_TRIES - 1)
    .filter(({ key, input }) => fits(key, input))
    .map(({ found }) => found);
}

function wrongKid(fitting: string, given: string): Finding {
  return finding('key-mixed-up', `it fits the key ${fitting}, and the header names ${given}`, {
    text: 'The signature is right, and the header names another key.',
    fix: `Set kid to ${fitting}.`,
  });
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
