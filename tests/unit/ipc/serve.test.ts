import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { isTrustedSender } from '../../../electron/ipc/sender.ts';
import { serveRequests } from '../../../electron/ipc/serve.ts';
import { createTripwire } from '../../../electron/ipc/tripwire.ts';
import { type RequestHandlers, type RequestName, requests } from '../../../shared/ipc/contract.ts';
import { makeError } from '../../../shared/errors.ts';
import { HeldSecrets } from '../../../electron/node/held-secrets.ts';
import { failed, ok } from '../../../shared/lib/result.ts';
import { FakeIpc, OWN_FRAME } from '../../support/app/ipc.ts';

const NAMES = Object.keys(requests) as RequestName[];
const SIGNATURE = 'pMZ1q0Yw3rJ8uT5vXb2LkNcQeHsGdA7iOfWy4EtRj6I';
const JWT = `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbmEifQ.${SIGNATURE}`;
const KEY = '0123456789abcdef'.repeat(4);

function setUp(changes: Partial<Record<RequestName, unknown>> = {}) {
  const called: string[] = [];
  const handlers = Object.fromEntries(
    NAMES.map((name) => [
      name,
      (payload: unknown) => {
        called.push(name);
        const change = changes[name];
        return typeof change === 'function' ? (change as (payload: unknown) => unknown)(payload) : ok(null);
      },
    ]),
  ) as unknown as RequestHandlers;
  const ipc = new FakeIpc();
  const onThrown = vi.fn();
  const onRefused = vi.fn();
  const secrets = new HeldSecrets();
  const undo = serveRequests({
    ipc,
    handlers,
    isTrusted: (frame) => isTrustedSender(frame, ['app://lab']),
    checkResponses: true,
    tripwire: createTripwire(secrets),
    onRefused,
    onThrown,
  });
  return { ipc, called, onThrown, onRefused, secrets, undo };
}

/** Values that fit no request of the contract: each has a member that no schema knows, or is no object at all. */
const junk = fc.oneof(
  fc.constantFrom(
    undefined,
    '',
    'null',
    0,
    -1,
    Number.NaN,
    Infinity,
    true,
    false,
    10n,
    [],
    [null],
    new Map(),
    new Date(0),
  ),
  fc.string({ maxLength: 200 }),
  fc.integer(),
  fc.array(fc.jsonValue({ maxDepth: 4 }), { maxLength: 8 }),
  fc.jsonValue({ maxDepth: 6 }).map((value) => ({ '!': value })),
  fc
    .dictionary(
      fc.constantFrom('token', 'username', 'userIdentity', 'setting', 'kid', '__proto__', 'constructor'),
      fc.jsonValue(),
      {
        minKeys: 1,
      },
    )
    .map((value) => ({ ...value, '!': 1 })),
);

describe('item 7: junk', () => {
  it.each(NAMES)(
    '%s answers 200 junk payloads with IPC_INVALID_REQUEST and is never called',
    async (name) => {
      const { ipc, called } = setUp();
      await fc.assert(
        fc.asyncProperty(junk, async (payload) => {
          expect(await ipc.ask(`request:${name}`, payload)).toMatchObject({
            ok: false,
            error: { code: 'IPC_INVALID_REQUEST', origin: 'ipc' },
          });
        }),
        { numRuns: 200, seed: 20_261_124 },
      );
      expect(called).toEqual([]);
    },
  );

  it('a payload that contains itself is refused like any other', async () => {
    const { ipc } = setUp();
    const loop: Record<string, unknown> = {};
    loop['userIdentity'] = loop;
    expect(await ipc.ask('request:personalize', loop)).toMatchObject({
      error: { code: 'IPC_INVALID_REQUEST' },
    });
  });

  it('what a person can fill in wrongly is told as input, field by field', async () => {
    const { ipc, called } = setUp();
    const payload = { username: '', password: 'x'.repeat(257), lifetimeSeconds: 0 };
    expect(await ipc.ask('request:signIn', payload)).toMatchObject({
      error: {
        code: 'INPUT_INVALID',
        origin: 'input',
        fields: { username: 'Enter a user name', password: expect.any(String) as unknown },
      },
    });
    expect(called).toEqual([]);
  });

  it('a bad field is named by its path, with a message and without the value', async () => {
    const { ipc } = setUp();
    const answer = await ipc.ask('request:personalize', { userIdentity: { phones: ['1', 2] }, [JWT]: 1 });
    expect(answer).toMatchObject({
      error: { fields: { 'userIdentity.phones.1': expect.any(String) as unknown } },
    });
    expect(JSON.stringify(answer)).not.toContain(JWT);
  });

  it('names at most 50 fields', async () => {
    const { ipc } = setUp();
    const phones = Array.from({ length: 5_000 }, () => 1);
    const answer = (await ipc.ask('request:personalize', { userIdentity: { phones } })) as {
      error: { fields: object };
    };
    expect(Object.keys(answer.error.fields)).toHaveLength(50);
  });

  it('does not reach into prototypes', async () => {
    const { ipc } = setUp({ saveUser: (payload: object) => ok({ callId: Object.keys(payload).join() }) });
    const payload = JSON.parse('{"customAttributes":{"__proto__":{"type":"text","value":"x"}}}') as unknown;
    await ipc.ask('request:saveUser', payload);
    expect(({} as Record<string, unknown>)['type']).toBeUndefined();
  });
});

describe('item 6: senders', () => {
  it.each(NAMES)('%s refuses a frame that is not the app’s own, without parsing or calling', async (name) => {
    const { ipc, called, onRefused } = setUp();
    for (const frame of [
      null,
      { ...OWN_FRAME, parent: {} },
      { ...OWN_FRAME, origin: 'https://example.com' },
    ]) {
      expect(await ipc.ask(`request:${name}`, null, frame)).toMatchObject({
        ok: false,
        error: { code: 'IPC_FORBIDDEN_SENDER' },
      });
    }
    expect(called).toEqual([]);
    expect(onRefused).toHaveBeenCalledTimes(3);
  });
});

describe('answers', () => {
  it('are results as they are', async () => {
    const { ipc } = setUp({ signOut: () => failed(makeError('SANDBOX_UNAVAILABLE')) });
    expect(await ipc.ask('request:addKey', null)).toEqual({ ok: true, value: null });
    expect(await ipc.ask('request:signOut', null)).toMatchObject({
      ok: false,
      error: { code: 'SANDBOX_UNAVAILABLE' },
    });
  });

  it('fill in defaults before the handler sees the payload', async () => {
    const personalize = vi.fn(() => ok({ callId: 'one' }));
    const { ipc } = setUp({ personalize });
    await ipc.ask('request:personalize', { userIdentity: { externalUserId: 'ana' } });
    expect(personalize).toHaveBeenCalledWith({
      userIdentity: { externalUserId: 'ana' },
      forceDepersonalize: false,
      keepAsLead: false,
      setDeviceAsPrimary: false,
    });
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error(`leaked ${JWT}`);
      },
    ],
    ['rejects', () => Promise.reject(new Error(`leaked ${JWT}`))],
    ['answers what its schema does not allow', () => ok({ callId: 1, token: JWT })],
  ])('a handler that %s gives INTERNAL_ERROR and no word of what happened', async (_how, handler) => {
    const { ipc, onThrown } = setUp({ fetchUser: handler });
    const answer = await ipc.ask('request:fetchUser', null);
    expect(answer).toMatchObject({ ok: false, error: { code: 'INTERNAL_ERROR' } });
    expect(JSON.stringify(answer)).not.toContain('leaked');
    expect(onThrown).toHaveBeenCalledWith('fetchUser', expect.any(Error));
  });

  it('are never rewritten, whatever they hold', async () => {
    const texts = ['Basic Membership', 'App Premium', 'Bearer x', '0f'.repeat(32), 'eyJhbGciOi.b.c', JWT];
    const { ipc } = setUp({ fetchUser: () => ok({ callId: texts.join('\n') }) });
    expect(await ipc.ask('request:fetchUser', null)).toEqual({
      ok: true,
      value: { callId: texts.join('\n') },
    });
  });

  it.each([
    ['as a value', () => ok({ callId: `x ${JWT}` }), 'value.callId'],
    ['by its signature alone', () => ok({ callId: SIGNATURE }), 'value.callId'],
    ['in an error', () => failed(makeError('INTERNAL_ERROR', { message: JWT })), 'error.message'],
  ])('item 8: with a held secret %s trip the wire, which says where', async (_how, handler, path) => {
    const { ipc, secrets, onThrown } = setUp({ fetchUser: handler });
    secrets.holdToken(JWT);
    const answer = await ipc.ask('request:fetchUser', null);
    expect(answer).toMatchObject({ ok: false, error: { code: 'INTERNAL_ERROR' } });
    expect(JSON.stringify(answer)).not.toContain(SIGNATURE);
    const [name, error] = onThrown.mock.calls[0] as [string, Error];
    expect(name).toBe('fetchUser');
    expect(error.message).toContain(path);
    expect(error.message).not.toContain(SIGNATURE);
  });

  it('may repeat what the window itself gave as data, now and later', async () => {
    const { ipc, secrets } = setUp({
      saveUser: ({ lastName }: { lastName: string }) => ok({ callId: lastName }),
      fetchUser: () => ok({ callId: JWT }),
    });
    secrets.holdToken(JWT);
    expect(await ipc.ask('request:saveUser', { lastName: JWT })).toEqual({
      ok: true,
      value: { callId: JWT },
    });
    expect(await ipc.ask('request:fetchUser', null)).toEqual({ ok: true, value: { callId: JWT } });
  });

  it.each([
    ['useToken', { token: JWT }],
    ['importKey', { kid: 'one', secretHex: KEY }],
  ] as const)('do not repeat what %s was given', async (name, payload) => {
    const { ipc, secrets, onThrown } = setUp({ fetchUser: () => ok({ callId: `${JWT} ${KEY}` }) });
    await ipc.ask(`request:${name}`, payload);
    if (name === 'useToken') secrets.holdToken(JWT);
    else secrets.hold('imported key', [KEY]);
    expect(await ipc.ask('request:fetchUser', null)).toMatchObject({ ok: false });
    expect(onThrown).toHaveBeenCalledOnce();
  });
});

it('every request of the contract is served once, and the undo takes all away', () => {
  const { ipc, undo } = setUp();
  expect([...ipc.listeners.keys()].toSorted()).toEqual(NAMES.map((name) => `request:${name}`).toSorted());
  undo();
  expect(ipc.listeners.size).toBe(0);
});
