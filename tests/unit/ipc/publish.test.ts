import { expect, it, vi } from 'vitest';
import { createPublisher } from '../../../electron/ipc/publish.ts';
import { aSnapshot } from '../../support/app-snapshot.ts';

const JWT = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbmEifQ.c2lnbmF0dXJl';

function setUp(check = true) {
  const window = { isDestroyed: vi.fn(() => false), send: vi.fn() };
  const due: (() => void)[] = [];
  const intervals: number[] = [];
  const publisher = createPublisher({
    targets: () => [window],
    later: (callback, milliseconds) => {
      due.push(callback);
      intervals.push(milliseconds);
    },
    check,
  });
  return { window, publisher, intervals, flush: () => due.splice(0).forEach((callback) => callback()) };
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

it('item 8: a token that got into a snapshot by mistake does not get out', () => {
  const { window, publisher, flush } = setUp();
  publisher.publish('snapshot', aSnapshot({ session: { kind: 'token', sub: JWT } }));
  flush();
  expect(JSON.stringify(window.send.mock.calls)).not.toContain(JWT);
});

it('item 8: a field the schema does not know is noticed in development', () => {
  const { publisher, flush } = setUp();
  publisher.publish('snapshot', { ...aSnapshot(), jwt: 'x' } as never);
  expect(flush).toThrow(/jwt/);
});
