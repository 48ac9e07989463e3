import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { decodeToken } from '../../../../electron/sdk/token/decode-token.ts';
import { indentJson } from '../../../../electron/sdk/token/indent-json.ts';
import { SANDBOX_CHOICES } from '../../../../electron/forge/sandbox-limits.ts';
import { predictServer, type ServerContext } from '../../../../electron/sdk/token/server-verdict.ts';
import { verifySignature } from '../../../../electron/sdk/token/signature.ts';
import { decidingDifference, explainVerdicts, verdicts } from '../../../../electron/sdk/token/verdicts.ts';
import { verdictsSchema } from '../../../../shared/model/token-info.ts';
import { APPLICATION_CODE, START_MS, token } from '../../../support/sdk/fakes.ts';
import { tokenOfClaims } from '../../../support/sdk/tokens.ts';

/** Nine brackets. */
const DEEP = `{"x":${'['.repeat(8)}${']'.repeat(8)}}`;

function tokenOfParts(header: string, claims: string): string {
  return [header, claims, 'sig'].map((part) => Buffer.from(part).toString('base64url')).join('.');
}

const SERVER: ServerContext = {
  nowMs: START_MS,
  securitySetting: 'jwt',
  keyIds: ['key-1'],
  isSignatureValid: true,
  applicationCode: APPLICATION_CODE,
  externalUserId: 'jane',
};

describe('the predicted server verdict', () => {
  it('has nothing against a good token, and says what it did not check', () => {
    expect(predictServer(token(), SERVER)).toMatchObject({ ok: true, unchecked: [] });
    expect(predictServer(token(), { nowMs: START_MS })).toMatchObject({
      ok: true,
      unchecked: ['key', 'signature', 'applicationCode', 'subject'],
    });
  });

  it.each<readonly [string, string, Partial<ServerContext>]>([
    ['alg is not HS256.', token({ header: { alg: 'none' } }), {}],
    ['kid is a number, not a text.', token({ header: { kid: 7 } }), {}],
    ['kid names no key of the application profile.', token(), { keyIds: ['key-2'] }],
    [
      'kid names a key of the application profile that was revoked.',
      token(),
      { keyIds: ['key-2'], revokedKeyIds: ['key-1'] },
    ],
    ['The signature does not fit the key.', token(), { isSignatureValid: false }],
    ['typ is not Bearer.', token({ claims: { typ: 'Refresh' } }), {}],
    ['infobip-api-key is not the application code.', token(), { applicationCode: 'other' }],
    ['jti is empty.', token({ claims: { jti: '' } }), {}],
    ['jti is a number, not a text.', token({ claims: { jti: 7 } }), {}],
    ['iat is no time in seconds.', token({ claims: { iat: 0 } }), {}],
    ['nbf is a text, not a number.', token({ claims: { nbf: '0' } }), {}],
    ['b64 asks for another way of signing.', token({ header: { b64: false } }), {}],
    ['iat is null, not a number.', token({ claims: { iat: null } }), {}],
    ['exp is a text, not a number.', token({ claims: { exp: '9999999999' } }), {}],
    ["exp is not after the server's clock.", token({ expiresIn: 0 }), {}],
    ["exp is not after the server's clock.", token(), { nowMs: START_MS + 3_600_000 }],
    ['nbf has not come yet.', token({ claims: { nbf: 9_999_999_999 } }), {}],
    ['sub is null, not a text.', token({ claims: { sub: null } }), {}],
    ['sub is a number, not a text.', token({ claims: { sub: 1047 } }), {}],
    ['sub is empty.', token({ claims: { sub: '' } }), {}],
    ['sub is missing.', token({ claims: { sub: undefined } }), {}],
    ['sub is not the external user ID of the person.', token({ sub: 'john' }), {}],
    ['The token is not three Base64url parts of JSON.', `${token()}.`, {}],
    ['The token is not three Base64url parts of JSON.', 'a.b.c', {}],
    ['The token is not three Base64url parts of JSON.', '', {}],
    ['crit names extensions that nobody knows.', token({ header: { crit: ['x'] } }), {}],
  ])('%s', (reason, jwt, changes) => {
    expect(predictServer(jwt, { ...SERVER, ...changes })).toMatchObject({
      ok: false,
      code: 'UNAUTHORIZED',
      gate: 'server',
      reason,
    });
  });

  it.each<readonly [string, string, Partial<ServerContext>]>([
    ['tokenCharacters', 'a.b.c', {}],
    ['headerInvalid', 'e30x.e30.c2ln', {}],
    ['headerInvalid', 'W10.e30.c2ln', {}],
    ['algorithmRefused', token({ header: { alg: 'none', kid: 7 } }), {}],
    ['keyUnknown', token({ header: { kid: 7, crit: [] } }), {}],
    ['keyRevoked', token({ header: { crit: [] } }), { keyIds: [], revokedKeyIds: ['key-1'] }],
    ['headerUnsupported', token({ header: { crit: [] } }), { isSignatureValid: false }],
    ['signatureInvalid', token({ claims: { typ: 'x' } }), { isSignatureValid: false }],
    ['claimsInvalid', `${token().split('.')[0]}.W10.c2ln`, {}],
    ['typeNotBearer', token({ claims: { typ: 'x', sub: 7 } }), {}],
    ['applicationCodeMismatch', token({ claims: { 'infobip-api-key': 7, sub: 7 } }), {}],
    ['subjectInvalid', token({ claims: { sub: 7, iat: '' } }), {}],
    ['issuedAtInvalid', token({ claims: { iat: '', exp: '' } }), {}],
    ['expiryInvalid', token({ claims: { exp: '', jti: 7 } }), {}],
    ['tokenIdInvalid', token({ claims: { jti: 7, nbf: '' } }), {}],
    ['notYetValid', token({ claims: { nbf: '' }, expiresIn: 0 }), {}],
    ['expired', token({ expiresIn: 0, sub: 'john' }), {}],
    ['subjectNotAddressed', token({ sub: 'john' }), {}],
  ])('names %s, also where a later check would fail', (reasonCode, jwt, changes) => {
    expect(predictServer(jwt, { ...SERVER, ...changes })).toMatchObject({ ok: false, reasonCode });
  });

  it('names no reason where no token is refused', () => {
    expect(predictServer(token(), SERVER).reasonCode).toBeNull();
    expect(predictServer(null, SERVER).reasonCode).toBeNull();
  });

  it.each<readonly [string, string, string]>([
    [
      'tokenTooLarge',
      'The token is longer than the sandbox reads.',
      token({ claims: { x: 'x'.repeat(9_000) } }),
    ],
    [
      'headerDuplicateName',
      'The header has a name twice.',
      tokenOfParts('{"alg":"HS256","alg":"HS256"}', '{}'),
    ],
    ['headerTooDeep', 'The header is nested too deep.', tokenOfParts(DEEP, '{}')],
    ['headerInvalid', 'The header begins with a byte order mark.', tokenOfParts('\ufeff{}', '{}')],
    ['claimsTooDeep', 'The claims are nested too deep.', tokenOfClaims(DEEP)],
    ['claimsDuplicateName', 'The claims have a name twice.', tokenOfClaims('{"a":1,"\\u0061":2}')],
    ['headerUnsupported', 'b64 asks for another way of signing.', token({ header: { b64: true } })],
    ['subjectInvalid', 'sub is too long.', token({ sub: 'x'.repeat(257) })],
    ['issuedAtInvalid', 'iat lies in the future.', token({ claims: { iat: START_MS / 1000 + 61 } })],
    ['expiryInvalid', 'exp is no sane time in seconds.', token({ claims: { exp: START_MS + 1 } })],
    ['tokenIdInvalid', 'jti is too long.', token({ claims: { jti: 'x'.repeat(257) } })],
  ])('%s can also be a choice of the server: %s', (reasonCode, reason, jwt) => {
    const { externalUserId: _anybody, ...context } = SERVER;
    expect(predictServer(jwt, context).reasonCode).not.toBe(reasonCode);
    expect(predictServer(jwt, { ...context, choices: SANDBOX_CHOICES })).toMatchObject({
      reasonCode,
      reason,
    });
  });

  it('without a token depends on the security setting', () => {
    expect(predictServer(null, SERVER)).toMatchObject({ ok: false, code: 'ACCESS_TOKEN_MISSING' });
    expect(predictServer(null, { nowMs: START_MS, securitySetting: 'applicationCode' }).ok).toBe(true);
  });
});

describe('signature', () => {
  const secret = '00ff'.repeat(16);
  const signed = token().split('.').slice(0, 2).join('.');
  const signature = createHmac('sha256', Buffer.from(secret, 'hex')).update(signed).digest('base64url');

  it('fits its key and no other', async () => {
    expect(await verifySignature(`${signed}.${signature}`, secret)).toBe(true);
    expect(await verifySignature(`${signed}.${signature}`, 'ab'.repeat(32))).toBe(false);
    expect(await verifySignature(`${signed}x.${signature}`, secret)).toBe(false);
  });

  it('of no token, or with a key that is no hex, does not fit', async () => {
    expect(await verifySignature('', secret)).toBe(false);
    expect(await verifySignature(`${signed}.${signature}`, 'xyz')).toBe(false);
    expect(await verifySignature(`${signed}.!`, secret)).toBe(false);
  });
});

describe('verdicts side by side', () => {
  it.each([
    ['token.split', `.${token()}`],
    ['token.base64', ` ${token()}`],
    ['token.json', tokenOfClaims("{'typ':1,'sub':1,'infobip-api-key':1,'iat':1,'exp':9999999999,'jti':1}")],
    ['token.expTypes', token({ claims: { exp: ' 9999999999 ' } })],
    ['token.expTypes', token({ claims: { exp: START_MS / 1000 + 0.5 } })],
    ['token.null', null],
    [null, token()],
    [null, ''],
  ])('the row that decides is %s', (id, jwt) => {
    expect(decidingDifference(jwt, START_MS)?.id ?? null).toBe(id);
  });

  it.each([
    [
      token(),
      /^Both platforms pass it\. Nothing that is known speaks against it\. Not checked: key, signature/,
    ],
    ['', /^Both platforms stop it on the device: Token is empty or blank\.$/],
    [token({ expiresIn: -1 }), /stop it on the device: The provided JWT is expired\.$/],
    [
      token({ claims: { typ: 'x' } }),
      /^Both platforms pass it, but the server will refuse it: typ is not Bearer\.$/,
    ],
    [
      `.${token()}`,
      /^iOS passes the token and Android refuses it, since they differ in "How the three parts are split"\.$/,
    ],
  ])('are explained in a sentence', (jwt, sentence) => {
    const all = verdicts(jwt, { nowMs: START_MS });
    expect(verdictsSchema.safeParse(all).success).toBe(true);
    expect(explainVerdicts(jwt, all, START_MS)).toMatch(sentence);
  });
});

describe('a decoded token', () => {
  it('shows its parts', () => {
    const nowSeconds = START_MS / 1000;
    expect(decodeToken(token())).toMatchObject({
      header: '{\n  "alg": "HS256",\n  "typ": "JWT",\n  "kid": "key-1"\n}',
      kid: 'key-1',
      sub: 'jane',
      iat: nowSeconds,
      exp: nowSeconds + 3600,
    });
  });

  it.each([
    ['', null, null],
    ['...', null, null],
    ['!!!.???', null, null],
    ['invalid-header.payload.signature', null, null],
    [tokenOfClaims('{"exp":1e999,"sub":7}'), '{\n  "exp": 1e999,\n  "sub": 7\n}', null],
    [tokenOfClaims('{"exp":"12","exp":"13"}'), '{\n  "exp": "12",\n  "exp": "13"\n}', 13],
    [tokenOfClaims("{'exp':14}"), "{\n  'exp': 14\n}", 14],
    [tokenOfClaims('{"exp":'), '{\n  "exp": ', null],
  ])('%j shows what can be read', (jwt, claims, exp) => {
    expect(decodeToken(jwt)).toMatchObject({ claims, exp });
  });

  it('is cut, whole characters only', () => {
    const { claims, sub } = decodeToken(tokenOfClaims(`{"sub":"${'😀'.repeat(20_000)}"}`));
    expect(claims?.length).toBeLessThanOrEqual(16_384);
    expect(sub?.length).toBeLessThanOrEqual(256);
    expect(`${claims}${sub}`).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
  });

  it('indents empty objects, arrays and nested ones', () => {
    expect(indentJson('{"a":{},"b":[],"c":[1,{"d":"{,}"}]}', 1000)).toBe(
      '{\n  "a": {},\n  "b": [],\n  "c": [\n    1,\n    {\n      "d": "{,}"\n    }\n  ]\n}',
    );
  });
});
