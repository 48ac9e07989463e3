import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type OpenSandbox, openSandboxTarget } from '../../../electron/cli/scenarios/sandbox-target.ts';
import { NO_TIMELINE_FILTER, type TimelineKind } from '../../../shared/model/timeline.ts';
import { LabUnderTest } from '../../support/app/core.ts';
import { cli } from '../../support/scenarios/cli.ts';
import { readCase } from '../../../electron/reports/cases/read-case.ts';
import { findSecrets } from '../../support/reports/find-secrets.ts';
import { runSaved, saveRows, wrongIn } from '../../support/scenarios/saved.ts';

let sandbox: OpenSandbox;
let lab: LabUnderTest;

beforeAll(async () => {
  sandbox = await openSandboxTarget('saved scenarios');
});
afterAll(() => sandbox.close());
beforeEach(async () => {
  lab = await LabUnderTest.start();
});
afterEach(() => lab.dispose());

async function idsOf(kinds: readonly TimelineKind[] = ['call']): Promise<number[]> {
  await lab.ask('getTimelineFacets', { source: 'session' });
  const page = await lab.ask('getTimelineSlice', {
    source: 'session',
    filter: { ...NO_TIMELINE_FILTER, kinds: [...kinds] },
    from: null,
    count: 500,
  });
  if (!page.ok) throw new Error(page.error.message);
  return page.value.rows.map(({ id }) => id);
}

async function fault(id: string): Promise<void> {
  const selection = { method: null, path: null, nth: null, once: false, probability: 1, seed: '1' };
  const added = await lab.ask('addFault', { id, selection });
  if (!added.ok) throw new Error(added.error.message);
}

const SESSIONS: readonly {
  readonly name: string;
  readonly play: () => Promise<unknown>;
  readonly codes: readonly string[];
}[] = [
  {
    name: 'personalize, save, fetch, depersonalize',
    codes: [],
    async play() {
      await lab.signInAs('ana');
      await lab.personalizeAs('ana');
      await lab.ask('saveUser', { firstName: 'Anamarija', phones: ['+447700900147'], tags: ['vip'] });
      await lab.ask('fetchUser');
      await lab.ask('depersonalize');
    },
  },
  {
    name: 'a token that expired, and a new one',
    codes: ['JWT_TOKEN_EXPIRED'],
    async play() {
      await lab.signInAs('ana');
      await lab.personalizeAs('ana');
      await lab.ask('alterToken', { alteration: 'expired' });
      await lab.ask('saveUser', { lastName: 'Kovačić' });
      await lab.ask('fixLastCall', { fix: 'newTokenAndRetry' });
      await lab.ask('fetchUser');
    },
  },
  {
    name: 'a token without a claim',
    codes: ['JWT_TOKEN_STRUCTURE_INVALID'],
    async play() {
      await lab.signInAs('luka');
      await lab.ask('alterToken', { alteration: 'structure' });
      await lab.personalizeAs('luka');
      await lab.ask('fetchUser');
    },
  },
  {
    name: 'a token for somebody else',
    codes: ['UNAUTHORIZED'],
    async play() {
      await lab.signInAs('ana');
      await lab.ask('alterToken', { alteration: 'otherPerson' });
      await lab.personalizeAs('ana');
      await lab.ask('fixLastCall', { fix: 'newTokenAndRetry' });
    },
  },
  {
    name: 'the three security settings without a token',
    codes: ['ACCESS_TOKEN_MISSING', 'USER_DATA_RESTRICTED'],
    async play() {
      await lab.ask('setSecuritySetting', { setting: 'jwt' });
      await lab.personalizeAs('ana');
      await lab.ask('saveUser', { externalUserId: 'stolen' });
      await lab.ask('setSecuritySetting', { setting: 'contactInformationApi' });
      await lab.ask('saveUser', { middleName: 'Maria' });
      await lab.ask('setSecuritySetting', { setting: 'applicationCode' });
      await lab.personalizeAs('ana');
    },
  },
  {
    name: 'faults on the way',
    codes: ['-4'],
    async play() {
      await lab.ask('setSecuritySetting', { setting: 'applicationCode' });
      await lab.personalizeAs('ana');
      await fault('unauthorized-html');
      await lab.ask('fetchUser');
      await lab.ask('removeFaults');
      await fault('reset-before-headers');
      await lab.ask('fetchUser');
      await lab.ask('removeFaults');
      await lab.ask('fetchUser');
    },
  },
  {
    name: 'a key that is revoked',
    codes: ['UNAUTHORIZED'],
    async play() {
      await lab.signInAs('ana');
      const old = lab.snapshot.token?.kid ?? '';
      await lab.ask('addKey');
      const next = lab.snapshot.backend?.keys.find(({ kid }) => kid !== old)?.kid ?? '';
      await lab.ask('makeKeyCurrent', { kid: next });
      await lab.ask('revokeKey', { kid: old });
      await lab.personalizeAs('ana');
      await lab.ask('fixLastCall', { fix: 'newTokenAndRetry' });
    },
  },
  {
    name: 'a server clock that is ahead',
    codes: ['UNAUTHORIZED'],
    async play() {
      await lab.signInAs('ana');
      await lab.ask('setClocks', { deviceOffsetMs: 0, serverOffsetMs: 3_600_000 });
      await lab.personalizeAs('ana');
      await lab.ask('fixLastCall', { fix: 'newTokenAndRetry' });
    },
  },
  {
    name: 'identities that collide, or have no form',
    codes: ['USER_MERGE_INTERRUPTED', 'EMAIL_INVALID'],
    async play() {
      await lab.ask('setSecuritySetting', { setting: 'applicationCode' });
      await lab.personalizeAs('luka');
      await lab.ask('saveUser', { phones: ['+447700900293'] });
      await lab.ask('saveUser', { phones: null, emails: ['ana.at.northwind', 'b@mail.example'] });
    },
  },
  {
    name: 'somebody else is personalized, on Android and on iOS',
    codes: ['PERSONALIZATION_IMPOSSIBLE', '20008'],
    async play() {
      await lab.ask('setProfile', { profile: 'android' });
      await lab.ask('setSecuritySetting', { setting: 'applicationCode' });
      await lab.personalizeAs('luka');
      await lab.personalizeAs('ana');
      await lab.ask('personalize', {
        userIdentity: { externalUserId: lab.customer('ana').externalUserId },
        userAttributes: {
          firstName: 'Ana',
          birthday: '1991-04-17',
          customAttributes: {
            tier: { type: 'text', value: 'gold' },
            since: { type: 'date', value: '2019-11-05' },
          },
        },
        forceDepersonalize: true,
      });
      await lab.ask('saveUser', {});
      await lab.ask('setProfile', { profile: 'ios' });
      await lab.ask('saveUser', { gender: 'Female' });
      await lab.ask('fetchInstallation');
    },
  },
];

describe('a recorded session, saved as a scenario', () => {
  it.each(SESSIONS)('runs green: $name', async ({ play, codes }) => {
    await play();
    const seen = lab.snapshot.calls.map(({ error }) => error?.code);
    expect(seen).toEqual(expect.arrayContaining([...codes]));
    const { name, notes } = await saveRows(lab, await idsOf());
    expect(name).toMatch(/^scenario-.*\.json$/);
    const text = lab.files.newestText;
    expect({ wrong: wrongIn(await runSaved(text, sandbox)), notes }).toMatchObject({ wrong: [] });
    expect(findSecrets(text, lab.secrets.values())).toEqual([]);
    for (const left of ['ana.kovac', 'luka.horvat', '+447700900147', '+447700900293', 'gold', 'Kova'])
      expect(text).not.toContain(left);
  });

  it('fails where somebody changed it, and names the step', async () => {
    await SESSIONS[1]?.play();
    await saveRows(lab, await idsOf());
    const changed = lab.files.newestText.replace('"code": "JWT_TOKEN_EXPIRED"', '"code": "UNAUTHORIZED"');
    const folder = await mkdtemp(path.join(tmpdir(), 'saved-scenario-'));
    const file = path.join(folder, 'saved.json');
    try {
      await writeFile(file, lab.files.newestText);
      expect(await cli(['scenarios', 'run', '--file', file])).toMatchObject({ code: 0 });
      await writeFile(file, changed);
      const { code, out, notes } = await cli(['scenarios', 'run', '--file', file]);
      expect(code).toBe(1);
      expect(out + notes).toMatch(/saveUser: JWT_TOKEN_EXPIRED at expiry/);
      expect(out + notes).toMatch(/expected .*UNAUTHORIZED/);
      await writeFile(file, changed.replace('"do": "fetchUser"', '"do": "fetchUzer"'));
      const refused = await cli(['scenarios', 'check', file]);
      expect(refused.code).not.toBe(0);
      expect(refused.out + refused.notes).toMatch(/saved\.json:\d+:\d+/);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });

  it('is opened in the atlas, and runs there', async () => {
    expect(await lab.ask('openSavedScenario')).toEqual({ ok: true, value: null });
    await lab.signInAs('ana');
    await lab.personalizeAs('ana');
    await lab.ask('fetchUser');
    const ids = await idsOf();
    lab.files.cancels = true;
    expect((await saveRows(lab, ids)).name).toBeNull();
    expect(await lab.ask('openSavedScenario')).toEqual({ ok: true, value: null });
    lab.files.cancels = false;
    const { name, scenarios } = await saveRows(lab, ids.slice(-2));
    expect(scenarios).toBe(1);
    expect(await lab.ask('openSavedScenario')).toMatchObject({ value: { name, scenarios: 1, problems: [] } });
    const entries = await lab.ask('getAtlasEntries');
    const own = entries.ok ? entries.value.find(({ source }) => source === 'file') : undefined;
    expect(own?.info.title).toBe('Recorded: personalize, fetchUser');
    await lab.ask('reproduceScenario', { key: own?.key ?? '', profile: 'strict' });
    await expect
      .poll(async () => {
        const board = await lab.ask('getAtlasBoard');
        return board.ok ? board.value.outcomes.map(({ status }) => status) : [];
      })
      .toEqual(['passed']);
  });

  it('says what was chosen and is no call, and refuses what holds none', async () => {
    await lab.signInAs('ana');
    await lab.personalizeAs('ana');
    const { notes } = await saveRows(lab, await idsOf(['call', 'request']));
    expect(notes.join(' ')).toMatch(/no calls? (is|are) left out|entries that are no calls/);
    const none = await lab.ask('saveScenario', { source: 'session', ids: await idsOf(['library']) });
    expect(none).toMatchObject({ error: { code: 'NOT_THERE' } });
  });
});

describe('chosen rows', () => {
  it('are exported alone, as HAR and as a case', async () => {
    await lab.signInAs('ana');
    await lab.personalizeAs('ana');
    await lab.ask('fetchUser');
    const ids = (await idsOf()).slice(-1);
    await lab.ask('exportTimelineHar', { source: 'session', ids });
    const har = JSON.parse(lab.files.newestText) as { log: { entries: { request: { method: string } }[] } };
    expect(har.log.entries.map(({ request }) => request.method)).toEqual(['GET']);
    await lab.ask('exportCase', { run: null, ids });
    const read = readCase(lab.files.newest);
    expect(read).toMatchObject({ ok: true });
    if (!read.ok) return;
    expect(read.value.calls.map(({ call }) => call)).toEqual(['fetchUser']);
    expect(read.value.timeline.entries).toHaveLength(1);
  });

  it('are put on a ticket without a credential', async () => {
    await lab.signInAs('ana');
    await lab.ask('alterToken', { alteration: 'structure' });
    const call = await lab.personalizeAs('ana');
    const [last = 0] = (await idsOf()).slice(-1);
    const ofRow = await lab.ask('getTimelineTicket', { source: 'session', id: last });
    const ofCall = await lab.ask('getCallTicket', { callId: call.id });
    for (const answer of [ofRow, ofCall]) {
      const text = (answer.ok ? answer.value.text : null) ?? '';
      expect(text).toContain('## `personalize` stopped at structure with JWT\\_TOKEN\\_STRUCTURE\\_INVALID');
      expect(text).toContain('**What to do.**');
      expect(findSecrets(text, lab.secrets.values())).toEqual([]);
    }
    expect(ofCall).toMatchObject({
      value: { text: expect.stringContaining('Advice on the token') as unknown },
    });
    expect(await lab.ask('getCallTicket', { callId: 'gone' })).toEqual({ ok: true, value: { text: null } });
  });
});
