/**
 * The sandbox signs for the forge, so that a token is wrong only where it is meant to be.
 */
import { describe, expect, it } from 'vitest';
import { forge, usualToken } from '../../../electron/forge/forge.ts';
import { createLab, NOW } from '../../support/sandbox/lab.ts';

const SUB = 'ana.kovac-1047';
const context = { nowSeconds: Math.floor(NOW / 1000), newId: () => '00000000-0000-4000-8000-000000000001' };

async function setUp() {
  const lab = createLab('jwt');
  const kid = (await lab.state()).keys[0]?.kid ?? '';
  const base = usualToken(
    { kid, sub: SUB, applicationCode: lab.applicationCode, lifetimeSeconds: 60 },
    context,
  );
  const sign = async (header: string, payload: string, key?: string) => {
    const answer = await lab.admin('POST', '/sign', {
      header,
      payload,
      ...(key === undefined ? {} : { kid: key }),
    });
    return (answer.json as { signature: string }).signature;
  };
  const regId = await lab.register();
  const personalize = async (mutations: readonly string[]) => {
    const token = await forge(base, mutations, { ...context, sign });
    const body = { userIdentity: { externalUserId: SUB } };
    return lab.mobile('POST', `/mobile/1/appinstance/${regId}/personalize`, { token, body });
  };
  return { lab, personalize };
}

describe('POST /sign', () => {
  it('makes a forged token good, and one that is spoilt before the signature wrong in that only', async () => {
    const { lab, personalize } = await setUp();
    expect((await personalize([])).status).toBe(200);
    expect((await personalize(['duplicate-sub'])).code).toBe('UNAUTHORIZED');
    expect(lab.sandbox.journal.entries(0).at(-1)?.reason).toMatch(/^claimsDuplicateName: /);
  });

  it.each([
    ['characters outside base64url', { header: 'a+b', payload: 'c' }, 400],
    ['a key that does not exist', { header: 'a', payload: 'b', kid: 'no-such-key' }, 404],
    ['nothing', {}, 400],
  ])('refuses %s', async (_what, body, status) => {
    const { lab } = await setUp();
    expect((await lab.admin('POST', '/sign', body)).status).toBe(status);
  });
});
