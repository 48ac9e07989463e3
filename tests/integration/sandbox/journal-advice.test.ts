/**
 * Advice in the journal, as whoever reads it over HTTP gets it.
 */
import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Server, startServer } from '../../support/sandbox/server.ts';
import { textAt } from '../../support/sandbox/lab.ts';

let server: Server;
let regId: string;
const KEY = { kid: 'own-key', secretHex: '5a'.repeat(32) };

beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.running.stop());
beforeEach(async () => {
  await server.reset('jwt');
  await server.admin('POST', '/keys/import', KEY);
  regId = await server.registerAs('ana.kovac-1047');
});

/** The token that the sandbox would sign, signed with other bytes. */
async function signedWith(key: Uint8Array, claims = {}): Promise<string> {
  const minted = await server.mint('ana.kovac-1047', { kid: KEY.kid, claims });
  const input = minted.split('.').slice(0, 2).join('.');
  return `${input}.${createHmac('sha256', key).update(input).digest('base64url')}`;
}

async function fetchUser(token: string) {
  const answer = await server.mobile('GET', `/mobile/1/appinstance/${regId}/user`, { token });
  const entry = await server.lastEntry();
  return { answer, entry, codes: (entry.advice ?? []).map(({ code }) => code) };
}

describe('the journal', () => {
  test('names the misreading of the key, and the client is told nothing', async () => {
    const token = await signedWith(Buffer.from(KEY.secretHex, 'utf8'));
    const { answer, entry, codes } = await fetchUser(token);
    expect([answer.status, codes[0]]).toEqual([401, 'key-as-text']);
    expect(answer.text).not.toContain('hex');
    const stored = JSON.stringify(entry);
    for (const secret of [...token.split('.'), KEY.secretHex]) expect(stored).not.toContain(secret);
  });

  test('says whom a token is for, and whom the call is about', async () => {
    const { entry, codes } = await fetchUser(await server.mint('luka.horvat-2203'));
    expect(codes).toContain('other-person');
    expect(entry.advice?.[0]?.evidence).toContain('ana.kovac-1047');
    const inbox = '/mobile/1/user/ana.kovac-1047/inbox/gcm/messages';
    await server.mobile('GET', inbox, { token: await server.mint('luka.horvat-2203') });
    expect((await server.lastEntry()).advice?.[0]?.code).toBe('other-person');
    const body = { userIdentity: { externalUserId: 'ana.kovac-1047' } };
    const token = await server.mint('luka.horvat-2203');
    await server.mobile('POST', `/mobile/1/appinstance/${await server.register()}/personalize`, {
      token,
      body,
    });
    expect((await server.lastEntry()).advice?.[0]?.code).toBe('other-person');
  });

  test('looks at times by the server’s clock', async () => {
    const { iat } = JSON.parse(
      Buffer.from((await server.mint('ana.kovac-1047')).split('.')[1] ?? '', 'base64url').toString(),
    ) as { iat: number };
    const { codes } = await fetchUser(await server.mint('ana.kovac-1047', { claims: { exp: iat * 1000 } }));
    expect(codes).toEqual(['time-in-milliseconds']);
  });

  test('says of an observing profile what would have been refused', async () => {
    const id = textAt((await server.admin('GET', '/profiles')).json, 0, 'id');
    await server.admin('PATCH', `/profiles/${id}`, { observe: true });
    const { answer, codes } = await fetchUser(await signedWith(Buffer.from(KEY.secretHex, 'utf8')));
    expect([answer.status, codes[0]]).toEqual([200, 'key-as-text']);
  });

  test('has none for a token that is right, for none, and for an application code', async () => {
    const right = await fetchUser(await server.mint('ana.kovac-1047'));
    expect([right.answer.status, right.entry.advice]).toEqual([200, undefined]);
    for (const authorization of ['App nonsense', null, 'Basic eA==']) {
      await server.mobile('GET', `/mobile/1/appinstance/${regId}/user`, { authorization });
      expect((await server.lastEntry()).advice).toBeUndefined();
    }
  });

  test('a flood of refusals gets advice for a part, and an answer for all', async () => {
    const input = (await server.mint('ana.kovac-1047')).split('.').slice(0, 2).join('.');
    for (let index = 0; index < 80; index += 1) {
      const signature = createHmac('sha512', String(index)).update(input).digest('base64url');
      await server.mobile('GET', `/mobile/1/appinstance/${regId}/user`, { token: `${input}.${signature}` });
    }
    const entries = (await server.admin('GET', '/journal')).json as { status: number; advice?: unknown }[];
    const refused = entries.filter(({ status }) => status === 401);
    expect(refused).toHaveLength(80);
    const advised = refused.filter(({ advice }) => advice !== undefined).length;
    // The clock of this sandbox stands, so all of them and those of the tests before come within one second.
    expect(advised).toBeGreaterThan(20);
    expect(advised).toBeLessThanOrEqual(50);
  });
});
