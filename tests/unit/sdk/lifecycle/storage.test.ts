import { describe, expect, it } from 'vitest';
import { modelSchema } from '../../../../electron/sdk/state/model.ts';
import {
  broken,
  createHarness,
  fakeStorage,
  json,
  refusal,
  settle,
  startedHarness,
  token,
} from '../../../support/sdk/fakes.ts';

describe('saved state', () => {
  it('brings installation, user and unsent changes back after a restart', async () => {
    const first = await startedHarness();
    await first.sdk.fetchUser();
    first.http.next(broken());
    await first.sdk.saveUser({ lastName: 'Unsent' });
    const second = createHarness({}, fakeStorage(first.storage.saved.at(-1)));
    await second.sdk.init(second.configuration());
    expect(second.http.requests).toHaveLength(0);
    expect(second.sdk.state()).toEqual(first.sdk.state());
    expect(second.sdk.getUser()).toMatchObject({ firstName: 'Known', lastName: 'Unsent' });
    await second.sdk.saveUser({ middleName: 'M' });
    expect(second.http.requests[0]?.body).toBe('{"lastName":"Unsent","middleName":"M"}');
  });

  it('is whole at every save, and never holds a token or an application code', async () => {
    const { sdk, http, storage } = await startedHarness();
    sdk.setUserDataJwt(token());
    await sdk.saveUser({ firstName: 'Jane', customAttributes: { a: { type: 'number', value: 1 } } });
    http.next(() => refusal(400, 'EMAIL_INVALID'));
    await sdk.saveUser({ emails: ['x'] });
    await sdk.submitEvent({ definitionId: 'e' });
    await sdk.depersonalize();
    expect(storage.saved.length).toBeGreaterThan(5);
    for (const state of storage.saved) expect(modelSchema.safeParse(state).success).toBe(true);
    const text = JSON.stringify(storage.saved);
    expect(text).not.toContain(token());
    expect(text).not.toContain('app-code-0001');
  });

  it.each([
    ['a text', 'garbage'],
    ['another version', { version: 2 }],
    ['half of it', { version: 1, user: {} }],
    ['an array', []],
  ])('that is %s is discarded, and that is said', async (_name, saved) => {
    const { sdk, events, configuration } = createHarness({}, fakeStorage(saved));
    expect((await sdk.init(configuration())).ok).toBe(true);
    expect(events).toEqual(['storageProblem', 'registrationUpdated']);
  });

  it('that cannot be read or written stops nothing', async () => {
    const storage = {
      load: () => Promise.reject(new Error('disk')),
      save: () => Promise.reject(new Error('disk')),
    };
    const { sdk, events, configuration } = createHarness({ storage });
    expect((await sdk.init(configuration())).ok).toBe(true);
    expect((await sdk.saveUser({ firstName: 'Jane' })).ok).toBe(true);
    expect(new Set(events)).toEqual(new Set(['storageProblem', 'registrationUpdated', 'userUpdated']));
  });

  it('of another application code is not used', async () => {
    const first = await startedHarness();
    await first.sdk.fetchUser();
    const second = createHarness({}, fakeStorage(first.storage.saved.at(-1)));
    await second.sdk.init(second.configuration({ applicationCode: 'another' }));
    expect(second.http.requests).toHaveLength(1);
    expect(second.sdk.getUser()).toEqual({});
  });
});

describe('init', () => {
  it('fails without a network, and works when called again', async () => {
    const { sdk, http, configuration } = createHarness();
    http.next(broken());
    expect(await sdk.init(configuration())).toMatchObject({ ok: false, error: { code: '-4', gate: 'wire' } });
    expect(await sdk.fetchUser()).toMatchObject({
      ok: false,
      error: { code: '20006', gate: 'registration' },
    });
    expect((await sdk.init(configuration())).ok).toBe(true);
  });

  it('says what is wrong with a base URL', async () => {
    const { sdk, http, configuration } = createHarness();
    expect(await sdk.init(configuration({ baseUrl: 'ftp://example' }))).toMatchObject({
      ok: false,
      error: { origin: 'input', gate: 'input', fields: { baseUrl: 'Not a base URL: ftp://example' } },
    });
    expect(http.requests).toHaveLength(0);
  });

  it('sends the headers of 3.3', async () => {
    const { sdk, http, clock } = await startedHarness();
    await sdk.saveUser({ firstName: 'Jane' });
    expect(http.requests[0]?.headers).toEqual({
      Authorization: 'App app-code-0001',
      // First ten digits of SHA-256("app-code-0001").
      applicationcode: expect.stringMatching(/^[0-9a-f]{10}$/) as string,
      pushregistrationid: 'reg-1',
      installationid: '00000000-0000-4000-8000-000000000001',
      foreground: 'true',
      sessionId: `reg-1_${clock.now()}`,
      Accept: 'application/json',
      'Content-Type': 'application/json',
      'User-Agent': 'Mobile Messaging/1.0.0 (Linux 6.1)',
    });
  });

  it.each([
    ['to another port of this machine', 'http://127.0.0.1:1', 'http://localhost:2/', false, true],
    ['to a path of its own host', 'https://one.example', 'https://one.example/v2', false, true],
    ['to a host that cannot exist', 'https://one.example', 'https://moved.invalid', false, true],
    ['to another host', 'https://one.example', 'https://two.example', false, false],
    ['from this machine to another one', 'http://127.0.0.1:1', 'https://two.example', false, false],
    ['from another machine to this one', 'https://one.example', 'http://127.0.0.1:1', false, false],
    ['to plain HTTP', 'https://one.example', 'http://one.example', false, false],
    ['to an address with a password', 'https://one.example', 'https://u:p@one.example', false, false],
    ['to nonsense', 'https://one.example', 'nonsense', false, false],
    ['where it is to stay', 'http://127.0.0.1:1', 'http://localhost:2', true, false],
  ])('a move %s', async (_what, baseUrl, target, keepBaseUrl, isFollowed) => {
    const { sdk, http } = await startedHarness({ baseUrl, keepBaseUrl });
    const refused: string[] = [];
    sdk.on('moveRefused', ({ baseUrl: asked }) => refused.push(asked));
    for (const _call of [1, 2, 3]) {
      http.next(() => json(200, { pushRegId: 'r' }, { 'new-base-url': target }));
      await sdk.fetchInstallation();
    }
    const expected = isFollowed ? target.replace(/\/$/, '') : baseUrl;
    expect(http.requests[2]?.url.startsWith(`${expected}/mobile/`)).toBe(true);
    expect(sdk.state().movedTo).toBe(isFollowed ? expected : null);
    // Told once, however often the server asks.
    const isTold = !isFollowed && !keepBaseUrl && target !== 'nonsense';
    expect(refused).toEqual(isTold ? [target] : []);
  });

  it('does not go on with an earlier start’s move that is not allowed', async () => {
    const baseUrl = 'https://one.example';
    const first = await startedHarness({ baseUrl });
    await first.sdk.fetchUser();
    const saved = { ...(first.storage.saved.at(-1) as object), movedBaseUrl: 'https://two.example' };
    const next = createHarness({}, fakeStorage(saved));
    await next.sdk.init(next.configuration({ baseUrl }));
    await next.sdk.fetchInstallation();
    expect(next.http.requests.at(-1)?.url).toMatch(/^https:\/\/one\.example\/mobile/);
  });

  it('with another base URL forgets where the server moved the client', async () => {
    const { sdk, http, configuration } = await startedHarness();
    http.next(() => ({
      status: 200,
      headers: { 'new-base-url': 'http://two.example' },
      body: new Uint8Array(),
    }));
    await sdk.saveUser({ firstName: 'Jane' });
    await sdk.init(configuration({ baseUrl: 'http://127.0.0.1:4999/' }));
    await sdk.fetchUser();
    expect(http.requests[1]?.url).toMatch(/^http:\/\/127\.0\.0\.1:4999\/mobile/);
  });
});

it('a call without init says so', async () => {
  const { sdk } = createHarness();
  expect(await sdk.saveUser({ firstName: 'x' })).toMatchObject({
    ok: false,
    error: { code: 'SDK_NOT_INITIALIZED' },
  });
  await settle(1);
});
