/**
 * Which mistake a signature comes of: the plausible misreadings of the key are tried, a bounded number of them.
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { type Finding, finding } from './finding.ts';
import type { ReadParts } from './parts.ts';

export interface KnownKey {
  readonly kid: string;
  readonly secretHex: string;
}

export interface KnownKeys {
  /** Those of the application profile, earlier ones included. */
  readonly keys: readonly KnownKey[];
  readonly applicationCode?: string;
}

/** HMACs that are made for one token, at most. */
const MOST_TRIES = 24;
const HS256_BYTES = 32;
/** Longest signed text that is tried. */
const LONGEST_SIGNED = 65_536;

interface Try {
  readonly key: Uint8Array;
  readonly found: Finding;
  readonly hash?: 'sha256' | 'sha384' | 'sha512';
  readonly input?: string;
}

/** Findings of the signature; none where it fits, or no key is known. */
export function adviseOnKey(
  { segments, header, signature }: ReadParts,
  { keys, applicationCode }: KnownKeys,
): readonly Finding[] {
  const [head = '', body = '', tail = ''] = segments;
  if (segments.length !== 3 || signature === null || keys.length === 0) return [];
  const signed = `${head}.${body}`;
  if (signed.length > LONGEST_SIGNED) return [];
  const kid = header?.json?.['kid'];
  const own = keys.find((key) => key.kid === kid) ?? keys[0];
  if (own === undefined) return [];
  const right = digest(bytesOf(own.secretHex), signed);
  if (isSame(right, signature)) return [];
  const asHex = hexSignature(right, signature, tail);
  if (asHex !== null) return [asHex];
  const tries = triesOf(own, keys, { applicationCode, signed, body }).slice(0, MOST_TRIES);
  const fitting = tries.filter(({ key, hash, input }) =>
    isSame(digest(key, input ?? signed, hash), signature),
  );
  if (fitting.length > 0) return fitting.map(({ found }) => found);
  return signature.length === HS256_BYTES
    ? []
    : [finding('signature-length', `${signature.length} bytes, where HS256 has ${HS256_BYTES}`)];
}

function hexSignature(right: Uint8Array, signature: Uint8Array, tail: string): Finding | null {
  const hex = Buffer.from(right).toString('hex');
  if (tail.toLowerCase() === hex) return finding('signature-as-hex', '64 hex digits');
  const isBase64OfHex = Buffer.from(signature).toString('latin1').toLowerCase() === hex;
  return isBase64OfHex ? finding('signature-as-hex', 'Base64 of 64 hex digits') : null;
}

function triesOf(
  own: KnownKey,
  keys: readonly KnownKey[],
  { applicationCode, signed, body }: { applicationCode: string | undefined; signed: string; body: string },
): readonly Try[] {
  const { secretHex, kid } = own;
  const bytes = bytesOf(secretHex);
  const [lower, upper] = [secretHex.toLowerCase(), secretHex.toUpperCase()];
  const base64 = Buffer.from(bytes).toString('base64');
  const asText = finding('key-as-text', 'the key as text of 64 characters');
  const withBreak = (what: string) =>
    finding('key-with-whitespace', `the key as text, with ${what} behind it`);
  const asBase64 = (what: string) => finding('key-as-base64', what);
  const mixed = (what: string) => finding('key-mixed-up', what);
  return [
    { key: text(lower), found: asText },
    { key: text(upper), found: finding('key-as-text', 'the key as text, in capitals') },
    { key: Buffer.from(lower, 'base64'), found: asBase64('the hex digits decoded as Base64') },
    { key: text(base64), found: asBase64('the bytes written as Base64, and that taken as text') },
    { key: text(base64.replace(/=+$/, '')), found: asBase64('the bytes written as Base64 without padding') },
    {
      key: text(Buffer.from(bytes).toString('base64url')),
      found: asBase64('the bytes written as Base64url'),
    },
    ...(['\n', '\r\n', ' '] as const).flatMap((space) => {
      const what = space === ' ' ? 'a blank' : 'a line break';
      return [
        { key: text(`${lower}${space}`), found: withBreak(what) },
        {
          key: Buffer.concat([bytes, text(space)]),
          found: finding('key-with-whitespace', `the bytes, with ${what} behind them`),
        },
      ];
    }),
    { key: bytes, input: body, found: finding('signature-input', 'the payload alone was signed') },
    {
      key: bytes,
      input: `${signed}\n`,
      found: finding('signature-input', 'a line break was signed with it'),
    },
    { key: bytes, hash: 'sha512', found: finding('algorithm', 'signed with HS512') },
    { key: bytes, hash: 'sha384', found: finding('algorithm', 'signed with HS384') },
    { key: text(kid), found: mixed('the key ID was taken for the key') },
    ...(applicationCode === undefined
      ? []
      : [{ key: text(applicationCode), found: mixed('the application code was taken for the key') }]),
    {
      key: text(Buffer.from(bytes).toString('latin1')),
      found: mixed('the bytes of the key were encoded as UTF-8'),
    },
    ...keys.flatMap((other) =>
      other === own
        ? []
        : [
            { key: bytesOf(other.secretHex), found: mixed(`it fits the key ${other.kid}`) },
            {
              key: text(other.secretHex),
              found: mixed(`it fits the key ${other.kid}, its hex digits taken as text`),
            },
          ],
    ),
  ];
}

function text(value: string): Buffer {
  return Buffer.from(value, 'utf8');
}

function bytesOf(hex: string): Buffer {
  return Buffer.from(hex, 'hex');
}

function digest(key: Uint8Array, input: string, hash = 'sha256'): Uint8Array {
  return createHmac(hash, key).update(input).digest();
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
