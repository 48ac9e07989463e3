import { describe, expect, it } from 'vitest';
import type { JwtRequest, JwtSupplier, TokenLifecycle } from '../../../../electron/sdk/api/api.ts';
import { createHarness, json, refusal, settle, startedHarness, token } from '../../../support/sdk/fakes.ts';
import { personalizing } from '../../../support/sdk/contexts.ts';

function throwsSecret(): never {
  throw new Error('secret');
}

describe('the supplier', () => {
  it('is asked once per JWT-capable call and never for others', async () => {
    const { sdk } = await startedHarness();
    const reasons: JwtRequest['reason'][] = [];
    sdk.setJwtSupplier((_signal, { reason }) => {
      reasons.push(reason);
      return token();
    });
    await sdk.fetchUser();
    await sdk.saveUser({ firstName: 'Jane' });
    expect(reasons).toEqual(['call', 'call']);
    await sdk.fetchInstallation();
    await sdk.saveInstallation({ language: 'de' });
    await sdk.submitEventImmediately({ definitionId: 'e' });
    await sdk.fetchInboxMessages(null, 'jane');
    await sdk.depersonalize();
    expect(reasons).toHaveLength(2);
  });

  it('may be asynchronous', async () => {
    const { sdk, http } = await startedHarness();
    sdk.setJwtSupplier(async () => {
      await settle(1);
      return token();
    });
    expect((await sdk.fetchUser()).ok).toBe(true);
    expect(http.requests[0]?.headers['Authorization']).toBe(`Bearer ${token()}`);
  });

  it('that answers null makes the call anonymous', async () => {
    const { sdk, http } = await startedHarness();
    sdk.setJwtSupplier(() => null);
    const outcome = await sdk.fetchUser();
    expect(http.requests[0]?.headers['Authorization']).toMatch(/^App /);
    expect(outcome.record.authorization).toEqual({ scheme: 'App' });
  });

  it.each<readonly [string, JwtSupplier, string, string]>([
    ['the empty text', () => '', 'JWT_TOKEN_STRUCTURE_INVALID', 'structure'],
    ['a stale token', () => token({ expiresIn: -5 }), 'JWT_TOKEN_EXPIRED', 'expiry'],
    ['no token at all', () => undefined as unknown as null, 'JWT_SUPPLIER_FAILED', 'token'],
    ['an exception', throwsSecret, 'JWT_SUPPLIER_FAILED', 'token'],
    ['a rejection', () => Promise.reject(new Error('secret')), 'JWT_SUPPLIER_FAILED', 'token'],
  ])('that gives %s sends nothing', async (_name, supplier, code, gate) => {
    const { sdk, http } = await startedHarness();
    sdk.setJwtSupplier(supplier);
    const outcome = await sdk.fetchUser();
    expect(outcome).toMatchObject({
      ok: false,
      error: { code, gate },
      record: { bytesSent: 0, attempts: 0 },
    });
    expect(http.requests).toHaveLength(0);
    expect(JSON.stringify(outcome)).not.toContain('secret');
  });

  it("that gives somebody else's token is not seen through on the device: the server decides", async () => {
    const { sdk, http } = await startedHarness();
    sdk.setJwtSupplier(() => token({ sub: 'mallory' }));
    http.next(() => refusal(401, 'UNAUTHORIZED'));
    expect(await sdk.fetchUser()).toMatchObject({
      ok: false,
      error: { code: 'UNAUTHORIZED', gate: 'server' },
    });
    expect(http.requests).toHaveLength(1);
  });

  it('that hangs fails at its deadline; a late answer changes nothing', async () => {
    const { sdk, http, timers } = await startedHarness({ supplierDeadlineMs: 500 });
    let answer = (_token: string) => {};
    let given: AbortSignal | undefined;
    sdk.setJwtSupplier((signal) => {
      given = signal;
      return new Promise((resolve) => {
        answer = resolve;
      });
    });
    const call = sdk.fetchUser();
    await timers.advance(499);
    expect(given?.aborted).toBe(false);
    await timers.advance(1);
    expect(await call).toMatchObject({ ok: false, error: { code: 'JWT_SUPPLIER_FAILED' } });
    expect(given?.aborted).toBe(true);
    answer(token());
    await settle();
    expect(http.requests).toHaveLength(0);
    expect(timers.waiting()).toBe(0);
  });

  it('can be cleared with null and with the empty text', async () => {
    const { sdk, http } = await startedHarness();
    for (const nothing of [null, '']) {
      sdk.setUserDataJwt(token());
      sdk.setUserDataJwt(nothing);
      expect((await sdk.fetchUser()).ok).toBe(true);
    }
    expect(http.requests.map(({ headers }) => headers['Authorization']?.split(' ')[0])).toEqual([
      'App',
      'App',
    ]);
  });

  it('the empty text given to init is a token, and an invalid one', async () => {
    const { sdk, configuration } = createHarness();
    await sdk.init(configuration({ userDataJwt: '' }));
    expect(await sdk.fetchUser()).toMatchObject({
      ok: false,
      error: { code: 'JWT_TOKEN_STRUCTURE_INVALID' },
    });
  });

  it('a token no header can carry stops before the wire', async () => {
    const { sdk, http } = await startedHarness();
    sdk.setUserDataJwt(`${token()}\n`);
    expect(await sdk.fetchUser()).toMatchObject({
      ok: false,
      error: { gate: 'header' },
      record: { attempts: 0 },
    });
    expect(http.requests).toHaveLength(0);
  });
});

const RETRY: TokenLifecycle = { retryWithNewToken: true };

describe('get a new token and retry once', () => {
  it('is off by default', async () => {
    const { sdk, http } = await startedHarness();
    sdk.setJwtSupplier(() => token());
    http.next(() => refusal(401, 'UNAUTHORIZED'));
    expect((await sdk.fetchUser()).ok).toBe(false);
    expect(http.requests).toHaveLength(1);
  });

  it('sends again with the new token after UNAUTHORIZED', async () => {
    const { sdk, http, records } = await startedHarness({ tokenLifecycle: RETRY });
    const tokens = [token({ jti: 'one' }), token({ jti: 'two' })];
    sdk.setJwtSupplier((_signal, { reason }) => (reason === 'refused' ? tokens[1] : tokens[0]) ?? null);
    http.next(() => refusal(401, 'UNAUTHORIZED'));
    const outcome = await sdk.saveUser({ firstName: 'Jane' });
    expect(outcome).toMatchObject({ ok: true, record: { attempts: 2, error: null, stoppedAt: null } });
    expect(http.requests.map(({ headers }) => headers['Authorization'])).toEqual(
      tokens.map((t) => `Bearer ${t}`),
    );
    expect(http.requests.map(({ body }) => body)).toEqual(['{"firstName":"Jane"}', '{"firstName":"Jane"}']);
    expect(records).toHaveLength(1);
  });

  it('asks again on the device when the token is expired, and sends once', async () => {
    const { sdk, http } = await startedHarness({ tokenLifecycle: RETRY });
    sdk.setJwtSupplier((_signal, { reason }) => token({ expiresIn: reason === 'refused' ? 60 : -1 }));
    expect(await sdk.fetchUser()).toMatchObject({ ok: true, record: { attempts: 1 } });
    expect(http.requests).toHaveLength(1);
  });

  it('does not send the same token twice', async () => {
    const { sdk, http } = await startedHarness({ tokenLifecycle: RETRY });
    sdk.setUserDataJwt(token());
    http.next(() => refusal(401, 'UNAUTHORIZED'));
    expect(await sdk.fetchUser()).toMatchObject({
      ok: false,
      error: { code: 'UNAUTHORIZED', gate: 'server' },
    });
    expect(http.requests).toHaveLength(1);
  });

  it('keeps the first error when the new token is no better', async () => {
    const { sdk } = await startedHarness({ tokenLifecycle: RETRY });
    sdk.setJwtSupplier((_signal, { reason }) => (reason === 'refused' ? '' : token({ expiresIn: -1 })));
    const outcome = await sdk.fetchUser();
    expect(outcome).toMatchObject({
      ok: false,
      error: { code: 'JWT_TOKEN_EXPIRED' },
      record: { stoppedAt: 'expiry' },
    });
    expect(outcome.record.gates.some(({ status }) => status === 'pending')).toBe(false);
  });

  it('slows down and stops when new tokens do not help, until one is accepted', async () => {
    const { sdk, clock, http } = await startedHarness({ tokenLifecycle: RETRY });
    let asked = 0;
    let expiresIn = -1;
    sdk.setJwtSupplier(() => {
      asked += 1;
      return token({ expiresIn, jti: String(asked) });
    });
    await sdk.fetchUser();
    await sdk.fetchUser();
    expect(asked).toBe(3);
    expect(sdk.supplierStatistics()).toMatchObject({
      renewals: 1,
      consecutiveFailures: 1,
      pausedUntil: clock.now() + 1000,
    });
    for (let round = 0; round < 10; round += 1) {
      clock.set(clock.now() + 120_000);
      await sdk.fetchUser();
    }
    expect(sdk.supplierStatistics()).toMatchObject({
      renewals: 5,
      consecutiveFailures: 5,
      pausedUntil: null,
      isStopped: true,
    });
    expiresIn = 10_000_000;
    await sdk.fetchUser();
    expect(sdk.supplierStatistics()).toMatchObject({
      consecutiveFailures: 0,
      pausedUntil: null,
      isStopped: false,
    });
    expect(http.requests).toHaveLength(1);
  });
});

describe('proactive refresh', () => {
  it('keeps the token until the lead time, then replaces it by itself', async () => {
    const { sdk, timers } = await startedHarness({ tokenLifecycle: { refreshLeadSeconds: 60 } });
    const reasons: string[] = [];
    sdk.setJwtSupplier((_signal, { reason }) => {
      reasons.push(reason);
      return token({ expiresIn: reasons.length * 600, jti: String(reasons.length) });
    });
    await sdk.fetchUser();
    await sdk.fetchUser();
    expect(reasons).toEqual(['call']);
    await timers.advance(540_000);
    expect(reasons).toEqual(['call', 'refresh']);
    await sdk.fetchUser();
    expect(reasons).toEqual(['call', 'refresh']);
    expect(sdk.supplierStatistics()).toMatchObject({ asked: 2, answered: 2, refreshes: 1 });
  });

  it('does not go in circles with tokens that are never fresh', async () => {
    const { sdk, timers } = await startedHarness({ tokenLifecycle: { refreshLeadSeconds: 60 } });
    let asked = 0;
    sdk.setJwtSupplier(() => {
      asked += 1;
      return token({ expiresIn: 30 });
    });
    await sdk.fetchUser();
    await timers.advance(3_600_000);
    expect(asked).toBe(1);
  });

  it('ends when the person changes', async () => {
    const { sdk, timers } = await startedHarness({ tokenLifecycle: { refreshLeadSeconds: 60 } });
    let asked = 0;
    sdk.setJwtSupplier(() => {
      asked += 1;
      return token({ expiresIn: 600 });
    });
    await sdk.fetchUser();
    sdk.setUserDataJwt(null);
    await timers.advance(3_600_000);
    expect(asked).toBe(1);
    expect(timers.waiting()).toBe(0);
  });

  it('a call that comes while a refresh is open gets its answer', async () => {
    const { sdk, timers, http } = await startedHarness({ tokenLifecycle: { refreshLeadSeconds: 60 } });
    const answers: ((token: string) => void)[] = [];
    sdk.setJwtSupplier(
      () =>
        new Promise((resolve) => {
          answers.push(resolve);
        }),
    );
    const first = sdk.fetchUser();
    await settle();
    answers[0]?.(token({ expiresIn: 600 }));
    await first;
    await timers.advance(540_000);
    const second = sdk.fetchUser();
    await settle();
    expect(answers).toHaveLength(2);
    answers[1]?.(token({ expiresIn: 1200, jti: 'new' }));
    expect((await second).ok).toBe(true);
    expect(http.requests[1]?.headers['Authorization']).toBe(
      `Bearer ${token({ expiresIn: 1200, jti: 'new' })}`,
    );
  });
});

describe('two clocks', () => {
  it('a slow device sends what the server refuses', async () => {
    const { sdk, clock, http } = await startedHarness();
    sdk.setUserDataJwt(token({ expiresIn: 10 }));
    clock.set(clock.now() - 60_000);
    http.next(() => refusal(401, 'UNAUTHORIZED'));
    expect(await sdk.fetchUser()).toMatchObject({ ok: false, error: { gate: 'server' } });
  });

  it('a fast device stops what the server would take', async () => {
    const { sdk, clock, http } = await startedHarness();
    sdk.setUserDataJwt(token({ expiresIn: 10 }));
    clock.set(clock.now() + 60_000);
    expect(await sdk.fetchUser()).toMatchObject({ ok: false, error: { gate: 'expiry' } });
    expect(http.requests).toHaveLength(0);
  });

  it('a token that dies while the call waits to repeat is replaced where that is wanted', async () => {
    const { sdk, http, timers } = await startedHarness({ tokenLifecycle: RETRY });
    let asked = 0;
    sdk.setJwtSupplier(() => {
      asked += 1;
      return token({ expiresIn: asked === 1 ? 1 : 600, jti: String(asked) });
    });
    http.next(() => json(500, {}));
    const call = sdk.personalize(personalizing('jane'));
    await timers.advance(2_000);
    expect((await call).ok).toBe(true);
    expect(http.requests[1]?.headers['Authorization']).toBe(`Bearer ${token({ expiresIn: 600, jti: '2' })}`);
  });
});
