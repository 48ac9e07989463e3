/**
 * The server gate: each reason, the order of reasons, and what jose alone would let pass.
 */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GATE_REASONS, type GateReason } from '../../../electron/sandbox/gate/reasons.ts';
import { verifyToken } from '../../../electron/sandbox/gate/server-gate.ts';
import { TOKEN_LIMIT } from '../../../electron/sandbox/gate/token-parts.ts';
import { NOW } from '../../support/sandbox/lab.ts';
import {
  CLAIMS,
  encode,
  HEADER,
  KEY,
  OLD_KEY,
  PROFILE,
  SECONDS,
  seal,
  sealJson,
  tokenWith,
} from '../../support/sandbox/tokens.ts';

async function verdict(token: string, now = NOW): Promise<GateReason | 'passed'> {
  const result = await verifyToken(token, PROFILE, now);
  return result.ok ? 'passed' : result.error;
}

const header = JSON.stringify(HEADER);
const claims = JSON.stringify(CLAIMS);
const deep = (name: string) => `{"${name}":${'['.repeat(9)}${']'.repeat(9)}}`;

test('a good token passes and names key and person', async () => {
  const result = await verifyToken(tokenWith(), PROFILE, NOW);
  expect(result).toEqual({ ok: true, value: { kid: 'key-1', sub: 'ana.kovac-1047' } });
});

describe('reasons', () => {
  const cases: readonly (readonly [GateReason, string, string])[] = [
    ['tokenTooLarge', 'a large claim', tokenWith({ padding: 'x'.repeat(TOKEN_LIMIT) })],
    ['tokenTooLarge', 'two megabytes', 'x'.repeat(2_000_000)],
    ['tokenCharacters', 'one part', 'abc'],
    ['tokenCharacters', 'two parts', 'abc.def'],
    ['tokenCharacters', 'nothing', ''],
    ['headerInvalid', 'a header that is an array', sealJson('[]', claims)],
    ['headerInvalid', 'a header that is null', sealJson('null', claims)],
    ['headerInvalid', 'a header that is not JSON', sealJson('{alg:1}', claims)],
    ['headerInvalid', 'a header with a byte order mark', sealJson(`\uFEFF${header}`, claims)],
    [
      'headerInvalid',
      'a header that is not UTF-8',
      seal(encode(new Uint8Array([0x7b, 0xff])), encode(claims)),
    ],
    ['headerTooDeep', 'nested header', sealJson(deep('x'), claims)],
    ['headerDuplicateName', 'alg twice', sealJson(header.replace('{', '{"alg":"none",'), claims)],
    ['algorithmRefused', 'no alg', tokenWith({}, { alg: undefined })],
    ['algorithmRefused', 'alg none', tokenWith({}, { alg: 'none' })],
    ['algorithmRefused', 'alg in lower case', tokenWith({}, { alg: 'hs256' })],
    ['algorithmRefused', 'HS512', tokenWith({}, { alg: 'HS512' })],
    ['algorithmRefused', 'RS256', tokenWith({}, { alg: 'RS256' })],
    ['algorithmRefused', 'alg as an array', tokenWith({}, { alg: ['HS256'] })],
    ['keyUnknown', 'another kid', tokenWith({}, { kid: 'key-2' })],
    ['keyUnknown', 'no kid', tokenWith({}, { kid: undefined })],
    ['keyUnknown', 'kid null', tokenWith({}, { kid: null })],
    ['keyUnknown', 'kid as a path', tokenWith({}, { kid: '../../dev/null' })],
    ['keyUnknown', 'kid as SQL', tokenWith({}, { kid: "key-1' or '1'='1" })],
    ['keyUnknown', 'kid __proto__', tokenWith({}, { kid: '__proto__' })],
    ['keyRevoked', 'a revoked key', tokenWith({}, { kid: 'key-0' }, OLD_KEY)],
    ['headerUnsupported', 'crit', tokenWith({}, { crit: ['exp'], exp: 1 })],
    ['headerUnsupported', 'unencoded payload', tokenWith({}, { b64: false, crit: ['b64'] })],
    ['signatureInvalid', 'the key of another kid', tokenWith({}, {}, OLD_KEY)],
    ['signatureInvalid', 'a short signature', tokenWith().slice(0, -3)],
    ['claimsInvalid', 'claims that are a text', sealJson(header, '"foo"')],
    ['claimsInvalid', 'claims that are an array', sealJson(header, '[]')],
    ['claimsInvalid', 'claims that are not JSON', sealJson(header, 'foo')],
    ['claimsInvalid', 'a byte order mark', sealJson(header, `\uFEFF${claims}`)],
    [
      'claimsInvalid',
      'claims that are not UTF-8',
      seal(encode(header), encode(new Uint8Array([0x22, 0xff, 0x22]))),
    ],
    ['claimsTooDeep', 'nested claims', sealJson(header, deep('x'))],
    ['claimsDuplicateName', 'sub twice', sealJson(header, claims.replace('{', '{"sub":"somebody else",'))],
    ['claimsDuplicateName', 'sub twice, escaped', sealJson(header, claims.replace('{', '{"\\u0073ub":"x",'))],
    ['typeNotBearer', 'typ jwt', tokenWith({ typ: 'jwt' })],
    ['typeNotBearer', 'typ in lower case', tokenWith({ typ: 'bearer' })],
    ['typeNotBearer', 'no typ', tokenWith({ typ: undefined })],
    [
      'typeNotBearer',
      'a chat token',
      tokenWith({ typ: undefined, stp: 'externalPersonId', sid: 'x', ski: 'y' }),
    ],
    ['applicationCodeMismatch', 'another code', tokenWith({ 'infobip-api-key': 'other' })],
    ['applicationCodeMismatch', 'no code', tokenWith({ 'infobip-api-key': undefined })],
    ['subjectInvalid', 'no sub', tokenWith({ sub: undefined })],
    ['subjectInvalid', 'empty sub', tokenWith({ sub: '' })],
    ['subjectInvalid', 'sub as a number', tokenWith({ sub: 1047 })],
    ['subjectInvalid', 'a long sub', tokenWith({ sub: 'x'.repeat(257) })],
    ['issuedAtInvalid', 'no iat', tokenWith({ iat: undefined })],
    ['issuedAtInvalid', 'iat as a text', tokenWith({ iat: String(SECONDS) })],
    ['issuedAtInvalid', 'iat in the future', tokenWith({ iat: SECONDS + 61 })],
    ['issuedAtInvalid', 'iat in milliseconds', tokenWith({ iat: NOW })],
    ['expiryInvalid', 'no exp', tokenWith({ exp: undefined })],
    ['expiryInvalid', 'exp null', tokenWith({ exp: null })],
    ['expiryInvalid', 'exp as a text', tokenWith({ exp: '9999999999' })],
    ['expiryInvalid', 'exp in milliseconds', tokenWith({ exp: NOW + 60_000 })],
    ['expiryInvalid', 'exp infinite', sealJson(header, claims.replace(/"exp":\d+/, '"exp":1e999'))],
    ['expiryInvalid', 'exp negative', tokenWith({ exp: -1 })],
    ['tokenIdInvalid', 'no jti', tokenWith({ jti: undefined })],
    ['tokenIdInvalid', 'jti as a number', tokenWith({ jti: 1 })],
    ['notYetValid', 'nbf in the future', tokenWith({ nbf: SECONDS + 61 })],
    ['notYetValid', 'nbf as a text', tokenWith({ nbf: 'now' })],
    ['expired', 'exp in the past', tokenWith({ exp: SECONDS - 1 })],
    ['expired', 'exp now', tokenWith({ exp: SECONDS })],
  ];

  test.each(cases)('%s: %s', async (reason, _name, token) => {
    expect(await verdict(token)).toBe(reason);
  });

  test('every reason that needs no addressed person has a case', () => {
    const addressed = new Set(['subjectNotAddressed', 'subjectNotIdentity']);
    const named = new Set(cases.map(([reason]) => reason));
    expect(
      Object.keys(GATE_REASONS).filter(
        (reason) => !addressed.has(reason) && !named.has(reason as GateReason),
      ),
    ).toEqual([]);
  });
});

describe('order', () => {
  test('an earlier reason wins over every later one', async () => {
    expect(await verdict(tokenWith({ typ: 'x', exp: 1 }, { alg: 'none', kid: 'unknown' }))).toBe(
      'algorithmRefused',
    );
    expect(await verdict(tokenWith({ typ: 'x', exp: 1 }, { kid: 'unknown' }))).toBe('keyUnknown');
    expect(await verdict(tokenWith({ typ: 'x', exp: 1 }, { kid: 'key-0' }))).toBe('keyRevoked');
    expect(await verdict(tokenWith({ typ: 'x', exp: 1 }, {}, OLD_KEY))).toBe('signatureInvalid');
    expect(await verdict(tokenWith({ typ: 'x', exp: 1, 'infobip-api-key': 'x' }))).toBe('typeNotBearer');
    expect(await verdict(tokenWith({ exp: 1, 'infobip-api-key': 'x', sub: '' }))).toBe(
      'applicationCodeMismatch',
    );
    expect(await verdict(tokenWith({ exp: 1, sub: '', iat: null }))).toBe('subjectInvalid');
    expect(await verdict(tokenWith({ exp: 1, jti: null }))).toBe('tokenIdInvalid');
  });

  test('nothing of a payload is believed before its signature', async () => {
    expect(await verdict(sealJson(header, '{"a":1,"a":2}', OLD_KEY))).toBe('signatureInvalid');
  });
});

describe('times', () => {
  test('a token is good until the millisecond in which it expires', async () => {
    const token = tokenWith({ exp: SECONDS + 60 });
    expect(await verdict(token, NOW + 59_999)).toBe('passed');
    expect(await verdict(token, NOW + 60_000)).toBe('expired');
  });

  test('a fraction of a second counts', async () => {
    const token = tokenWith({ exp: SECONDS + 0.5 });
    expect([await verdict(token, NOW + 499), await verdict(token, NOW + 500)]).toEqual(['passed', 'expired']);
  });

  test("the issuer's clock may be a minute ahead", async () => {
    expect(await verdict(tokenWith({ iat: SECONDS + 60, nbf: SECONDS + 60, exp: SECONDS + 120 }))).toBe(
      'passed',
    );
  });

  test('ten years are no reason to refuse', async () => {
    expect(await verdict(tokenWith({ exp: SECONDS + 315_360_000 }))).toBe('passed');
  });
});

/** The kinds of the `hs256` and `base64` groups of Project Wycheproof's JSON Web Signature vectors, made here. */
describe('signature layer', () => {
  const good = tokenWith();
  const [h = '', p = '', s = ''] = good.split('.');
  const flipped = `${s.startsWith('A') ? 'B' : 'A'}${s.slice(1)}`;
  // Spaces after the JSON until its last character carries bits that decoding drops.
  const loose =
    ['', ' ', '  '].map((spaces) => encode(claims + spaces)).find((part) => part.length % 4 !== 0) ?? '';
  const unused = `${loose.slice(0, -1)}${nextCharacter(loose.at(-1) ?? '')}`;

  test.each([
    ['modified signature', `${h}.${p}.${flipped}`],
    ['missing signature', `${h}.${p}.`],
    ['missing signature and separator', `${h}.${p}`],
    ['modified payload', `${h}.${encode(claims.replace('1047', '1048'))}.${s}`],
    ['missing payload', `${h}..${s}`],
    ['missing payload and separator', `${h}.${s}`],
    ['modified header', `${encode(header.replace('JWT', 'jwt'))}.${p}.${s}`],
    ['missing header', `.${p}.${s}`],
    ['missing header and separator', `${p}.${s}`],
    ['missing header and signature', `.${p}.`],
    ['payload alone', p],
    ['empty string', ''],
    ['extra empty part', `${good}.`],
    ['extra part', `${good}.foo`],
    ['five parts, as an encrypted token', `${h}.${p}.${s}.${p}.${s}`],
    ['none without a signature', `${encode(JSON.stringify({ ...HEADER, alg: 'none' }))}.${p}.`],
    ['JSON serialization', JSON.stringify({ payload: p, protected: h, signature: s })],
    [
      'general JSON serialization',
      JSON.stringify({ payload: p, signatures: [{ protected: h, signature: s }] }),
    ],
    ['spaces before the signature', `${h}.${p}.    ${s}`],
    ['spaces after the header', seal(`${h}    `, p)],
    ['spaces before the payload', seal(h, `    ${p}`)],
    ['a character put before the signature', `${h}.${p}.?${s}`],
    ['a character put after the signature', `${h}.${p}.${s}?`],
    ['a character replaced in the signature', `${h}.${p}.?${s.slice(1)}`],
    ['characters after the header', seal(`${h}####`, p)],
    ['characters before the payload', seal(h, `####${p}`)],
    ['a character in the header', seal(`${h.slice(0, -1)}?${h.slice(-1)}`, p)],
    ['a character at the end of the payload', seal(h, `${p}?`)],
    ['padded header', seal(`${h}==`, p)],
    ['padded payload', seal(h, `${p}=`)],
    ['padded signature', `${good}=`],
    ['standard alphabet', seal(h, `${p.slice(0, 4)}+/${p.slice(4)}`)],
    ['line break in the payload', seal(h, `${p.slice(0, 8)}\n${p.slice(8)}`)],
    ['null character', seal(h, `${p}\0`)],
    ['a length that is no number of bytes', seal(h, `${p}${'A'.repeat((5 - (p.length % 4)) % 4)}`)],
    ['unused bits in the signature', `${h}.${p}.${s.slice(0, -1)}${nextCharacter(s.at(-1) ?? '')}`],
    ['unused bits in the payload, signed so', seal(h, unused)],
    ['Bearer in front', `Bearer ${good}`],
    ['quotes around', `"${good}"`],
    ['a space in front', ` ${good}`],
  ])('refuses: %s', async (_name, token) => {
    expect(await verdict(token)).not.toBe('passed');
  });

  test.each([
    ['as made', good],
    ['spaces in the JSON of the header', sealJson(`{ "kid" : "key-1", "alg" : "HS256" }`, claims)],
    ['line breaks in the JSON of the header', sealJson('{"kid":"key-1",\n\t"alg":"HS256"}', claims)],
    ['further headers', tokenWith({}, { cty: 'x', 'x5t#S256': 'y', jwk: { kty: 'oct' } })],
    ['further claims', tokenWith({ name: 'Ana Kovač', nested: { a: [1, { b: 2 }] } })],
    ['__proto__ as a claim', sealJson(header, claims.replace('{', '{"__proto__":{"typ":"x"},'))],
    ['no typ header', tokenWith({}, { typ: undefined })],
  ])('accepts: %s', async (_name, token) => {
    expect(await verdict(token)).toBe('passed');
  });

  test('a claim is never read off a prototype', async () => {
    const { typ: _typ, ...rest } = CLAIMS;
    const text = JSON.stringify(rest).replace('{', '{"__proto__":{"typ":"Bearer"},');
    expect(await verdict(sealJson(header, text))).toBe('typeNotBearer');
  });
});

function nextCharacter(character: string): string {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return alphabet[(alphabet.indexOf(character) ^ 1) % 64] ?? 'A';
}

describe('properties', () => {
  test('no change of one character is accepted', async () => {
    const token = tokenWith();
    await fc.assert(
      fc.asyncProperty(
        fc.nat(token.length - 1),
        fc.string({ minLength: 1, maxLength: 1 }),
        async (at, character) => {
          const changed = token.slice(0, at) + character + token.slice(at + 1);
          if (changed !== token) expect(await verdict(changed)).not.toBe('passed');
        },
      ),
      { numRuns: 300 },
    );
  });

  test('no text makes it throw', async () => {
    const part = fc.oneof(fc.string(), fc.base64String(), fc.json().map(encode));
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 5 }), async (parts) => {
        expect(await verdict(parts.join('.'))).not.toBe('passed');
      }),
      { numRuns: 200 },
    );
  });

  test('a token of one key never passes for another', async () => {
    const secret = fc
      .uint8Array({ minLength: 32, maxLength: 64 })
      .map((bytes) => Buffer.from(bytes).toString('hex'));
    await fc.assert(
      fc.asyncProperty(secret, async (secretHex) => {
        const token = tokenWith({}, {}, { ...KEY, secretHex });
        expect(await verdict(token)).toBe(secretHex === KEY.secretHex ? 'passed' : 'signatureInvalid');
      }),
      { numRuns: 50 },
    );
  });
});
