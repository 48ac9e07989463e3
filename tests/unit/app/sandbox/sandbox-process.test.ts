import { describe, expect, it, vi } from 'vitest';
import {
  addressIn,
  failureIn,
  restartPauseMs,
  SandboxProcess,
} from '../../../../electron/app/sandbox/sandbox-process.ts';
import type { SandboxStatus } from '../../../../electron/core/ports/ports.ts';
import { ADDRESS, FakeSandboxChild } from '../../../support/app/sandbox-child.ts';
import { ManualTime, settle } from '../../../support/app/time.ts';

function setUp() {
  const time = new ManualTime();
  const children: FakeSandboxChild[] = [];
  const statuses: SandboxStatus[] = [];
  const logger = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
  const sandbox = new SandboxProcess({
    fork: () => {
      const child = new FakeSandboxChild();
      children.push(child);
      return child;
    },
    timers: time,
    startLimitMs: 10_000,
    stopLimitMs: 2_000,
    logger,
    onStatus: (status) => statuses.push(status),
  });
  const newest = (): FakeSandboxChild => {
    const child = children.at(-1);
    if (child === undefined) throw new Error('No sandbox process was started');
    return child;
  };
  const states = (): string[] => statuses.map((status) => `${status.state} ${status.restarts}`);
  return { time, children, statuses, logger, sandbox, newest, states };
}

it('starts, and tells the address when it listens', () => {
  const { sandbox, newest, statuses } = setUp();
  sandbox.start();
  newest().listen();
  expect(statuses).toEqual([
    { state: 'starting', restarts: 0, address: null, message: null },
    { state: 'running', restarts: 0, address: ADDRESS, message: null },
  ]);
});

it('is started again when it dies, and says so', async () => {
  const { sandbox, newest, time, states, children, statuses } = setUp();
  sandbox.start();
  newest().listen();
  newest().exit(9);
  await time.advance(100);
  newest().listen();
  expect(children).toHaveLength(2);
  expect(states()).toEqual(['starting 0', 'running 0', 'restarting 1', 'running 1']);
  expect(statuses[2]).toMatchObject({ address: null, message: 'The sandbox process ended.' });
});

it('gives a start a time limit', async () => {
  const { sandbox, newest, time, children } = setUp();
  sandbox.start();
  const first = newest();
  await time.advance(10_000);
  expect(first.killed).toBe(true);
  await time.advance(200);
  expect(children).toHaveLength(2);
});

it('waits longer after each start that fails, and gives up after five', async () => {
  const { sandbox, newest, time, statuses, children } = setUp();
  sandbox.start();
  for (let count = 0; count < 5; count += 1) {
    newest().exit(1);
    await time.advance(10_000);
  }
  expect(children).toHaveLength(5);
  expect(statuses.at(-1)).toMatchObject({
    state: 'failed',
    message: expect.stringMatching(/5 times/) as unknown,
  });
  expect([0, 1, 2, 3, 10].map(restartPauseMs)).toEqual([100, 200, 400, 800, 5_000]);
});

it('writes down why a start failed', () => {
  const { sandbox, newest, logger } = setUp();
  sandbox.start();
  newest().emit('message', { type: 'failed', message: 'no port' });
  expect(logger.error).toHaveBeenCalledWith('The sandbox did not start', 'no port');
});

describe('stop', () => {
  it('asks the process to end, and does not start it again', async () => {
    const { sandbox, newest, time, children, states } = setUp();
    sandbox.start();
    newest().listen();
    await sandbox.stop();
    await time.advance(60_000);
    expect(newest().posted).toEqual(['stop']);
    expect(newest().killed).toBe(false);
    expect(children).toHaveLength(1);
    expect(states()).toEqual(['starting 0', 'running 0']);
  });

  it('ends a process that does not obey, within its time limit', async () => {
    const { sandbox, newest, time } = setUp();
    sandbox.start();
    newest().obeys = false;
    const stopped = sandbox.stop();
    await settle();
    expect(newest().killed).toBe(false);
    await time.advance(2_000);
    await stopped;
    expect(newest().killed).toBe(true);
  });

  it('ends a wait for the next start', async () => {
    const { sandbox, newest, time, children } = setUp();
    sandbox.start();
    newest().exit(1);
    await settle();
    await sandbox.stop();
    await time.advance(60_000);
    expect(children).toHaveLength(1);
    expect(time.waiting).toBe(0);
  });
});

it('takes nothing but a whole address for an address', () => {
  expect(addressIn({ type: 'listening', address: ADDRESS })).toEqual(ADDRESS);
  for (const message of [null, 'listening', {}, { type: 'listening' }, { type: 'other', address: ADDRESS }]) {
    expect(addressIn(message)).toBeNull();
  }
  expect(addressIn({ type: 'listening', address: { ...ADDRESS, adminToken: 5 } })).toBeNull();
  expect(failureIn({ type: 'listening' })).toBeNull();
  expect(failureIn(null)).toBeNull();
});
