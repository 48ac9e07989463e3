/**
 * Tokens with the mistakes that makers of tokens really make, and what each must be told as: a code among the first two,
 * or none for a right token.
 */
import { createHmac, type Hmac } from 'node:crypto';

export const SECRET_HEX = 'a1b2c3d4e5f60718293a4b5c6d7e8f90'.repeat(2);
export const EARLIER_HEX = 'f0e1d2c3b4a5968778695a4b3c2d1e0f'.repeat(2);
export const KEY = { kid: 'mistakes-key-1', secretHex: SECRET_HEX };
export const EARLIER_KEY = { kid: 'mistakes-key-0', secretHex: EARLIER_HEX };
export const APPLICATION_CODE = 'mistakes-application-code';
export const NOW_MS = 1_795_000_000_000;
export const NOW = NOW_MS / 1000;

const HEAD = { alg: 'HS256', typ: 'JWT', kid: KEY.kid };
const BODY = {
  typ: 'Bearer',
  jti: '0b9d7c52-6a1e-4f43-9a51-3c1f6f0d2e77',
  sub: 'ana',
  iat: NOW,
  exp: NOW + 3600,
  'infobip-api-key': APPLICATION_CODE,
};

interface Making {
  readonly header?: object;
  readonly claims?: object;
  /** JSON text in place of the claims. */
  readonly raw?: string | Uint8Array;
  readonly key?: Uint8Array;
  readonly hash?: string;
  readonly input?: (signed: string) => string;
  readonly sign?: (mac: Hmac) => string;
}

/** A token, right but for what is given. */
export function make({
  header = {},
  claims = {},
  raw,
  key,
  hash = 'sha256',
  input,
  sign,
}: Making = {}): string {
  const body = raw ?? JSON.stringify({ ...BODY, ...claims });
  const signed = `${base64(JSON.stringify({ ...HEAD, ...header }))}.${base64(body)}`;
  const mac = createHmac(hash, key ?? Buffer.from(SECRET_HEX, 'hex')).update(input?.(signed) ?? signed);
  return `${signed}.${sign?.(mac) ?? mac.digest('base64url')}`;
}

function base64(value: string | Uint8Array): string {
  return Buffer.from(value).toString('base64url');
}

function text(value: string): Buffer {
  return Buffer.from(value);
}

const GOOD = make();
const RAW_KEY = Buffer.from(SECRET_HEX, 'hex');
const FIVE = `${base64('{"alg":"dir","enc":"A256GCM"}')}..${base64('twelve bytes')}.${base64('cipher')}.${base64('sixteen byte tag')}`;

export const RIGHT: Readonly<Record<string, string>> = {
  plain: GOOD,
  'more claims': make({ claims: { aud: ['app', 'web'], name: 'Zoë', iss: APPLICATION_CODE } }),
  'an emoji': make({ claims: { sub: 'ana-🦊' } }),
  'nearly over': make({ claims: { iat: NOW - 3599, exp: NOW + 1 } }),
};

export const MISTAKES: readonly (readonly [name: string, given: string | Uint8Array, code: string])[] = [
  ['hex digits as text', make({ key: text(SECRET_HEX) }), 'key-as-text'],
  ['hex digits as text, in capitals', make({ key: text(SECRET_HEX.toUpperCase()) }), 'key-as-text'],
  ['hex digits as Base64', make({ key: Buffer.from(SECRET_HEX, 'base64') }), 'key-as-base64'],
  ['bytes as Base64 text', make({ key: text(RAW_KEY.toString('base64')) }), 'key-as-base64'],
  ['bytes as Base64url text', make({ key: text(RAW_KEY.toString('base64url')) }), 'key-as-base64'],
  ['a line break behind the key', make({ key: text(`${SECRET_HEX}\n`) }), 'key-with-whitespace'],
  ['CR LF behind the key', make({ key: text(`${SECRET_HEX}\r\n`) }), 'key-with-whitespace'],
  [
    'a line break behind the bytes',
    make({ key: Buffer.concat([RAW_KEY, text('\n')]) }),
    'key-with-whitespace',
  ],
  ['the key ID as key', make({ key: text(KEY.kid) }), 'key-mixed-up'],
  ['the application code as key', make({ key: text(APPLICATION_CODE) }), 'key-mixed-up'],
  ['an earlier key', make({ key: Buffer.from(EARLIER_HEX, 'hex') }), 'key-mixed-up'],
  ['Latin-1 bytes as UTF-8', make({ key: text(RAW_KEY.toString('latin1')) }), 'key-mixed-up'],
  ['digest in hex', make({ sign: (mac) => mac.digest('hex') }), 'signature-as-hex'],
  ['Base64 of hex', make({ sign: (mac) => base64(mac.digest('hex')) }), 'signature-as-hex'],
  ['payload alone signed', make({ input: (signed) => signed.split('.')[1] ?? '' }), 'signature-input'],
  ['a line break signed', make({ input: (signed) => `${signed}\n` }), 'signature-input'],
  ['20 bytes', make({ hash: 'sha1' }), 'signature-length'],
  ['HS512', make({ header: { alg: 'HS512' }, hash: 'sha512' }), 'algorithm'],
  ['HS384 under HS256', make({ hash: 'sha384' }), 'algorithm'],
  ['none', make({ header: { alg: 'none' }, sign: () => '' }), 'algorithm'],
  ['lower case', make({ header: { alg: 'hs256' } }), 'algorithm'],
  ['exp in milliseconds', make({ claims: { exp: (NOW + 3600) * 1000 } }), 'time-in-milliseconds'],
  ['iat in milliseconds', make({ claims: { iat: NOW_MS } }), 'time-in-milliseconds'],
  ['microseconds', make({ claims: { exp: (NOW + 3600) * 1e6 } }), 'time-in-milliseconds'],
  ['a duration', make({ claims: { exp: 3600 } }), 'time-is-duration'],
  ['no lifetime', make({ claims: { exp: NOW } }), 'zero-lifetime'],
  ['two hours behind', make({ claims: { iat: NOW - 7200, exp: NOW - 6900 } }), 'time-zone'],
  ['five and a half hours ahead', make({ claims: { iat: NOW + 19_790, exp: NOW + 20_000 } }), 'time-zone'],
  ['90 s ahead', make({ claims: { iat: NOW + 90, exp: NOW + 990 } }), 'clock-skew'],
  ['nbf 40 s ahead', make({ claims: { nbf: NOW + 40 } }), 'clock-skew'],
  ['text', make({ claims: { exp: String(NOW + 3600) } }), 'time-as-text'],
  ['text with a fraction', make({ claims: { exp: `${NOW + 3600}.482913` } }), 'time-as-text'],
  ['RFC 3339', make({ claims: { exp: new Date(NOW_MS).toISOString() } }), 'time-as-text'],
  ['a fraction', make({ claims: { exp: NOW + 3600.5 } }), 'time-with-fraction'],
  ['a month', make({ claims: { exp: NOW + 30 * 86_400 } }), 'long-lived'],
  ['sub a number', make({ claims: { sub: 42 } }), 'number-for-text'],
  ['jti a truth value', make({ claims: { jti: true } }), 'number-for-text'],
  ['kid a number', make({ header: { kid: 7 } }), 'number-for-text'],
  ['kid among the claims', make({ header: { kid: undefined }, claims: { kid: KEY.kid } }), 'misplaced-kid'],
  [
    'underscores',
    make({ claims: { 'infobip-api-key': undefined, infobip_api_key: APPLICATION_CODE } }),
    'misnamed-claim',
  ],
  [
    'a URI name',
    make({ claims: { sub: undefined, 'http://x/claims/nameidentifier': 'ana' } }),
    'misnamed-claim',
  ],
  ['Bearer in the header', make({ header: { typ: 'Bearer' } }), 'typ-mixed-up'],
  ['JWT as claim', make({ claims: { typ: 'JWT' } }), 'typ-mixed-up'],
  [
    'another application',
    make({ claims: { 'infobip-api-key': 'another-application' } }),
    'other-application',
  ],
  ['another person', make({ claims: { sub: 'luka' } }), 'other-person'],
  ['a chat token', make({ claims: { stp: 'externalPersonId', sid: 's', ski: 'k' } }), 'chat-token'],
  ['five parts', FIVE, 'encrypted-token'],
  ['compressed', make({ header: { zip: 'DEF' } }), 'compressed'],
  ['crit', make({ header: { crit: ['b64'], b64: false } }), 'header-extension'],
  ['a name twice', make({ raw: JSON.stringify(BODY).replace('{', '{"sub":"x",') }), 'duplicate-name'],
  [
    'a name twice, escaped',
    make({ raw: JSON.stringify(BODY).replace('{', String.raw`{"s\u0075b":"x",`) }),
    'duplicate-name',
  ],
  ['Latin-1', make({ raw: Buffer.from(JSON.stringify({ ...BODY, name: 'Zoë' }), 'latin1') }), 'not-utf-8'],
  ['a long sub', make({ claims: { sub: 'x'.repeat(257) } }), 'too-long'],
  ['Python bytes', `b'${GOOD}'`, 'python-bytes'],
  ['quotes', JSON.stringify(GOOD), 'quoted'],
  ['single quotes', `'${GOOD}'`, 'quoted'],
  ['Bearer', `Bearer ${GOOD}`, 'bearer-included'],
  ['Bearer twice', `Bearer Bearer ${GOOD}`, 'bearer-included'],
  ['a header line', `Authorization: Bearer ${GOOD}`, 'header-line'],
  ['a cookie line', `Cookie: session=${GOOD}; Path=/`, 'header-line'],
  ['URL-encoded', encodeURIComponent(`"${GOOD}"`), 'url-encoded'],
  ['undefined', 'undefined', 'missing-value'],
  ['None', 'None', 'missing-value'],
  ['a promise', '[object Promise]', 'missing-value'],
  ['a page', '<!doctype html><html><head><title>Sign in</title></head></html>\n', 'web-page'],
  ['an error', 'GenerationError: the key is too short\n    at sign (mint.js:3:9)', 'error-text'],
  ['an envelope', JSON.stringify({ data: { token: GOOD } }), 'json-envelope'],
  [
    'flattened JSON',
    JSON.stringify({ payload: 'e30', protected: 'e30', signature: 'x' }),
    'json-serialization',
  ],
  ['wrapped', GOOD.replaceAll(/(.{64})/g, '$1\n'), 'wrapped'],
  ['CR LF at its end', `${GOOD}\r\n`, 'line-break'],
  ['a blank before it', ` ${GOOD}`, 'blanks'],
  ['two tokens', `${GOOD} ${GOOD}`, 'several-tokens'],
  ['a log line', `2026-11-27 INFO token=${GOOD} issued`, 'text-around'],
  ['U+200B', `${GOOD.slice(0, 20)}\u200b${GOOD.slice(20)}`, 'invisible-character'],
  ['a dot of another kind', GOOD.replace('.', '\u2024'), 'look-alike'],
  ['an ellipsis', `${GOOD.slice(0, 40)}…${GOOD.slice(-20)}`, 'shortened'],
  ['three dots', `${GOOD.slice(0, 40)}...${GOOD.slice(-20)}`, 'shortened'],
  ['UTF-16', Buffer.from(`\ufeff${GOOD}\r\n`, 'utf16le'), 'utf-16'],
  ['UTF-16 without a mark', Buffer.from(GOOD, 'utf16le'), 'utf-16'],
  ['5,000 characters', make({ claims: { pad: 'x'.repeat(3500) } }), 'too-large'],
];
