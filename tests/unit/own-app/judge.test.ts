import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ArrivedRequest, OwnAppCall } from '../../../electron/own-app/exchange.ts';
import {
  judgeToken,
  type KnownProfile,
  NOTHING_KNOWN,
  personIn,
  tokenOf,
} from '../../../electron/own-app/judge.ts';

const NOW = Date.UTC(2026, 0, 1);
const KEY = { kid: 'k1', secretHex: 'ab'.repeat(32) };
const KNOWN: KnownProfile = { keys: [KEY], applicationCode: 'app', isSandbox: false };

function token(claims: object = {}, secret: Buffer = Buffer.from(KEY.secretHex, 'hex')): string {
  const now = NOW / 1_000;
  const header = { alg: 'HS256', typ: 'JWT', kid: 'k1' };
  const payload = {
    typ: 'Bearer',
    sub: 'ana',
    'infobip-api-key': 'app',
    iat: now,
    exp: now + 60,
    jti: '1',
    ...claims,
  };
  const signed = [header, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

function request(authorization: string | null, body: string | null = null): ArrivedRequest {
  return {
    at: NOW,
    method: 'POST',
    target: '/',
    headers: authorization === null ? [] : [['AUTHORIZATION', authorization]],
    body,
  };
}

const judge = (text: string, known = KNOWN, call: OwnAppCall = 'fetchUser', body: string | null = null) =>
  judgeToken(request(`Bearer ${text}`, body), { call, regId: 'reg' }, known);

describe('the token of a request', () => {
  it.each([
    ['Bearer a.b.c', 'a.b.c'],
    ['bearer  a.b.c', 'a.b.c'],
    ['Bearer', ''],
    ['Bearer ', ''],
    ['App code', null],
    ['Bearertoken', null],
    [null, null],
  ])('%o', (header, expected) => {
    expect(tokenOf(request(header))).toBe(expected);
  });

  it('is no matter for judgement where there is none', async () => {
    expect(await judgeToken(request('App code'), { call: 'personalize', regId: null }, KNOWN)).toBeNull();
  });
});

it.each([
  ['{"userIdentity":{"externalUserId":"ana"}}', 'ana'],
  ['{"userAttributes":{"externalUserId":"x"},"userIdentity":{"externalUserId":"a\\u006e\\"a"}}', 'an"a'],
  ['{"externalUserId":"ana"}', null],
  ['{"userIdentity":{"externalUserId":1}}', null],
  ['{"userIdentity":[]}', null],
  ['{"userIdentity":', null],
  [null, null],
])('the person that %s names is %s', (body, person) => {
  expect(personIn(body)).toBe(person);
});

describe('what is said of it', () => {
  it('good, with what was not known left open', async () => {
    const judged = await judge(token());
    expect(judged).toMatchObject({
      token: {
        sub: 'ana',
        kid: 'k1',
        verdicts: { strict: { ok: true }, server: { ok: true, unchecked: ['subject'] } },
      },
      advice: [],
    });
    const unknown = await judge(token(), NOTHING_KNOWN);
    expect(unknown?.token.verdicts.server.unchecked).toContain('signature');
  });

  it('expired by the time the request arrived, and by the server’s clock where that is another', async () => {
    const expired = await judge(token({ exp: NOW / 1_000 - 5 }));
    expect(expired?.token.verdicts).toMatchObject({
      android: { ok: false, code: 'JWT_TOKEN_EXPIRED' },
      server: { ok: false },
    });
    const ahead = await judge(token(), { ...KNOWN, serverNowMs: NOW + 3_600_000 });
    expect(ahead?.token.verdicts).toMatchObject({ android: { ok: true }, server: { ok: false } });
  });

  it('signed with the key taken as text: the advice says so, and holds neither token nor key', async () => {
    const text = token({}, Buffer.from(KEY.secretHex));
    const judged = await judge(text);
    expect(judged?.token.verdicts.server).toMatchObject({ ok: false });
    expect(judged?.advice.map(({ code }) => code)).toEqual(['key-as-text']);
    const shown = JSON.stringify(judged);
    for (const secret of [...text.split('.'), KEY.secretHex]) expect(shown).not.toContain(secret);
  });

  it('for another person than the call is about', async () => {
    const body = JSON.stringify({ userIdentity: { externalUserId: 'luka' } });
    const personalize = await judge(token(), KNOWN, 'personalize', body);
    expect(personalize?.token.verdicts.server.ok).toBe(false);
    const known = { ...KNOWN, personOf: (regId: string) => (regId === 'reg' ? 'luka' : null) };
    expect((await judge(token(), known, 'saveUser'))?.token.verdicts.server.ok).toBe(false);
    expect((await judge(token(), known, 'register'))?.token.verdicts.server.ok).toBe(true);
  });
});
