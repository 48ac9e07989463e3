import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findSecrets } from '../../support/reports/find-secrets.ts';
import { NO_TIMELINE_FILTER, type TimelineFilter, type TimelineRow } from '../../../shared/model/timeline.ts';
import { LabUnderTest } from '../../support/app/core.ts';

let lab: LabUnderTest;

beforeEach(async () => {
  lab = await LabUnderTest.start();
});

afterEach(() => lab.dispose());

async function rows(filter: Partial<TimelineFilter> = {}): Promise<readonly TimelineRow[]> {
  await lab.ask('getTimelineFacets', { source: 'session' });
  const page = await lab.ask('getTimelineSlice', {
    source: 'session',
    filter: { ...NO_TIMELINE_FILTER, ...filter },
    from: null,
    count: 500,
  });
  if (!page.ok) throw new Error(page.error.message);
  return page.value.rows;
}

describe('the timeline of a session', () => {
  it('has calls, library events and the requests that arrived, in the order of time', async () => {
    await lab.signInAs('ana');
    await lab.personalizeAs('ana');
    const all = await rows();
    const kinds = new Set(all.map(({ kind }) => kind));
    expect([...kinds].toSorted()).toEqual(expect.arrayContaining(['call', 'library', 'request', 'sandbox']));
    expect(all.map(({ at }) => at)).toEqual(all.map(({ at }) => at).toSorted((one, other) => one - other));
    expect(all.filter(({ title }) => title.endsWith('/personalize'))).toHaveLength(1);
    expect(all.filter(({ call }) => call === 'personalize')).toHaveLength(1);
  });

  it('shows a call that was stopped on the device, with the journal’s word', async () => {
    await lab.signInAs('ana');
    await lab.ask('alterToken', { alteration: 'expired' });
    await lab.personalizeAs('ana');
    const [row] = await rows({ codes: ['JWT_TOKEN_EXPIRED'] });
    expect(row).toMatchObject({ call: 'personalize', stoppedAt: 'expiry', bytesSent: 0 });
    const detail = await lab.ask('getTimelineDetail', { source: 'session', id: row?.id ?? 0 });
    expect(detail).toMatchObject({
      value: { record: { type: 'call', record: { attestation: { requests: 0, connections: 0 } } } },
    });
  });

  it('gives a sent call as cURL with a placeholder, and none for a call that sent nothing', async () => {
    await lab.signInAs('ana');
    await lab.personalizeAs('ana');
    const [sent] = await rows({ calls: ['personalize'] });
    const curl = await lab.ask('getTimelineCurl', { source: 'session', id: sent?.id ?? 0 });
    expect(curl).toMatchObject({
      value: { text: expect.stringContaining('Bearer $USER_DATA_JWT') as unknown },
    });
    await lab.ask('alterToken', { alteration: 'structure' });
    await lab.personalizeAs('ana');
    const [stopped] = await rows({ codes: ['JWT_TOKEN_STRUCTURE_INVALID'] });
    const none = await lab.ask('getTimelineCurl', { source: 'session', id: stopped?.id ?? 0 });
    expect(none).toEqual({ ok: true, value: { text: null } });
  });

  it('exports HAR without a secret, and says when the file cannot be written', async () => {
    await lab.signInAs('ana');
    await lab.personalizeAs('ana');
    const saved = await lab.ask('exportTimelineHar', { source: 'session' });
    expect(saved).toMatchObject({ value: { name: expect.stringMatching(/^timeline-.*\.har$/) as unknown } });
    const har = JSON.parse(lab.files.newestText) as { log: { entries: unknown[] } };
    expect(har.log.entries.length).toBeGreaterThan(0);
    expect(findSecrets(lab.files.newestText)).toEqual([]);
    expect(lab.files.newestText).not.toContain(lab.storedToken);
    lab.files.failure = Object.assign(new Error('EACCES: /somebody/s/folder'), { code: 'EACCES' });
    const refused = await lab.ask('exportTimelineHar', { source: 'session' });
    expect(refused).toMatchObject({ error: { code: 'FILE_UNUSABLE' } });
    expect(JSON.stringify(refused)).not.toContain('folder');
  });

  it('goes on with the journal of a sandbox that was started again', async () => {
    await lab.signInAs('ana');
    await lab.personalizeAs('ana');
    const before = (await rows({ kinds: ['request'] })).length;
    await lab.sandboxDies();
    await lab.sandboxReturns();
    await lab.ask('fetchUser');
    const after = await rows({ kinds: ['request'] });
    expect(after.length).toBeGreaterThan(before);
    expect(after.at(-1)?.title).toMatch(/^GET .*\/user$/);
  });

  it('tells of changes, and is empty after it was cleared and after a reset of the lab', async () => {
    let told = 0;
    lab.lab.onTimeline(() => {
      told += 1;
    });
    await lab.ask('fetchUser');
    await expect.poll(() => told).toBeGreaterThan(0);
    await lab.ask('clearTimeline');
    expect((await rows()).length).toBe(0);
    await lab.ask('fetchUser');
    await lab.ask('resetLab');
    expect(await rows({ kinds: ['call'], calls: ['fetchUser'] })).toEqual([]);
  });
});
