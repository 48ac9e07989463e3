import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { MobileMessaging } from '../../../../electron/sdk/api/api.ts';
import { json, settle, startedHarness, token } from '../../../support/sdk/fakes.ts';
import { personalizing } from '../../../support/sdk/contexts.ts';

const ANNA = token({ sub: 'anna' });
const BERT = token({ sub: 'bert' });

describe('user switch', () => {
  it('a call waiting for the supplier is given up when somebody else signs in', async () => {
    const { sdk, http } = await startedHarness();
    let answer = (_token: string) => {};
    sdk.setJwtSupplier(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    const call = sdk.fetchUser();
    await settle();
    sdk.setUserDataJwt(BERT);
    answer(ANNA);
    expect(await call).toMatchObject({
      ok: false,
      error: { code: 'SESSION_CHANGED' },
      record: { bytesSent: 0 },
    });
    expect(http.requests).toHaveLength(0);
  });

  it('a call in the queue is given up, and the next one goes out as the new person', async () => {
    const { sdk, http } = await startedHarness();
    sdk.setUserDataJwt(ANNA);
    const calls = [sdk.saveUser({ firstName: 'Anna' }), sdk.fetchUser()];
    sdk.setUserDataJwt(BERT);
    const codes = (await Promise.all(calls)).map((outcome) => (outcome.ok ? 'ok' : outcome.error.code));
    expect(codes).toEqual(['SESSION_CHANGED', 'SESSION_CHANGED']);
    await sdk.fetchUser();
    expect(http.requests.map(({ headers }) => headers['Authorization'])).toEqual([`Bearer ${BERT}`]);
  });

  it('a new token of the same person gives nothing up', async () => {
    const { sdk, http } = await startedHarness();
    sdk.setUserDataJwt(ANNA);
    const call = sdk.fetchUser();
    const renewed = token({ sub: 'anna', jti: 'renewed' });
    sdk.setUserDataJwt(renewed);
    expect((await call).ok).toBe(true);
    expect(http.requests[0]?.headers['Authorization']).toBe(`Bearer ${renewed}`);
  });

  it('depersonalize ends the calls made before it, and the token with them', async () => {
    const { sdk, http } = await startedHarness();
    sdk.setUserDataJwt(ANNA);
    const save = sdk.saveUser({ firstName: 'Anna' });
    await sdk.depersonalize();
    expect(await save).toMatchObject({ ok: false, error: { code: 'SESSION_CHANGED' } });
    await sdk.fetchUser();
    expect(http.requests.map(({ headers }) => headers['Authorization']?.split(' ')[0])).toEqual([
      'App',
      'App',
    ]);
    expect(sdk.getUser().firstName).toBe('Known');
  });

  it('a token set while a depersonalize runs is not taken away', async () => {
    const { sdk, http } = await startedHarness();
    sdk.setUserDataJwt(ANNA);
    const leaving = sdk.depersonalize();
    sdk.setUserDataJwt(BERT);
    await leaving;
    await sdk.fetchUser();
    expect(http.requests.at(-1)?.headers['Authorization']).toBe(`Bearer ${BERT}`);
  });

  it('a request that waits to repeat does not go out again', async () => {
    const { sdk, http, timers } = await startedHarness();
    sdk.setUserDataJwt(ANNA);
    http.next(() => json(500, {}));
    const call = sdk.personalize(personalizing('anna'));
    await settle();
    sdk.setUserDataJwt(null);
    await timers.advance(60_000);
    expect(await call).toMatchObject({ ok: false, error: { code: 'SESSION_CHANGED', gate: 'wire' } });
    expect(http.requests).toHaveLength(1);
  });

  it('two persons whose IDs begin alike are two persons', async () => {
    const { sdk } = await startedHarness();
    sdk.setUserDataJwt(token({ sub: `${'x'.repeat(300)}1` }));
    const call = sdk.fetchUser();
    sdk.setUserDataJwt(token({ sub: `${'x'.repeat(300)}2` }));
    expect(await call).toMatchObject({ ok: false, error: { code: 'SESSION_CHANGED' } });
  });

  it("no request carries the earlier person's token, however the calls interleave", async () => {
    const step = fc.constantFrom(
      'anna',
      'bert',
      'anonymous',
      'fetch',
      'save',
      'personalize',
      'leave',
      'wait',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const { sdk, http, timers } = await startedHarness();
        let current = 'App app-code-0001';
        let wrong = 0;
        http.otherwise((request) => {
          const authorization = request.headers['Authorization'] ?? '';
          if (authorization.startsWith('Bearer ') && authorization !== current) wrong += 1;
          return json(200, { firstName: 'Any' });
        });
        const calls: Promise<unknown>[] = [];
        for (const name of steps) {
          if (name === 'anna' || name === 'bert') {
            const jwt = name === 'anna' ? ANNA : BERT;
            sdk.setUserDataJwt(jwt);
            current = `Bearer ${jwt}`;
          } else if (name === 'anonymous') {
            sdk.setUserDataJwt(null);
            current = '';
          } else if (name === 'wait') await settle(1);
          else {
            if (name === 'leave') current = '';
            calls.push(make(sdk, name));
          }
        }
        await timers.advance(60_000);
        await Promise.all(calls);
        expect(wrong).toBe(0);
      }),
      { numRuns: 150 },
    );
  }, 60_000);
});

describe('reset', () => {
  it('ends a call on the wire without waiting for its answer, and forgets everything', async () => {
    const { sdk, http, storage } = await startedHarness();
    sdk.setUserDataJwt(ANNA);
    http.next(() => new Promise(() => {}));
    const call = sdk.fetchUser();
    await settle();
    await sdk.reset();
    expect(await call).toMatchObject({ ok: false, error: { code: 'SESSION_CHANGED' } });
    expect(storage.saved.at(-1)).toBeNull();
    expect(sdk.state()).toMatchObject({ registered: false, user: {}, unsentFields: [] });
    expect(await sdk.fetchUser()).toMatchObject({ ok: false, error: { code: 'SDK_NOT_INITIALIZED' } });
  });
});

function make(sdk: MobileMessaging, name: string): Promise<unknown> {
  if (name === 'fetch') return sdk.fetchUser();
  if (name === 'save') return sdk.saveUser({ lastName: 'Changed' });
  return name === 'leave' ? sdk.depersonalize() : sdk.personalize(personalizing('someone'));
}
