import { describe, expect, it } from 'vitest';
import { arrivalRecord } from '../../../../electron/core/own-app/arrival-record.ts';
import { Timeline } from '../../../../electron/core/timeline/timeline.ts';
import { readCase } from '../../../../electron/reports/cases/read-case.ts';
import { writeCase } from '../../../../electron/reports/cases/write-case.ts';
import type { OwnAppRecord } from '../../../../shared/model/own-app.ts';
import { NO_TIMELINE_FILTER, type TimelineFilter } from '../../../../shared/model/timeline.ts';
import { arrival } from '../../../support/own-app/arrivals.ts';
import { tokenText } from '../../../support/own-app/requests.ts';
import { findSecrets } from '../../../support/reports/find-secrets.ts';

const RECORD = arrivalRecord(arrival(), null, []);

function timelineOf(...records: readonly Partial<OwnAppRecord>[]): Timeline {
  const timeline = new Timeline({ clocks: () => ({ deviceOffsetMs: 0, serverOffsetMs: 0 }) });
  for (const record of records) timeline.addOwnApp({ ...RECORD, ...record });
  return timeline;
}

function titles(timeline: Timeline, filter: Partial<TimelineFilter>): readonly string[] {
  return timeline.slice({ ...NO_TIMELINE_FILTER, ...filter }, null, 50).rows.map(({ title }) => title);
}

const REQUEST = { method: 'GET', url: '/shop/7?x=1', headers: {}, body: null };

describe('calls of an app on the timeline', () => {
  const timeline = timelineOf(
    { request: { ...REQUEST, body: '{"userIdentity":{"externalUserId":"ana-1"}}' } },
    { call: 'register', authorization: { scheme: 'Bearer', kid: 'k', sub: 'ben-2' } },
    {
      call: 'other',
      request: REQUEST,
      code: 'NOT_FOUND',
      response: { status: 404, headers: {}, body: null },
    },
  );

  it('are found by kind, code, person and text', () => {
    expect(titles(timeline, { kinds: ['ownApp'] })).toEqual(['personalize', 'Registration', 'GET /shop/7']);
    expect(titles(timeline, { kinds: ['request'] })).toEqual([]);
    expect(titles(timeline, { codes: ['NOT_FOUND'] })).toEqual(['GET /shop/7']);
    expect(titles(timeline, { person: 'ana-1' })).toEqual(['personalize']);
    expect(titles(timeline, { person: 'ben-2' })).toEqual(['Registration']);
    expect(titles(timeline, { text: 'reg-1 not_found' })).toEqual(['GET /shop/7']);
    expect(titles(timeline, { origins: ['server'] })).toEqual(['GET /shop/7']);
  });

  it('are counted by kind', () => {
    expect(timeline.facets()).toMatchObject({
      kinds: [{ value: 'ownApp', count: 3 }],
      codes: [{ value: 'NOT_FOUND', count: 1 }],
    });
  });

  it('have failed where the response did not get through', () => {
    const statuses = timelineOf({}, { failure: 'Reset' }, { response: null })
      .slice(NO_TIMELINE_FILTER, null, 50)
      .rows.map(({ status }) => status);
    expect(statuses).toEqual(['ok', 'failed', 'failed']);
  });
});

it('goes into a case and comes out of it the same, without a secret that got in', () => {
  const token = tokenText({ sub: 'ana' });
  const timeline = timelineOf(
    {},
    { disturbed: 'hang', failure: 'x' },
    { request: { ...REQUEST, body: token } },
  );
  const bytes = writeCase({
    manifest: {
      app: { name: 'Personalization Lab', version: '1.0.0' },
      createdAt: 0,
      title: 'An app',
      note: null,
    },
    profile: 'strict',
    environment: {
      kind: 'sandbox',
      label: 'Sandbox',
      baseUrl: 'http://127.0.0.1:1',
      securitySetting: 'jwt',
      keys: [],
      clocks: { deviceOffsetMs: 0, serverOffsetMs: 0 },
      versions: {},
    },
    scenario: null,
    result: null,
    calls: [],
    timeline: { dropped: 0, entries: [...timeline.details()] },
  });
  const read = readCase(bytes);
  if (!read.ok) throw new Error(read.error.message);
  const { entries } = read.value.timeline;
  expect(entries.slice(0, 2)).toEqual(timeline.details().slice(0, 2));
  expect(entries).toHaveLength(3);
  expect(findSecrets(JSON.stringify(entries), [token])).toEqual([]);
  const restored = new Timeline({ clocks: () => ({ deviceOffsetMs: 0, serverOffsetMs: 0 }) });
  restored.restore(entries, 0);
  expect(titles(restored, { kinds: ['ownApp'] })).toHaveLength(3);
});
