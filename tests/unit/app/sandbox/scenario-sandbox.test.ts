import { expect, it, vi } from 'vitest';
import { openScenarioSandbox } from '../../../../electron/app/sandbox/scenario-sandbox.ts';
import { ScenarioSandbox } from '../../../../electron/core/atlas/scenario-sandbox.ts';
import { ADDRESS, FakeSandboxChild } from '../../../support/app/sandbox-child.ts';
import { ManualTime, settle } from '../../../support/app/time.ts';

const http = { send: () => Promise.reject(new Error('unused')) };

function setUp() {
  const time = new ManualTime();
  const children: FakeSandboxChild[] = [];
  const fork = (): FakeSandboxChild => {
    const child = new FakeSandboxChild();
    children.push(child);
    return child;
  };
  const open = () => openScenarioSandbox({ fork, http, timers: time, startLimitMs: 1_000, stopLimitMs: 100 });
  const keeper = new ScenarioSandbox({ open, timers: time, onProblem: vi.fn() });
  return { time, children, open, keeper };
}

it('is there when the process listens, and ends it when it is closed', async () => {
  const { children, open } = setUp();
  const opening = open();
  children[0]?.listen();
  const opened = await opening;
  expect(opened.target).toMatchObject({ kind: 'sandbox', baseUrl: ADDRESS.baseUrl, live: null });
  await opened.close();
  await opened.gone;
  expect(children[0]?.posted).toEqual(['stop']);
});

it('says so when the process ends, fails, or does not listen in time', async () => {
  const { children, open, time } = setUp();
  const ending = open();
  children[0]?.exit(1);
  await expect(ending).rejects.toThrow('ended before');
  const failing = open();
  children[1]?.emit('message', { type: 'failed', message: 'no port' });
  await expect(failing).rejects.toThrow('no port');
  const slow = open();
  const refused = expect(slow).rejects.toThrow('in time');
  await settle();
  await time.advance(1_001);
  await refused;
  expect(children[2]?.killed).toBe(true);
});

it('is kept between runs, ends after a rest, and is started again when its process died', async () => {
  const { children, keeper, time } = setUp();
  const first = keeper.take();
  children[0]?.listen();
  await first;
  keeper.rest();
  await keeper.take();
  expect(children).toHaveLength(1);
  children[0]?.exit(1);
  await settle();
  const second = keeper.take();
  children[1]?.listen();
  await second;
  expect(children).toHaveLength(2);
  keeper.rest();
  await settle();
  await time.advance(60_001);
  await settle();
  expect(children[1]?.posted).toEqual(['stop']);
});
