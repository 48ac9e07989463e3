/**
 * What can be wrong with a token on the way from its JSON to the text that is sent.
 */
import * as fc from 'fast-check';
import { type Draft, hmac, PARTS } from './draft.ts';
import { type Fault, saidFault } from './faults.ts';

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const part = fc.constantFrom(...PARTS);
type Change = (text: string) => string;

/** The bytes of a part. */
const WRITTEN: Readonly<Record<string, (json: string) => Buffer>> = {
  'in a list': (json) => Buffer.from(`[${json}]`),
  'as a text': (json) => Buffer.from(JSON.stringify(json)),
  'a number': () => Buffer.from('7'),
  null: () => Buffer.from('null'),
  nothing: () => Buffer.alloc(0),
  'a list with a name twice': () => Buffer.from('[{"a":1,"a":2}]'),
  'nine brackets that stay open': () => Buffer.from('['.repeat(9)),
  'eight brackets that stay open': () => Buffer.from('['.repeat(8)),
  'a text that stays open before brackets': () => Buffer.from(`{"a${'['.repeat(12)}`),
  'a byte order mark': (json) => Buffer.from(`\ufeff${json}`),
  'two byte order marks': (json) => Buffer.from(`\ufeff\ufeff${json}`),
  'a byte order mark inside': (json) => Buffer.from(json.replace(':', ':\ufeff')),
  'a byte order mark in a text': (json) => Buffer.from(json.replace(':"', ':"\ufeff')),
  'blanks around': (json) => Buffer.from(` \t\r\n${json}\n`),
  'a hard space around': (json) => Buffer.from(`\u00a0${json}`),
  'a comma too many': (json) => Buffer.from(json.replace(/\}$/, ',}')),
  'something behind': (json) => Buffer.from(`${json}{}`),
  'single quotes': (json) => Buffer.from(json.replaceAll('"', "'")),
  'cut short': (json) => Buffer.from(json.slice(0, -1)),
  'a comment': (json) => Buffer.from(`/* */${json}`),
  'a line break in a text': (json) => Buffer.from(json.replace(':"', ':"\n')),
  'UTF-16': (json) => Buffer.from(json, 'utf16le'),
  'Latin-1': (json) => Buffer.from(json.replace('{', '{"\u00e4":1,'), 'latin1'),
  'a byte that is none': (json) => Buffer.concat([Buffer.from(json), Buffer.from([0xff])]),
  'a character written too long': (json) => Buffer.concat([Buffer.from([0xc0, 0x80]), Buffer.from(json)]),
  'half a character at the end': (json) => Buffer.concat([Buffer.from(json), Buffer.from([0xe2, 0x82])]),
  'a lone surrogate': (json) => Buffer.from(json.replace(':"', ':"\u00ed\u00a0\u0080'), 'latin1'),
  'a zero at the end': (json) => Buffer.from(`${json}\0`),
};

/** An encoded part or signature. */
const ENCODED: Readonly<Record<string, Change>> = {
  padded: (segment) => segment + '='.repeat(-segment.length & 3),
  'one sign of padding': (segment) => `${segment}=`,
  'the standard alphabet': (segment) => segment.replaceAll('-', '+').replaceAll('_', '/'),
  'a spare bit': (segment) =>
    segment.slice(0, -1) + (BASE64URL[BASE64URL.indexOf(segment.slice(-1)) ^ 1] ?? ''),
  'a character more': (segment) => `${segment}A`,
  'a character less': (segment) => segment.slice(0, -1),
  'in lines': (segment) => segment.replace(/.{40}/g, '$&\r\n'),
  'a blank inside': (segment) => `${segment.slice(0, 9)} ${segment.slice(9)}`,
  'a sign that is none': (segment) => `${segment.slice(0, 9)}?${segment.slice(9)}`,
  'nothing at all': () => '',
};

/** The finished text. */
const SENT: Readonly<Record<string, Change>> = {
  'a part more': (token) => `${token}.e30`,
  'an empty part behind': (token) => `${token}.`,
  'an empty part before': (token) => `.${token}`,
  'an empty part within': (token) => token.replace('.', '..'),
  'without signature': (token) => token.slice(0, token.lastIndexOf('.')),
  'without header': (token) => token.slice(token.indexOf('.') + 1),
  'three dots': () => '...',
  nothing: () => '',
  quotes: (token) => `"${token}"`,
  'the scheme twice': (token) => `Bearer ${token}`,
  'a blank before': (token) => ` ${token}`,
  'blanks behind': (token) => `${token} \t `,
  'a line break behind': (token) => `${token}\r\n`,
  'a hard space behind': (token) => `${token}\u00a0`,
  'a byte order mark before': (token) => `\ufeff${token}`,
  'in lines': (token) => token.replace(/.{76}/g, '$&\n'),
  'percent-encoded dots': (token) => token.replaceAll('.', '%2E'),
  'wide letters': (token) => token.replace('e', 'е'),
  'half of it': (token) => token.slice(0, token.length >> 1),
  'an ellipsis': (token) => `${token.slice(0, 20)}…`,
};

const SIGNED: Readonly<Record<string, (signed: string) => string>> = {
  HS512: (signed) => hmac(signed, 'k-1', 'sha512').toString('base64url'),
  hexadecimal: (signed) => hmac(signed, 'k-1').toString('hex'),
  'half a signature': (signed) => hmac(signed, 'k-1').subarray(0, 16).toString('base64url'),
  'a byte more': (signed) => Buffer.concat([hmac(signed, 'k-1'), Buffer.alloc(1)]).toString('base64url'),
  'the payload alone': (signed) => hmac(signed.slice(signed.indexOf('.') + 1), 'k-1').toString('base64url'),
  zeros: () => Buffer.alloc(32).toString('base64url'),
};

function named(
  table: Readonly<Record<string, unknown>>,
  what: string,
  apply: (draft: Draft, name: string) => Draft,
): fc.Arbitrary<Fault> {
  return fc
    .constantFrom(...Object.keys(table))
    .map((name) => ({ what: `${what}: ${name}`, apply: (draft) => apply(draft, name) }));
}

/** On top of what was done before. */
function both<In>(first: (value: In) => string, second: Change | undefined): (value: In) => string {
  return second === undefined ? first : (value) => second(first(value));
}

const inPart = part.chain((where) =>
  fc.oneof(
    named(WRITTEN, `${where} written`, (draft, name) => ({
      ...draft,
      write: { ...draft.write, [where]: WRITTEN[name] ?? draft.write[where] },
    })),
    named(ENCODED, `${where} encoded`, (draft, name) => ({
      ...draft,
      encode: { ...draft.encode, [where]: both(draft.encode[where], ENCODED[name]) },
    })),
  ),
);

const oneBit: fc.Arbitrary<Fault> = fc.nat(255).map((bit) => ({
  what: `bit ${bit} of the signature`,
  apply: (draft) => ({
    ...draft,
    sign: (signed) => {
      const bytes = Buffer.from(draft.sign(signed), 'base64url');
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      return bytes.toString('base64url');
    },
  }),
}));

/** Anything at all. */
export const fault: fc.Arbitrary<Fault> = fc.oneof(
  { weight: 6, arbitrary: saidFault },
  { weight: 2, arbitrary: inPart },
  {
    weight: 1,
    arbitrary: fc.oneof(
      oneBit,
      named(SIGNED, 'signed', (draft, name) => ({ ...draft, sign: SIGNED[name] ?? draft.sign })),
      named(ENCODED, 'signature', (draft, name) => ({ ...draft, sign: both(draft.sign, ENCODED[name]) })),
      named(SENT, 'sent', (draft, name) => ({ ...draft, seal: both(draft.seal, SENT[name]) })),
    ),
  },
);
