/**
 * Stories, told in the real core with a real sandbox.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BUILT_IN_STORIES } from '../../../electron/core/story/stories/built-in.ts';
import { LabUnderTest } from '../../support/app/core.ts';
import { settle } from '../../support/app/time.ts';

let lab: LabUnderTest;
beforeEach(async () => {
  lab = await LabUnderTest.start();
});
afterEach(() => lab.dispose());

async function admin(method: string, path: string, body?: unknown): Promise<unknown> {
  const { adminUrl, adminToken } = lab.sandbox.address;
  const response = await fetch(`${adminUrl}${path}`, {
    method,
    headers: { Authorization: `Bearer ${adminToken}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return response.json();
}

/** Everything that a story has to put back. */
async function everything(): Promise<unknown> {
  const { session, sdk, profile, clocks, tokenLifecycle, token, forged } = lab.snapshot;
  return {
    world: await admin('GET', '/world'),
    shown: { session, sdk, profile, clocks, tokenLifecycle, token, forged },
    stored: lab.storedToken,
  };
}

/** The verdict on a token's signature comes a moment after the token, by itself. */
function signatureChecked(): Promise<void> {
  return vi.waitFor(() => {
    expect(lab.snapshot.token?.verdicts.server?.unchecked).toEqual([]);
  });
}

function story() {
  const { story: told } = lab.snapshot;
  if (told === null) throw new Error('No story is told');
  return told;
}

async function tell(step: number): Promise<void> {
  expect(await lab.ask('tellStep', { step })).toEqual({ ok: true, value: null });
  expect(story()).toMatchObject({ at: step, phase: 'shown', surprise: null });
}

async function start(id: string, resume = false): Promise<void> {
  expect(await lab.ask('startStory', { id, resume })).toEqual({ ok: true, value: null });
}

const lastOf = (id: string): number => (BUILT_IN_STORIES.find((one) => one.id === id)?.steps.length ?? 0) - 1;
const IDS = BUILT_IN_STORIES.map(({ id }) => id);

describe('the app’s own stories', () => {
  it.each(IDS)('%s is told ten times in a row without a surprise', { timeout: 120_000 }, async (id) => {
    const before = await everything();
    for (let time = 0; time < 10; time += 1) {
      await start(id);
      for (let step = 0; step <= lastOf(id); step += 1) await tell(step);
      expect(story().steps.every(({ told }) => told)).toBe(true);
      await lab.ask('leaveStory');
    }
    expect(await everything()).toEqual(before);
    expect(lab.problems).toEqual([]);
  });

  it.each(IDS)('%s is told backwards and by jumping', { timeout: 60_000 }, async (id) => {
    await start(id);
    for (let step = lastOf(id); step >= 0; step -= 1) await tell(step);
    for (const step of [3, 0, lastOf(id), 2, 2, 5, 1]) await tell(step);
  });
});

describe('leaving', () => {
  it('in the middle puts back a lab that was well used', async () => {
    await lab.ask('setProfile', { profile: 'android' });
    await lab.ask('setClocks', { deviceOffsetMs: 5_000, serverOffsetMs: -3_000 });
    await lab.ask('setTokenLifecycle', { refreshLeadSeconds: 0, retryWithNewToken: true });
    await lab.signInAs('luka');
    await lab.personalizeAs('luka');
    await lab.ask('saveUser', { middleName: 'Ivan' });
    await lab.ask('setSecuritySetting', { setting: 'applicationCode' });
    await signatureChecked();
    const before = await everything();
    await start('tour');
    await tell(6);
    expect(lab.snapshot.session).toMatchObject({ username: 'ana.kovac' });
    await lab.ask('leaveStory');
    await signatureChecked();
    expect(await everything()).toEqual(before);
    expect(story()).toMatchObject({ left: true, at: 6 });
  });

  it('is followed by the step it was left at', async () => {
    await start('tour');
    await tell(4);
    await lab.ask('leaveStory');
    await start('tour', true);
    expect(story()).toMatchObject({ at: 4, phase: 'shown', surprise: null, left: false });
    expect(story().steps.filter(({ told }) => told)).toHaveLength(2);
  });

  it('without a story is no mistake', async () => {
    expect(await lab.ask('leaveStory')).toEqual({ ok: true, value: null });
    expect(await lab.ask('tellStep', { step: 0 })).toMatchObject({ ok: false, error: { code: 'NOT_THERE' } });
  });
});

describe('whatever comes between', () => {
  it('the last of many arrows wins', async () => {
    await start('tour');
    const answers = await Promise.all([3, 4, 5, 6].map((step) => lab.ask('tellStep', { step })));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(story()).toMatchObject({ at: 6, phase: 'shown', surprise: null });
  });

  it('a keychain that is away', async () => {
    lab.keychain.mood = 'noBus';
    await start('tour');
    for (let step = 0; step <= lastOf('tour'); step += 1) await tell(step);
  });

  it('a sandbox that was started anew', async () => {
    await start('tour');
    await tell(3);
    await lab.sandboxDies();
    const telling = lab.ask('tellStep', { step: 4 });
    await settle();
    expect(story().phase).toBe('running');
    await lab.sandboxReturns();
    await telling;
    expect(story()).toMatchObject({ at: 4, phase: 'shown', surprise: null });
  });

  it('a sandbox that was reset', async () => {
    await start('bank');
    await tell(3);
    await lab.ask('resetSandbox');
    await tell(4);
  });

  it('starting over ends it', async () => {
    await start('bank');
    await tell(3);
    await lab.ask('resetLab');
    expect(lab.snapshot.story).toBeNull();
    expect(lab.snapshot.backend?.customers.map(({ username }) => username)).not.toContain('nina.berg');
    expect(lab.snapshot.session.kind).toBe('signedOut');
  });
});
