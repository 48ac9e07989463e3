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

  it('answers that are slow', async () => {
    await admin('POST', '/faults', { action: { type: 'delay', milliseconds: 40 } });
    await start('bank');
    for (let step = 0; step <= lastOf('bank'); step += 1) await tell(step);
    await lab.ask('leaveStory');
    expect(await admin('GET', '/faults')).toMatchObject([{ enabled: true }]);
  });

  it('an answer that takes two seconds, and somebody who goes on meanwhile', {
    timeout: 30_000,
  }, async () => {
    await start('bank');
    await admin('POST', '/faults', { action: { type: 'delay', milliseconds: 2_000 }, once: true });
    const slow = lab.ask('tellStep', { step: 1 });
    await vi.waitFor(() => expect(lab.snapshot.busy).toBe('personalize'));
    const next = lab.ask('tellStep', { step: 2 });
    expect(story()).toMatchObject({ at: 2, phase: 'running' });
    await Promise.all([slow, next]);
    expect(story()).toMatchObject({ at: 2, phase: 'shown', surprise: null });
  });

  it('another time zone', async () => {
    vi.stubEnv('TZ', 'Pacific/Kiritimati');
    expect(new Date(0).getTimezoneOffset()).toBe(640);
    await start('shop');
    await tell(6);
    vi.unstubAllEnvs();
  });

  it('a fault that strikes is a surprise in words, and the story goes on', async () => {
    await start('bank');
    await admin('POST', '/faults', { name: 'Broken', action: { type: 'serverErrorCoded' }, once: true });
    await lab.ask('tellStep', { step: 1 });
    expect(story().surprise).toMatch(/^personalize failed with .+, where the story has it succeed\./);
    await tell(2);
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

describe('files', () => {
  const chosen = (text: string) => {
    lab.files.next = { name: 'own.json', bytes: new TextEncoder().encode(text) };
    return lab.ask('openStoryFile');
  };
  const bank = BUILT_IN_STORIES.find(({ id }) => id === 'bank');
  const OWN = JSON.stringify({ ...bank, id: 'own', title: 'Our own' }, null, 1);

  it('is opened, offered first and told', async () => {
    expect(await chosen(OWN)).toEqual({ ok: true, value: { kind: 'opened', id: 'own' } });
    const stories = await lab.ask('getStories');
    expect(stories.ok && stories.value[0]).toMatchObject({
      id: 'own',
      origin: 'file',
      customer: 'Harbour Bank',
    });
    await start('own');
    await tell(4);
  });

  it('with a mistake is refused with its line, and changes nothing', async () => {
    const answer = await chosen(OWN.replace('"do": "fetchUser"', '"do": "runScript"'));
    expect(answer).toMatchObject({ ok: true, value: { kind: 'refused', file: 'own.json' } });
    const [first] = answer.ok && answer.value?.kind === 'refused' ? answer.value.problems : [];
    expect(first?.line).toBe(OWN.slice(0, OWN.indexOf('"do": "fetchUser"')).split('\n').length);
    expect(first?.message).toContain('Unknown action runScript');
    const stories = await lab.ask('getStories');
    expect(stories.ok && stories.value.map(({ id }) => id)).toEqual(IDS);
  });

  it('that nobody chose is no answer', async () => {
    expect(await lab.ask('openStoryFile')).toEqual({ ok: true, value: null });
  });

  it('of the administrator comes first; a wrong one is told', async () => {
    const preset = async (text: string) => {
      const bytes = new TextEncoder().encode(text);
      const started = await LabUnderTest.start({
        presetStory: () => Promise.resolve({ name: 'preset.json', bytes }),
      });
      const stories = await started.ask('getStories');
      const told = started.snapshot.events.map(({ title, detail }) => `${title}: ${detail}`);
      await started.dispose();
      return { first: stories.ok ? stories.value[0] : null, told };
    };
    expect((await preset(OWN)).first).toMatchObject({ id: 'own', origin: 'administrator' });
    const wrong = await preset('{');
    expect(wrong.first).toMatchObject({ id: 'tour' });
    expect(wrong.told.join('\n')).toMatch(/administrator’s story cannot be used: preset\.json:1:\d+: /);
  });
});

it('in an environment of one’s own a story is refused in words', async () => {
  await lab.ask('saveEnvironment', {
    baseUrl: 'http://127.0.0.1:1',
    applicationCode: 'f00dfeedf00dfeedf00dfeedf00dfeed-5a4e1e55',
    endpoint: null,
  });
  expect((await lab.ask('useEnvironment', { kind: 'live' })).ok).toBe(true);
  expect(await lab.ask('startStory', { id: 'tour', resume: false })).toMatchObject({
    ok: false,
    error: { code: 'SANDBOX_NOT_IN_USE' },
  });
});

it('no password and no token of a story is on its part of the snapshot', async () => {
  await start('tour');
  await tell(3);
  const password = lab.customer('ana').password;
  expect(password).not.toBe('northwind');
  expect(JSON.stringify(story())).not.toContain(password);
});
