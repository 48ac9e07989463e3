import { expect, it, vi } from 'vitest';
import { createPublisher } from '../../../electron/ipc/publish.ts';
import { createTripwire } from '../../../electron/ipc/tripwire.ts';
import { HeldSecrets } from '../../../electron/node/held-secrets.ts';
import { aSnapshot } from '../../support/app/snapshot.ts';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbmEifQ.pMZ1q0Yw3rJ8uT5vXb2LkNcQeHsGdA7iOfWy4EtRj6I';

function setUp(check = true) {
  const window = { isDestroyed: vi.fn(() => false), send: vi.fn() };
  const due: (() => void)[] = [];
  const intervals: number[] = [];
  const secrets = new HeldSecrets();
  const onStopped = vi.fn();
  const publisher = createPublisher({
    targets: () => [window],
    later: (callback, milliseconds) => {
      due.push(callback);
      intervals.push(milliseconds);
    },
    check,
    tripwire: createTripwire(secrets),
    onStopped,
  });
  return {
    window,
    publisher,
    intervals,
    secrets,
    onStopped,
    flush: () => due.splice(0).forEach((callback) => callback()),
  };
}

it('sends the newest snapshot only, once per frame', () => {
  const { window, publisher, flush, intervals } = setUp();
  for (let revision = 1; revision <= 5; revision += 1) publisher.publish('snapshot', aSnapshot({ revision }));
  expect(window.send).not.toHaveBeenCalled();
  flush();
  expect(intervals).toEqual([16]);
  expect(window.send).toHaveBeenCalledExactlyOnceWith('event:snapshot', aSnapshot({ revision: 5 }));
  publisher.publish('snapshot', aSnapshot({ revision: 6 }));
  flush();
  expect(window.send).toHaveBeenCalledTimes(2);
});

it('passes over a window that is gone', () => {
  const { window, publisher, flush } = setUp();
  window.isDestroyed.mockReturnValue(true);
  publisher.publish('snapshot', aSnapshot());
  flush();
  expect(window.send).not.toHaveBeenCalled();
});

const LEAKING = aSnapshot({ session: { kind: 'token', sub: JWT } });

it('item 8: a token that got into a snapshot by mistake fails loudly in development, with its place', () => {
  const { window, publisher, secrets, flush } = setUp();
  secrets.holdToken(JWT);
  publisher.publish('snapshot', LEAKING);
  expect(flush).toThrow(/token.*event snapshot.*session\.sub/);
  expect(window.send).not.toHaveBeenCalled();
});

it('item 8: in a package it does not get out, is told of, and the next snapshot goes out as it is', () => {
  const { window, publisher, secrets, onStopped, flush } = setUp(false);
  secrets.holdToken(JWT);
  publisher.publish('snapshot', LEAKING);
  flush();
  expect(window.send).not.toHaveBeenCalled();
  expect(String(onStopped.mock.calls[0])).toContain('session.sub');
  expect(String(onStopped.mock.calls[0])).not.toContain('pMZ1q0');
  publisher.publish('snapshot', aSnapshot({ revision: 2 }));
  flush();
  expect(window.send).toHaveBeenCalledExactlyOnceWith('event:snapshot', aSnapshot({ revision: 2 }));
});

it('never rewrites what it sends', () => {
  const { window, publisher, flush } = setUp();
  const user = { externalUserId: '0f'.repeat(32), lastName: 'Basic Membership', firstName: JWT };
  const snapshot = aSnapshot();
  publisher.publish('snapshot', { ...snapshot, sdk: { ...snapshot.sdk, user } });
  flush();
  expect(window.send.mock.calls[0]?.[1]).toMatchObject({ sdk: { user } });
});

it('item 8: a field the schema does not know is noticed in development', () => {
  const { publisher, flush } = setUp();
  publisher.publish('snapshot', { ...aSnapshot(), jwt: 'x' } as never);
  expect(flush).toThrow(/jwt/);
});
