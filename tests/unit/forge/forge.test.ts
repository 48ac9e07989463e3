import { createHmac } from 'node:crypto';
import { jwtVerify } from 'jose';
import { describe, expect, it } from 'vitest';
import { describeForged, forge, UnknownMutation, usualToken } from '../../../electron/forge/forge.ts';
import { MUTATIONS, mutationInfos } from '../../../electron/forge/mutations.ts';
import { checkToken } from '../../../electron/sdk/token/check-token.ts';
import { forgedPartsSchema, mutationInfoSchema } from '../../../shared/model/forge.ts';

const SECRET = Buffer.from('ab'.repeat(32), 'hex');
const NOW = 1_800_000_000;
const context = { nowSeconds: NOW, newId: () => '00000000-0000-4000-8000-000000000001' };
const base = usualToken({ kid: 'k', sub: 'ana', applicationCode: 'app', lifetimeSeconds: 60 }, context);
const ports = {
  ...context,
  sign: (header: string, payload: string) =>
    createHmac('sha256', SECRET).update(`${header}.${payload}`).digest('base64url'),
};

function claimsOf(token: string): unknown {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
}

describe('forge', () => {
  it('makes a token that jose verifies when nothing is changed', async () => {
    const token = await forge(base, [], ports);
    const { payload } = await jwtVerify(token, SECRET, { currentDate: new Date(NOW * 1000) });
    expect(payload).toEqual(base.claims);
  });

  it('has at least thirty mutations, each with a name, words and a level', () => {
    const infos = mutationInfos();
    expect(infos.length).toBeGreaterThanOrEqual(30);
    expect(new Set(infos.map(({ id }) => id)).size).toBe(infos.length);
    for (const info of infos) expect(mutationInfoSchema.safeParse(info).success).toBe(true);
  });

  it.each(MUTATIONS.map(({ id }) => id))('%s changes the token, and the same way each time', async (id) => {
    const token = await forge(base, [id], ports);
    expect(token).not.toBe(await forge(base, [], ports));
    expect(token).toBe(await forge(base, [id], ports));
  });

  it('combines mutations of all levels, whatever their order', async () => {
    const ids = ['trailing-dot', 'kid-unknown', 'drop-jti', 'duplicate-sub', 'padding'];
    const token = await forge(base, ids, ports);
    expect(await forge(base, ids.toReversed(), ports)).toBe(token);
    const [header = '', claims = ''] = token.split('.');
    expect(token.endsWith('.')).toBe(true);
    expect(Buffer.from(header, 'base64url').toString()).toContain('"kid":"no-such-key"');
    const text = Buffer.from(claims, 'base64url').toString();
    expect(text).not.toContain('jti');
    expect(text.match(/"sub":/g)).toHaveLength(2);
  });

  it('signs a token that is spoilt before the signature, so that only one thing is wrong with it', async () => {
    const token = await forge(base, ['sub-other', 'exp-milliseconds'], ports);
    await expect(jwtVerify(token, SECRET, { currentDate: new Date(NOW * 1000) })).resolves.toBeDefined();
  });

  it('keeps a claim named __proto__ a claim', async () => {
    const token = await forge(
      { ...base, claims: JSON.parse('{"__proto__":{"a":1},"sub":"x"}') as object as never },
      [],
      ports,
    );
    expect(Object.keys(claimsOf(token) as object)).toEqual(['__proto__', 'sub']);
  });

  it('asks for the signature of the key that the header named before it was spoilt', async () => {
    const asked: (string | undefined)[] = [];
    await forge(base, ['kid-unknown'], {
      ...ports,
      sign: (_header, _payload, kid) => (asked.push(kid), 's'),
    });
    expect(asked).toEqual(['k']);
  });

  it('refuses a mutation that does not exist', async () => {
    await expect(forge(base, ['no-such'], ports)).rejects.toThrow(UnknownMutation);
  });

  it('shows decoded parts and never the token', async () => {
    const token = await forge(base, [], ports);
    const shown = describeForged(token);
    expect(forgedPartsSchema.parse(shown)).toEqual(shown);
    expect(JSON.stringify(shown)).not.toContain(token.split('.')[2]);
    expect(shown).toMatchObject({ parts: 3, characters: token.length });
  });

  it('makes what it says: expired is expired, and three seconds are three seconds', async () => {
    const at = (seconds: number, token: string) => checkToken(token, 'strict', (NOW + seconds) * 1000);
    expect(at(0, await forge(base, ['expired'], ports)).code).toBe('JWT_TOKEN_EXPIRED');
    expect(at(0, await forge(base, ['just-expired'], ports)).code).toBe('JWT_TOKEN_EXPIRED');
    const dying = await forge(base, ['expires-in-3s'], ports);
    expect([at(2, dying).ok, at(3, dying).ok]).toEqual([true, false]);
  });
});
