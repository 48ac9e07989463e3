import { readUserDataJwt } from '../../../../electron/sdk/token/decode-token.ts';
import { describe, expect, it } from 'vitest';
import { planAlteration } from '../../../../electron/core/session/alter-token.ts';
import { loadToken, removeToken, saveToken } from '../../../../electron/core/session/stored-token.ts';
import { authorizationWith, describeToken } from '../../../../electron/core/session/token-info.ts';
import type { SecretStore } from '../../../../electron/vault/api.ts';
import type { Customer } from '../../../../shared/model/backend.ts';
import type { PlatformProfile } from '../../../../shared/model/models.ts';
import { tokenInfoSchema } from '../../../../shared/model/token-info.ts';
import { CLAIMS, NOW, tokenOf } from '../../../support/token/held-token.ts';

function describeAt(token: string, now = NOW, profile: PlatformProfile = 'strict') {
  const context = { nowMs: now, isSandbox: true, server: { nowMs: now } };
  return describeToken(
    { token: readUserDataJwt(token), origin: 'pasted', alteration: null },
    'memory',
    context,
    profile,
  );
}

describe('what is shown of a token', () => {
  it('is its parts and verdicts, never the token', () => {
    const token = tokenOf(CLAIMS);
    const info = describeAt(token);
    expect(tokenInfoSchema.parse(info)).toMatchObject({
      state: 'valid',
      kid: 'k',
      sub: 'ana',
      exp: CLAIMS.exp,
    });
    expect(JSON.stringify(info)).not.toContain('c2lnbmF0dXJl');
    expect(authorizationWith(info)).toEqual({ scheme: 'Bearer', kid: 'k', sub: 'ana' });
    expect(authorizationWith(null)).toEqual({ scheme: 'App' });
  });

  it.each<readonly [token: string, now: number, state: string, profile: PlatformProfile]>([
    [tokenOf(CLAIMS), NOW + 60_000, 'expired', 'strict'],
    [tokenOf({ ...CLAIMS, jti: undefined }), NOW, 'invalid', 'strict'],
    ['', NOW, 'invalid', 'strict'],
    ['a.b.c', NOW, 'invalid', 'strict'],
    [' '.repeat(1_000), NOW, 'invalid', 'strict'],
    [`"${tokenOf(CLAIMS)}"`, NOW, 'invalid', 'strict'],
    [`"${tokenOf(CLAIMS)}"`, NOW, 'valid', 'android'],
    [`"${tokenOf(CLAIMS)}"`, NOW, 'invalid', 'ios'],
    [`${tokenOf(CLAIMS)}\n`, NOW, 'invalid', 'strict'],
    [`${tokenOf(CLAIMS)}\n`, NOW, 'valid', 'android'],
  ])('%#: its state is what the device gate and the header make of it', (token, now, state, profile) => {
    const info = describeAt(token, now, profile);
    expect(info.state).toBe(state);
    expect(tokenInfoSchema.safeParse(info).success).toBe(true);
  });

  it('is cut where it is very long', () => {
    const info = describeAt(tokenOf({ ...CLAIMS, note: 'x'.repeat(100_000) }));
    expect(info.claims?.length).toBeLessThanOrEqual(16_384);
  });
});

describe('the stored token', () => {
  function vault(): SecretStore & { items: Map<string, string> } {
    const items = new Map<string, string>();
    return {
      items,
      get: (key) => Promise.resolve(items.get(key) ?? null),
      set: (key, value) => Promise.resolve(void items.set(key, value)),
      delete: (key) => Promise.resolve(void items.delete(key)),
      describe: () => Promise.reject(new Error('not asked for')),
      onChange: () => () => {},
    };
  }

  const held = { token: readUserDataJwt('a.b.c'), origin: 'signIn', alteration: null } as const;
  const session = { kind: 'token', sub: 'ana' } as const;

  it('comes back as it was, with whose it is', async () => {
    const store = vault();
    await saveToken(store, { held, session });
    expect(await loadToken(store)).toEqual({ held, session });
    await removeToken(store);
    expect(await loadToken(store)).toBeNull();
  });

  it.each([
    '',
    'null',
    '{"token":',
    '{"token":""}',
    '{"token":"x","origin":"signIn","alteration":null,"session":{"kind":"admin"}}',
  ])('that reads %j is removed', async (text) => {
    const store = vault();
    store.items.set('user-data-jwt', text);
    expect(await loadToken(store)).toBeNull();
    expect(store.items.size).toBe(0);
  });
});

describe('breaking a token on purpose', () => {
  const ana = { externalUserId: 'ana', displayName: 'Ana' } as Customer;
  const luka = { externalUserId: 'luka', displayName: 'Luka' } as Customer;

  it('expired: minted as expired already', () => {
    expect(planAlteration('expired', 'ana', [], 60)?.mint).toEqual({ sub: 'ana', lifetimeSeconds: -60 });
  });

  it('structure: a mandatory claim is left out', () => {
    expect(planAlteration('structure', 'ana', [], 60)?.mint).toMatchObject({
      sub: 'ana',
      lifetimeSeconds: 60,
      claims: { jti: null },
    });
  });

  it.each([
    ['tampered', 'signature-bad'],
    ['otherKey', 'signature-other-key'],
    ['algNone', 'alg-none'],
  ] as const)('%s: minted well for the same person, then forged', (alteration, mutation) => {
    expect(planAlteration(alteration, 'ana', [], 60)).toMatchObject({
      mint: { sub: 'ana', lifetimeSeconds: 60 },
      mutation,
    });
  });

  it('otherPerson: minted for another customer, if there is one', () => {
    const plan = planAlteration('otherPerson', 'ana', [ana, luka], 120);
    expect(plan).toMatchObject({ mint: { sub: 'luka' }, description: 'Minted for Luka instead' });
    expect(planAlteration('otherPerson', 'ana', [ana], 120)).toBeNull();
  });
});
