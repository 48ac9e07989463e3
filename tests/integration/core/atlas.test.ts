import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findSecrets } from '../../support/reports/find-secrets.ts';
import { allCalls } from '../../../shared/model/report.ts';
import type { AtlasBoard, AtlasEntry, RunExport } from '../../../shared/model/atlas.ts';
import { events } from '../../../shared/ipc/contract.ts';
import type { PlatformProfile } from '../../../shared/model/models.ts';
import { LabUnderTest } from '../../support/app/core.ts';

let lab: LabUnderTest;

beforeEach(async () => {
  lab = await LabUnderTest.start();
});

afterEach(() => lab.dispose());

async function board(of = lab): Promise<AtlasBoard> {
  const answer = await of.ask('getAtlasBoard');
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}

async function entries(of = lab): Promise<readonly AtlasEntry[]> {
  const answer = await of.ask('getAtlasEntries');
  if (!answer.ok) throw new Error(answer.error.message);
  return answer.value;
}

async function idle(of = lab): Promise<AtlasBoard> {
  await expect.poll(async () => (await board(of)).run.state, { timeout: 15_000 }).toBe('idle');
  return board(of);
}

async function reproduce(key: string, profile: PlatformProfile = 'strict', of = lab): Promise<AtlasBoard> {
  expect(await of.ask('reproduceScenario', { key, profile })).toEqual({ ok: true, value: null });
  return idle(of);
}

async function withCode(code: string): Promise<AtlasEntry> {
  const found = (await entries()).find((entry) => entry.code === code);
  if (found === undefined) throw new Error(`No scenario of ${code}`);
  return found;
}

function choose(name: string, text: string | Uint8Array): void {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  lab.files.next = { name, bytes };
}

describe('the error atlas', () => {
  it('has a tile for every scenario, with its code and origin', async () => {
    const all = await entries();
    expect(all.length).toBeGreaterThanOrEqual(90);
    expect(new Set(all.map(({ key }) => key)).size).toBe(all.length);
    expect(await withCode('JWT_TOKEN_EXPIRED')).toMatchObject({ origin: 'device', source: 'catalog' });
    expect(await withCode('UNAUTHORIZED')).toMatchObject({ origin: 'server' });
    expect(all.filter(({ code, origin }) => code !== null && origin === null)).toEqual([]);
  });

  it('reproduces one by itself and leaves the session alone', async () => {
    await lab.signInAs('ana');
    await lab.personalizeAs('ana');
    const before = lab.snapshot;
    const { key, info } = await withCode('JWT_TOKEN_EXPIRED');
    const [profile = 'strict'] = info.profiles;
    const { outcomes } = await reproduce(key, profile);
    expect(outcomes).toMatchObject([{ key, profile, status: 'passed' }]);
    const result = await lab.ask('getAtlasResult', { key, profile });
    expect(result).toMatchObject({ value: { status: 'passed', attestation: expect.anything() as unknown } });
    expect(lab.snapshot).toEqual(before);
  });

  it('says what will be set up before it is', async () => {
    const { key } = await withCode('UNAUTHORIZED');
    const plan = await lab.ask('getAtlasPlan', { key, profile: 'strict' });
    expect(plan).toMatchObject({
      value: { given: expect.arrayContaining([expect.stringContaining('registered')]) as unknown },
    });
  });

  it('runs several, can be paused and cancelled, and tells of it', async () => {
    const seen: AtlasBoard[] = [];
    lab.lab.onAtlas((told) => seen.push(events.atlasChanged.payload.parse(told)));
    const keys = (await entries()).slice(0, 40).map(({ key }) => key);
    await lab.ask('runScenarios', { keys });
    await expect.poll(async () => (await board()).run.done, { timeout: 15_000 }).toBeGreaterThan(1);
    expect(await lab.ask('runScenarios', { keys })).toMatchObject({ error: { code: 'RUN_UNDER_WAY' } });
    await lab.ask('pauseRun', { paused: true });
    expect((await board()).run.state).toBe('paused');
    await lab.ask('pauseRun', { paused: false });
    await lab.ask('cancelRun');
    const { run, outcomes } = await idle();
    expect(run.message).toMatch(/^Cancelled after \d+ of \d+\.$/);
    expect(outcomes).toHaveLength(run.done);
    await expect.poll(() => seen.at(-1)?.run.state).toBe('idle');
  });

  it('exports every result of the session, not the last one looked at, and nothing during a run', async () => {
    const keys = (await entries()).slice(0, 12).map(({ key }) => key);
    await lab.ask('runScenarios', { keys });
    expect(await lab.ask('exportReport', { format: 'ctrf' })).toMatchObject({
      error: { code: 'RUN_UNDER_WAY' },
    });
    const { results, run } = await idle();
    expect(results.kept).toBe(run.done);
    await reproduce(keys[0] ?? '', 'strict');
    expect((await board()).results).toEqual(results);
    await lab.ask('exportReport', { format: 'ctrf' });
    const ctrf = JSON.parse(Buffer.from(lab.files.saved.at(-1)?.bytes ?? []).toString()) as {
      results: { tests: unknown[] };
    };
    expect(ctrf.results.tests).toHaveLength(results.kept);
    await lab.ask('exportReport', { format: 'html' });
    const html = Buffer.from(lab.files.saved.at(-1)?.bytes ?? []).toString();
    const scope = `in this session: ${results.kept} of ${results.possible}`;
    expect(html).toContain(scope);
    for (const format of ['junit', 'ctrf', 'har'] as const) {
      await lab.ask('exportReport', { format });
      expect(Buffer.from(lab.files.saved.at(-1)?.bytes ?? []).toString(), format).toContain(scope);
    }
  });

  it('counts the codes of calls made by hand', async () => {
    expect((await board()).codesMet).toEqual([]);
    await lab.ask('saveUser', {});
    await lab.ask('saveUser', {});
    expect((await board()).codesMet).toEqual([lab.newestCall.error?.code]);
  });

  it('is as at first after starting over, also in the middle of a run', async () => {
    const first = await board();
    const keys = (await entries()).slice(0, 40).map(({ key }) => key);
    await lab.ask('saveUser', {});
    lab.lab.askForScenario(keys[0] ?? '');
    await lab.ask('runScenarios', { keys });
    await expect.poll(async () => (await board()).run.done, { timeout: 15_000 }).toBeGreaterThan(1);
    expect((await lab.ask('resetLab')).ok).toBe(true);
    const { revision: _one, entriesRevision: _two, ...rest } = await board();
    const { revision: _three, entriesRevision: _four, ...atFirst } = first;
    expect(rest).toEqual(atFirst);
  });

  it('refuses a scenario that does not exist, and one on a profile it is not for', async () => {
    const unknown = await lab.ask('reproduceScenario', { key: 'no.such', profile: 'strict' });
    expect(unknown).toMatchObject({ error: { code: 'NOT_THERE' } });
    const strictOnly = (await entries()).find(({ info }) => info.profiles.join() === 'strict');
    const wrong = await lab.ask('reproduceScenario', { key: strictOnly?.key ?? '', profile: 'ios' });
    expect(wrong).toMatchObject({ error: { code: 'NOT_THERE' } });
  });

  it('gives a call of a result as a command without a secret, and none for one that sent nothing', async () => {
    for (const [code, isSent] of [
      ['UNAUTHORIZED', true],
      ['JWT_TOKEN_EXPIRED', false],
    ] as const) {
      const { key, info } = await withCode(code);
      const profile = info.profiles[0] ?? 'strict';
      await reproduce(key);
      const result = await lab.ask('getAtlasResult', { key, profile });
      const calls = result.ok && result.value !== null ? allCalls(result.value) : [];
      const call = calls.findLast(({ error }) => error?.code === code);
      const answer = await lab.ask('getAtlasCurl', { key, profile, call: call?.id ?? '' });
      const text = answer.ok ? answer.value.text : 'refused';
      if (isSent) expect(text).toContain('"Authorization: Bearer $USER_DATA_JWT"');
      else expect(text).toBeNull();
    }
    const none = await lab.ask('getAtlasCurl', { key: 'no.such', profile: 'strict', call: 'x' });
    expect(none).toEqual({ ok: true, value: { text: null } });
  });

  it('asks before a link runs anything', async () => {
    const { key } = await withCode('JWT_TOKEN_EXPIRED');
    lab.lab.askForScenario(key);
    expect((await board()).link).toMatchObject({ id: key, key });
    expect((await board()).run.state).toBe('idle');
    await lab.ask('answerLink', { run: false });
    expect((await board()).outcomes).toEqual([]);
    lab.lab.askForScenario(key);
    await lab.ask('answerLink', { run: true });
    expect((await idle()).outcomes).toMatchObject([{ key }]);
    lab.lab.askForScenario('no.such');
    expect((await board()).link).toEqual({ id: 'no.such', key: null, title: null, shows: null });
  });
});

describe('a tester’s own file', () => {
  it('is opened, run beside the catalog’s, and closed', async () => {
    choose('mine.json', scenarioFile({ do: 'fetchUser', expect: { ok: true } }));
    expect(await lab.ask('openScenarioFile')).toEqual({
      ok: true,
      value: { name: 'mine.json', scenarios: 1, problems: [] },
    });
    expect((await reproduce('file:mine')).outcomes).toMatchObject([{ key: 'file:mine', status: 'passed' }]);
    await lab.ask('closeScenarioFile');
    expect((await board()).outcomes).toEqual([]);
    expect((await entries()).some(({ source }) => source === 'file')).toBe(false);
  });

  it('is read in the encoding that PowerShell writes, and named where it is none', async () => {
    const text = scenarioFile({ do: 'fetchUser', expect: { ok: true } });
    choose('mine.json', Buffer.from(`\ufeff${text}`, 'utf16le'));
    expect(await lab.ask('openScenarioFile')).toMatchObject({ value: { scenarios: 1, problems: [] } });
    await lab.ask('closeScenarioFile');
    choose('mine.json', Buffer.from('{ "\u00e9": 1 }', 'latin1'));
    const message = 'the file is not UTF-8 text; save it as UTF-8';
    expect(await lab.ask('openScenarioFile')).toMatchObject({ value: { problems: [{ line: 1, message }] } });
    choose('mine.json', `${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(await lab.ask('openScenarioFile')).toMatchObject({
      value: { problems: [{ line: 1, column: 101 }] },
    });
  });

  it('with a mistake is refused with its line, and nothing else changes', async () => {
    choose('mine.json', scenarioFile({ do: 'fetchUzer' }));
    const answer = await lab.ask('openScenarioFile');
    expect(answer).toMatchObject({
      value: { scenarios: 0, problems: [{ line: expect.any(Number) as number }] },
    });
    expect((await board()).file).toBeNull();
  });
});

describe('reports and cases', () => {
  const MARKS: Readonly<Record<RunExport, string>> = {
    junit: '<testsuites',
    ctrf: '"reportFormat"',
    html: '<!doctype html>',
    har: '"creator"',
  };

  it('exports the last run in each format without a secret', async () => {
    expect(await lab.ask('exportReport', { format: 'junit' })).toMatchObject({
      error: { code: 'NOT_THERE' },
    });
    await reproduce((await withCode('UNAUTHORIZED')).key);
    for (const [format, mark] of Object.entries(MARKS)) {
      await lab.ask('exportReport', { format: format as RunExport });
      expect(lab.files.newestText).toContain(mark);
      expect(findSecrets(lab.files.newestText), format).toEqual([]);
    }
  });

  it('a case can be opened by another copy and re-run with the same outcome', async () => {
    const { key } = await withCode('UNAUTHORIZED');
    await reproduce(key);
    await lab.ask('exportCase', { run: { key, profile: 'strict' } });
    const bytes = lab.files.newest;
    const other = await LabUnderTest.start();
    try {
      other.files.next = { name: 'bug.plcase', bytes };
      expect(await other.ask('openCase')).toEqual({ ok: true, value: { name: 'bug.plcase', problem: null } });
      expect((await board(other)).openCase).toMatchObject({ key: `case:${key}`, differences: null });
      const page = await other.ask('getTimelineSlice', {
        source: 'case',
        filter: {},
        from: null,
        count: 50,
      });
      expect(page.ok && page.value.matching).toBeGreaterThan(0);
      const rerun = await reproduce(`case:${key}`, 'strict', other);
      expect(rerun.openCase?.differences).toEqual([]);
      await other.ask('closeCase');
      expect((await board(other)).openCase).toBeNull();
    } finally {
      await other.dispose();
    }
  });

  it('a case of the session holds its calls and timeline', async () => {
    await lab.signInAs('ana');
    await lab.personalizeAs('ana');
    await lab.ask('exportCase', { run: null });
    lab.files.next = { name: 'session.plcase', bytes: lab.files.newest };
    await lab.ask('openCase');
    const { openCase } = await board();
    expect(openCase).toMatchObject({ key: null, outcome: null });
    expect(openCase?.calls).toBeGreaterThan(0);
    expect(openCase?.entries).toBeGreaterThan(openCase?.calls ?? 0);
  });

  it('says why a file is no case', async () => {
    choose('bug.plcase', 'not a case');
    expect(await lab.ask('openCase')).toMatchObject({ value: { problem: { kind: 'notACase' } } });
  });
});

function scenarioFile(step: unknown): string {
  return JSON.stringify({
    format: 'personalization-lab/scenarios',
    version: 1,
    scenarios: [{ id: 'mine', title: 'Mine', shows: 'It works.', group: 'surface', steps: [step] }],
  });
}
