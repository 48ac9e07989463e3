import { expect, it } from 'vitest';
import { offsetClock, systemClock } from '../../../electron/node/clock.ts';
import { newId } from '../../../electron/node/ids.ts';
import { systemTimers } from '../../../electron/node/timers.ts';

it('a clock can be off, and by how much is asked anew each time', () => {
  let offset = 5_000;
  const clock = offsetClock({ now: () => 1_000 }, () => offset);
  expect(clock.now()).toBe(6_000);
  offset = -1_000;
  expect(clock.now()).toBe(0);
  expect(systemClock.now()).toBeGreaterThan(0);
});

it('a delay ends, and can be given up before or while it runs', async () => {
  await systemTimers.delay(1);
  await expect(systemTimers.delay(10_000, AbortSignal.abort(new Error('no need')))).rejects.toThrow(
    'no need',
  );
  const controller = new AbortController();
  const waiting = systemTimers.delay(10_000, controller.signal);
  controller.abort(new Error('no longer'));
  await expect(waiting).rejects.toThrow('no longer');
});

it('IDs are UUIDs and differ', () => {
  expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(newId()).not.toBe(newId());
});
