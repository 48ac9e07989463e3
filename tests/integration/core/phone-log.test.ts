/**
 * A log of a phone in the window: from its requests down to what is told, exported and kept.
 */
import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LogReading } from '../../../electron/core/own-app/log-reading.ts';
import type { SnapshotPatch } from '../../../electron/core/state/snapshot-store.ts';
import type { LargeFile } from '../../../electron/core/ports/ports.ts';
import type { Har } from '../../../electron/reports/har/har.ts';
import { readCase } from '../../../electron/reports/cases/read-case.ts';
import { NO_PHONE_LOG, type OwnAppRecord, type PhoneLog } from '../../../shared/model/own-app.ts';
import { NO_TIMELINE_FILTER, type TimelineRow } from '../../../shared/model/timeline.ts';
import { LabUnderTest } from '../../support/app/core.ts';
import { largeFile } from '../../support/app/files.ts';
import { KEY, LOG_START, logText, secretsIn, TOKENS } from '../../support/logs/log-file.ts';

const FIXTURES = readdirSync(new URL('../../support/logs/fixtures', import.meta.url));
const CHANGED_AT = LOG_START + 3_600_000;

let lab: LabUnderTest;

beforeEach(async () => {
  lab = await LabUnderTest.start();
});
afterEach(() => lab.dispose());

const log = () => lab.snapshot.phoneLog;

async function open(file: LargeFile): Promise<void> {
  lab.files.nextLarge = file;
  expect(await lab.ask('openLog')).toEqual({ ok: true, value: { name: file.name } });
}

async function ended(): Promise<void> {
  await expect.poll(() => log().state, { timeout: 20_000 }).not.toBe('reading');
}

async function read(name: string): Promise<void> {
  await open(largeFile(name, logText(name), CHANGED_AT));
  await ended();
}

async function rows(): Promise<readonly TimelineRow[]> {
  const page = await lab.ask('getTimelineSlice', {
    source: 'log',
    filter: NO_TIMELINE_FILTER,
    from: null,
    count: 500,
  });
  if (!page.ok) throw new Error(page.error.message);
  return page.value.rows;
}

async function recordOf(id: number): Promise<OwnAppRecord> {
  const detail = await lab.ask('getTimelineDetail', { source: 'log', id });
  if (!detail.ok || detail.value?.record.type !== 'ownApp') throw new Error('No call of a log');
  return detail.value.record.record;
}

const records = async (): Promise<readonly OwnAppRecord[]> =>
  Promise.all((await rows()).map(({ id }) => recordOf(id)));

/** Many sent calls with one token, a kilobyte each. */
function* manyCalls(count: number): Generator<Uint8Array> {
  const [block = ''] =
    logText('android-threadtime.txt').match(/^.*MMHTTP[^]*?(?=^.*MobileMessaging: .*DONE)/m) ?? [];
  for (let at = 0; at < count; at += 50) yield Buffer.from(block.repeat(Math.min(50, count - at)));
}

async function* asStream(pieces: Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

/** Without the rest of the lab; `shown` is everything that was told of it. */
function readingAlone(calls: number) {
  const shown: PhoneLog[] = [];
  const last = (): PhoneLog => shown.at(-1) ?? NO_PHONE_LOG;
  const store = {
    current: () => ({ ...lab.snapshot, phoneLog: last() }),
    change: ({ phoneLog }: SnapshotPatch) => void (phoneLog !== undefined && shown.push(phoneLog)),
  };
  const ports = { secrets: lab.secrets, onProblem: (what: string) => lab.problems.push(what) };
  return { reading: new LogReading({ ports, store }, { calls }), shown, last };
}

describe('a log', () => {
  it.each(FIXTURES)('%s is read, and nothing that is told holds a secret', async (name) => {
    await read(name);
    expect(log().state).toMatch(/^read$|^refused$/);
    const found = await records();
    expect(found).toHaveLength(log().summary?.kept ?? 0);
    expect(secretsIn(lab.told.join('\n'))).toEqual([]);
    expect(lab.problems).toEqual([]);
  });

  it('of Android has its calls on a timeline, at their times, with gates, verdicts and advice', async () => {
    await read('android-threadtime.txt');
    expect(log()).toMatchObject({ name: 'android-threadtime.txt', state: 'read', message: null });
    const all = await rows();
    expect(all.map(({ kind }) => kind)).toEqual(all.map(() => 'ownApp'));
    expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).toSorted((one, other) => one - other));
    const found = await records();
    const stopped = found.find(({ logged }) => logged?.isSent === false);
    expect(stopped).toMatchObject({ request: null, response: null });
    const withToken = found.find(({ verdicts }) => verdicts !== null);
    expect(withToken?.authorization).toMatchObject({ scheme: 'Bearer', sub: 'ana' });
    expect(withToken?.logged?.explanation).not.toBe('');
  });

  it('of iOS says that it has no headers, and that it does not know the end of what did not end', async () => {
    await read('ios-xcode.txt');
    expect(log().summary?.notes.join('\n')).toContain('that a token was used, and not which');
    const unknown = (await records()).filter(({ logged }) => logged?.untold.length !== 0);
    expect(unknown).not.toEqual([]);
  });

  it('says what could not be read, by line', async () => {
    await read('cut.har');
    const { summary } = log();
    expect(summary?.unreadable).toBeGreaterThan(0);
    expect(summary?.places).toHaveLength(summary?.unreadable ?? 0);
    expect(summary?.places[0]?.line).toBeGreaterThan(0);
  });

  it('without times keeps its order, and shows lines in their place', async () => {
    await read('android-brief.txt');
    const all = await rows();
    expect(all.length).toBeGreaterThan(0);
    expect(all.every(({ line }) => line !== undefined)).toBe(true);
    const lines = all.map(({ line }) => line ?? 0);
    expect(lines).toEqual(lines.toSorted((one, other) => one - other));
  });

  it('that is none is refused in words, and the next one is read', async () => {
    await open(largeFile('photo.png', '\u0089PNG\r\n\u001a\n', CHANGED_AT));
    await ended();
    expect(log()).toMatchObject({ state: 'refused', summary: null });
    expect(log().message).not.toBe('');
    await read('ios-xcode.txt');
    expect(log().state).toBe('read');
  });

  it('can be dropped, and pasted: main reads the clipboard itself', async () => {
    const text = logText('ios-xcode.txt');
    expect(await lab.ask('openDroppedLog', { path: text })).toEqual({
      ok: true,
      value: { name: 'dropped.txt' },
    });
    await ended();
    const dropped = (await rows()).length;
    lab.clipboard = text;
    expect(await lab.ask('pasteLog')).toEqual({ ok: true, value: { name: 'Clipboard' } });
    await ended();
    expect(await rows()).toHaveLength(dropped);
    expect(lab.told.join('\n')).not.toContain(KEY.applicationCode);
  });

  it('is closed, and gone after “start over”', async () => {
    await read('ios-xcode.txt');
    await lab.ask('closeLog');
    expect(log()).toEqual(NO_PHONE_LOG);
    expect(await rows()).toEqual([]);
    await read('ios-xcode.txt');
    await lab.ask('resetLab');
    expect(log()).toEqual(NO_PHONE_LOG);
  });

  it('that the person did not choose, or that cannot be read, changes nothing', async () => {
    expect(await lab.ask('openLog')).toEqual({ ok: true, value: { name: null } });
    lab.files.failure = Object.assign(new Error('no'), { code: 'EACCES' });
    expect(await lab.ask('openLog')).toMatchObject({ error: { code: 'FILE_UNUSABLE' } });
    expect(log()).toEqual(NO_PHONE_LOG);
  });

  it('that breaks off while it is read says so', async () => {
    async function* breaking(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(logText('ios-xcode.txt'));
      throw Object.assign(new Error('gone'), { code: 'EIO' });
    }
    await open({ name: 'stick.txt', bytes: breaking(), size: null, changedAt: CHANGED_AT });
    await ended();
    expect(log()).toMatchObject({ state: 'refused', message: 'The file cannot be read any further.' });
  });
});

describe('a long log', () => {
  it('keeps the newest calls, says so, and lets everything else have its turn meanwhile', async () => {
    const { reading, last: phoneLog } = readingAlone(300);
    const bytes = asStream(manyCalls(1_000));
    reading.begin({ name: 'long.txt', bytes, size: null, changedAt: CHANGED_AT });
    let turns = 0;
    let longest = 0;
    for (let last = performance.now(); phoneLog().state === 'reading'; last = performance.now()) {
      await new Promise((resolve) => setImmediate(resolve));
      longest = Math.max(longest, performance.now() - last);
      turns += 1;
    }
    // Sixteen calls a turn at most, and not a thousand.
    expect(turns).toBeGreaterThan(40);
    expect(longest).toBeLessThan(2_000);
    expect(phoneLog().summary).toMatchObject({ calls: 1_000, kept: 300 });
    expect(phoneLog().summary?.notes).toContain('Of 1,000 calls the newest 300 are kept.');
    const kept = reading.timeline().details();
    expect(kept.map(({ record }) => (record.type === 'ownApp' ? record.record.seq : 0))).toEqual(
      Array.from({ length: 300 }, (_one, index) => 701 + index),
    );
    expect(lab.problems).toEqual([]);
  });

  it('is cancelled: what was found stays, and the file is let go of', async () => {
    let isReleased = false;
    async function* endless(): AsyncGenerator<Uint8Array> {
      try {
        for (;;) yield* manyCalls(50);
      } finally {
        isReleased = true;
      }
    }
    await open({ name: 'endless.txt', bytes: endless(), size: null, changedAt: CHANGED_AT });
    await expect.poll(() => log().calls).toBeGreaterThan(0);
    expect(await lab.ask('cancelLog')).toEqual({ ok: true, value: null });
    await ended();
    expect(log().summary).toMatchObject({ isCancelled: true });
    expect(log().summary?.kept).toBeGreaterThan(0);
    expect((await rows()).length).toBeGreaterThan(0);
    await expect.poll(() => isReleased).toBe(true);
  });

  it('makes way for another one, and ends with the lab', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) yield* manyCalls(50);
    }
    await open({ name: 'endless.txt', bytes: endless(), size: null, changedAt: CHANGED_AT });
    await read('ios-xcode.txt');
    expect(log()).toMatchObject({ name: 'ios-xcode.txt', state: 'read' });
    await open({ name: 'endless.txt', bytes: endless(), size: null, changedAt: CHANGED_AT });
    await lab.lab.stop();
    expect(log().state).not.toBe('reading');
  });
});

describe('several logs at once', () => {
  it('the last one alone is read and told of, with its progress', async () => {
    const { reading, shown, last } = readingAlone(10_000);
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) yield* manyCalls(50);
    }
    async function* untilToldOf(): AsyncGenerator<Uint8Array> {
      while (last().calls === 0) yield* manyCalls(50);
    }
    const file = (name: string, bytes: AsyncIterable<Uint8Array>): LargeFile => ({
      name,
      bytes,
      size: null,
      changedAt: CHANGED_AT,
    });
    reading.begin(file('first.txt', endless()));
    reading.begin(file('second.txt', asStream(manyCalls(50))));
    reading.begin(file('third.txt', untilToldOf()));
    await expect.poll(() => last().state, { timeout: 20_000 }).toBe('read');
    await reading.stop();
    const told = shown.filter(({ name }) => name === 'third.txt');
    expect(shown.slice(-told.length)).toEqual(told);
    expect(told.map(({ state }) => state)).toEqual([...told.slice(1).map(() => 'reading'), 'read']);
    expect(told.slice(0, -1).some(({ calls }) => calls > 0)).toBe(true);
    expect(last().summary).toMatchObject({ isCancelled: false });
    expect(reading.timeline().details()).toHaveLength(last().calls);
  });

  it('one that waits for its turn when the log is closed says nothing any more', async () => {
    const { reading, last } = readingAlone(10_000);
    const file = { bytes: asStream(manyCalls(50)), size: null, changedAt: CHANGED_AT };
    reading.begin({ ...file, name: 'first.txt' });
    reading.begin({ ...file, bytes: asStream(manyCalls(50)), name: 'second.txt' });
    reading.close();
    await reading.stop();
    expect(last()).toEqual(NO_PHONE_LOG);
  });
});

describe('what is made of a log', () => {
  const first = async (wanted: string): Promise<number> => {
    const row = (await rows()).find(({ title }) => title === wanted);
    if (row === undefined) throw new Error(`No ${wanted}`);
    return row.id;
  };

  it('is a case that another copy opens, with what is not known in it', async () => {
    await read('android-threadtime.txt');
    expect(await lab.ask('exportCase', { run: null, source: 'log' })).toMatchObject({ ok: true });
    const opened = readCase(lab.files.newest);
    if (!opened.ok) throw new Error(opened.error.message);
    const { manifest, timeline, environment, profile } = opened.value;
    expect(timeline.entries).toHaveLength((await rows()).length);
    expect(manifest.note).toContain('Android logs no responses');
    expect(environment.label).toBe('As logged in android-threadtime.txt');
    expect(profile).toBe('android');
    expect(secretsIn(JSON.stringify(opened.value))).toEqual([]);
  });

  it('is a case of the chosen calls alone; none where no log was read', async () => {
    expect(await lab.ask('exportCase', { run: null, source: 'log' })).toMatchObject({
      error: { code: 'NOT_THERE' },
    });
    await read('android-threadtime.txt');
    await lab.ask('exportCase', { run: null, source: 'log', ids: [await first('personalize')] });
    expect(readCase(lab.files.newest)).toMatchObject({ value: { timeline: { entries: [{}], dropped: 0 } } });
  });

  it('is a HAR, a ticket and a command, without secrets', async () => {
    await read('android-threadtime.txt');
    const id = await first('personalize');
    await lab.ask('exportTimelineHar', { source: 'log', ids: null });
    const har = lab.files.newestText;
    const { entries, _stoppedBeforeWire: stopped } = (JSON.parse(har) as Har).log;
    expect(entries.length + stopped.length).toBe((await rows()).length);
    expect(entries[0]?.comment).toContain('Read in a log, line ');
    const ticket = await lab.ask('getTimelineTicket', { source: 'log', id });
    const curl = await lab.ask('getTimelineCurl', { source: 'log', id });
    const texts = [har, ticket.ok ? ticket.value.text : null, curl.ok ? curl.value.text : null].join('\n');
    expect(texts).toContain('- Read in a log, line ');
    expect(texts).toContain('"Authorization: Bearer $USER_DATA_JWT"');
    expect(secretsIn(texts)).toEqual([]);
    expect(texts).not.toContain(TOKENS.good);
  });

  it('is a scenario of what is known to have ended', async () => {
    await read('ios-xcode.txt');
    const ids = (await rows()).map(({ id }) => id);
    const saved = await lab.ask('saveScenario', { source: 'log', ids });
    expect(saved).toMatchObject({ ok: true });
    expect(lab.files.newestText).toContain('"profiles": [\n        "ios"');
  });
});

it('is forbidden where the administrator switched off the opening of files', async () => {
  const managed = await LabUnderTest.start({ administered: { disabled: ['import'] } });
  for (const refused of [
    await managed.ask('openLog'),
    await managed.ask('pasteLog'),
    await managed.ask('openDroppedLog', { path: '/tmp/phone.txt' }),
  ])
    expect(refused).toMatchObject({ error: { code: 'FEATURE_DISABLED' } });
  expect(managed.snapshot.phoneLog).toEqual(NO_PHONE_LOG);
  await managed.dispose();
});
