/**
 * The plausible misreadings of a key, likeliest first.
 */
import { type Finding, finding } from '../told/finding.ts';
import type { KnownKey } from './signature.ts';

export interface Misreading {
  readonly key: Uint8Array;
  readonly found: Finding;
  /** What was signed, where it is not `header.payload`. */
  readonly input?: string;
}

export interface SignedText {
  readonly applicationCode: string | undefined;
  readonly apiKey: string | undefined;
  readonly signed: string;
  readonly body: string;
}

/** Of the key that a token names, of the other keys, and of what was signed. Of many keys the last are not tried. */
export function misreadingsOf(
  own: KnownKey,
  keys: readonly KnownKey[],
  { applicationCode, apiKey, signed, body }: SignedText,
): readonly Misreading[] {
  const bytes = Buffer.from(own.secretHex, 'hex');
  const others = keys.filter((key) => key !== own);
  return [
    ...asText(own.secretHex),
    { key: Buffer.alloc(0), found: mixedUp('the key was empty: nothing was set') },
    { key: text(own.kid), found: mixedUp('the key ID was taken for the key') },
    ...named(applicationCode, 'the application code was taken for the key'),
    ...named(apiKey, 'the API key was taken for the key'),
    ...others.map(({ kid, secretHex }) => ({
      key: Buffer.from(secretHex, 'hex'),
      found: mixedUp(`it fits the key ${kid}`),
    })),
    ...asBase64(own.secretHex, bytes),
    ...withWhitespace(own.secretHex, bytes),
    { key: bytes, input: body, found: finding('signature-input', 'the payload alone was signed') },
    {
      key: bytes,
      input: `${signed}\n`,
      found: finding('signature-input', 'a line break was signed with it'),
    },
    {
      key: bytes,
      input: `${signed}.`,
      found: finding('signature-input', 'a dot at the end was signed with it'),
    },
    { key: text(bytes.toString('latin1')), found: mixedUp('the bytes of the key were encoded as UTF-8') },
    ...others.map(({ kid, secretHex }) => ({
      key: text(secretHex),
      found: mixedUp(`it fits the key ${kid}, its hex digits taken as text`),
    })),
  ];
}

function asText(secretHex: string): readonly Misreading[] {
  const found = (what: string): Finding => finding('key-as-text', what);
  return [
    { key: text(secretHex.toLowerCase()), found: found(`the key as text of ${secretHex.length} characters`) },
    { key: text(secretHex.toUpperCase()), found: found('the key as text, in capitals') },
  ];
}

function asBase64(secretHex: string, bytes: Buffer): readonly Misreading[] {
  const found = (what: string): Finding => finding('key-as-base64', what);
  const base64 = bytes.toString('base64');
  return [
    {
      key: Buffer.from(secretHex.toLowerCase(), 'base64'),
      found: found('the hex digits decoded as Base64'),
    },
    {
      key: Buffer.from(secretHex.toUpperCase(), 'base64'),
      found: found('the hex digits, in capitals, decoded as Base64'),
    },
    { key: text(base64), found: found('the bytes written as Base64, and that taken as text') },
    { key: text(base64.replace(/=+$/, '')), found: found('the bytes written as Base64 without padding') },
    { key: text(bytes.toString('base64url')), found: found('the bytes written as Base64url') },
    {
      key: text(Buffer.from(secretHex.toLowerCase()).toString('base64')),
      found: found('the hex digits written as Base64, and that taken as text'),
    },
  ];
}

function withWhitespace(secretHex: string, bytes: Buffer): readonly Misreading[] {
  const found = (what: string): Finding => finding('key-with-whitespace', what);
  const digits = secretHex.toLowerCase();
  return [
    { key: text(`${digits}\n`), found: found('the key as text, with a line break behind it') },
    { key: text(`${digits}\r\n`), found: found('the key as text, with a line break behind it') },
    { key: text(`${digits} `), found: found('the key as text, with a blank behind it') },
    { key: text(` ${digits}`), found: found('the key as text, with a blank before it') },
    { key: Buffer.concat([bytes, text('\n')]), found: found('the bytes, with a line break behind them') },
    { key: Buffer.concat([bytes, text('\r\n')]), found: found('the bytes, with a line break behind them') },
  ];
}

function named(value: string | undefined, what: string): readonly Misreading[] {
  return value === undefined ? [] : [{ key: text(value), found: mixedUp(what) }];
}

function mixedUp(what: string): Finding {
  return finding('key-mixed-up', what);
}

function text(value: string): Buffer {
  return Buffer.from(value, 'utf8');
}
