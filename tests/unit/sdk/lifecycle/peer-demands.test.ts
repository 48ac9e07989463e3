/**
 * The eight things that users of such SDKs ask for, one test each.
 */
import { describe, expect, it } from 'vitest';
import type { JwtSupplier } from '../../../../electron/sdk/api/api.ts';
import { checkToken } from '../../../../electron/sdk/token/check-token.ts';
import { decidingDifference } from '../../../../electron/sdk/token/verdicts.ts';
import type { CallRecord } from '../../../../shared/model/call-record.ts';
import { broken, json, refusal, settle, startedHarness, token } from '../../../support/sdk/fakes.ts';
import { EXTREME_TOKENS, NOW_MS, tokenFromSeed } from '../../../support/sdk/tokens.ts';
import { personalizing } from '../../../support/sdk/contexts.ts';

describe('demands', () => {
  it('1. never loop: a bad, empty, null, wrong-secret, hanging or throwing supplier is asked a bounded number of times', async () => {
    const suppliers: readonly JwtSupplier[] = [
      () => 'bad',
      () => '',
      () => null,
      () => token(),
      () => new Promise(() => {}),
      () => {
        throw new Error('no');
      },
    ];
    for (const supplier of suppliers) {
      const { sdk, http, timers } = await startedHarness({
        tokenLifecycle: { retryWithNewToken: true, refreshLeadSeconds: 60 },
      });
      http.otherwise(() => refusal(401, 'UNAUTHORIZED'));
      sdk.setJwtSupplier(supplier);
      const call = sdk.fetchUser();
      await timers.advance(24 * 3_600_000);
      expect((await call).ok).toBe(false);
      expect(sdk.supplierStatistics().asked).toBeLessThanOrEqual(3);
      expect(http.requests.length).toBeLessThanOrEqual(2);
    }
  });

  it('2. never lose the operation that hit the 401: its change stays and goes out with the next save', async () => {
    const { sdk, http } = await startedHarness();
    sdk.setUserDataJwt(token());
    http.next(() => refusal(401, 'UNAUTHORIZED'));
    expect((await sdk.saveUser({ firstName: 'Jane' })).ok).toBe(false);
    expect(sdk.state().unsentFields).toEqual(['firstName']);
    sdk.setUserDataJwt(token({ jti: 'new' }));
    await sdk.sync();
    expect(http.requests.map(({ body }) => body)).toEqual(['{"firstName":"Jane"}', '{"firstName":"Jane"}']);
    expect(sdk.state().unsentFields).toEqual([]);
  });

  it('3. one error, one callback; one question to the supplier at a time', async () => {
    const { sdk, http } = await startedHarness();
    let [open, most] = [0, 0];
    sdk.setJwtSupplier(async () => {
      open += 1;
      most = Math.max(most, open);
      await settle(1);
      open -= 1;
      return token();
    });
    http.otherwise(() => refusal(401, 'UNAUTHORIZED'));
    const finals: CallRecord[] = [];
    sdk.onCall((record) => {
      if (record.outcome !== 'pending') finals.push(record);
    });
    const outcomes = await Promise.all([sdk.fetchUser(), sdk.fetchUser(), sdk.fetchUser()]);
    expect(outcomes.map(({ ok }) => ok)).toEqual([false, false, false]);
    expect(finals.map(({ id }) => id)).toEqual(outcomes.map(({ record }) => record.id));
    expect(most).toBe(1);
  });

  it('4. tell why, with token and user attached: code, message, gate, key and subject', async () => {
    const { sdk, http } = await startedHarness();
    sdk.setUserDataJwt(token({ sub: 'jane' }));
    http.next(() => refusal(401, 'UNAUTHORIZED', 'Token refused'));
    const { record } = await sdk.fetchUser();
    expect(record).toMatchObject({
      authorization: { scheme: 'Bearer', kid: 'key-1', sub: 'jane' },
      stoppedAt: 'server',
      error: { code: 'UNAUTHORIZED', message: 'Token refused', gate: 'server', httpStatus: 401 },
    });
  });

  it('5. no stale token after sign-out or user switch', async () => {
    const { sdk, http } = await startedHarness();
    sdk.setUserDataJwt(token({ sub: 'anna' }));
    http.next(broken());
    const calls = [sdk.fetchUser(), sdk.depersonalize(), sdk.fetchUser()];
    sdk.setUserDataJwt(token({ sub: 'bert' }));
    calls.push(sdk.personalize(personalizing('bert')));
    await Promise.all(calls);
    const bearers = http.requests
      .map(({ headers }) => headers['Authorization'])
      .filter((value) => value?.startsWith('Bearer'));
    expect(bearers).toEqual([`Bearer ${token({ sub: 'bert' })}`]);
  });

  it('6. the same behaviour on every platform: strict passes only what both pass, and names the difference', () => {
    let differing = 0;
    for (let seed = 0; seed < 2_000; seed += 1) {
      const candidate = tokenFromSeed(seed);
      const [strict, android, ios] = (['strict', 'android', 'ios'] as const).map(
        (profile) => checkToken(candidate, profile, NOW_MS).ok,
      );
      expect(strict).toBe(android === true && ios === true);
      if (android !== ios && decidingDifference(candidate, NOW_MS) !== null) differing += 1;
    }
    expect(differing).toBeGreaterThan(20);
    expect(Object.keys(EXTREME_TOKENS).length).toBeGreaterThan(20);
  });

  it('7. fewer token mints: with a lead time one token serves many calls', async () => {
    const { sdk } = await startedHarness({ tokenLifecycle: { refreshLeadSeconds: 60 } });
    let minted = 0;
    sdk.setJwtSupplier(() => {
      minted += 1;
      return token();
    });
    for (let call = 0; call < 20; call += 1) await sdk.fetchUser();
    expect(minted).toBe(1);
    expect(sdk.supplierStatistics()).toMatchObject({ asked: 1, answered: 1, failed: 0 });
  });

  it('8. switching enforcement on does not brick a client without a token: what failed works after a sign-in', async () => {
    const { sdk, http } = await startedHarness();
    http.otherwise((request) =>
      request.headers['Authorization']?.startsWith('App ') === true && request.url.includes('/personalize')
        ? refusal(401, 'ACCESS_TOKEN_MISSING')
        : json(200, { firstName: 'Jane' }),
    );
    expect(await sdk.personalize(personalizing('bert'))).toMatchObject({
      ok: false,
      error: { code: 'ACCESS_TOKEN_MISSING' },
    });
    expect((await sdk.fetchUser()).ok).toBe(true);
    expect((await sdk.saveUser({ lastName: 'Doe' })).ok).toBe(true);
    sdk.setUserDataJwt(token({ sub: 'bert' }));
    expect((await sdk.personalize(personalizing('bert'))).ok).toBe(true);
  });
});
