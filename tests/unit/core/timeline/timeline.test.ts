import * as fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import type { Timeline } from '../../../../electron/core/timeline/timeline.ts';
import {
  NO_TIMELINE_FILTER,
  type TimelineFilter,
  timelineDetailSchema,
  timelineFilterSchema,
  timelinePageSchema,
} from '../../../../shared/model/timeline.ts';
import { NOON, sentCall, stoppedCall } from '../../../support/reports/builders.ts';
import { event, filled, request, timeline } from '../../../support/reports/timeline.ts';

function filter(rest: Partial<TimelineFilter>): TimelineFilter {
  return timelineFilterSchema.parse(rest);
}

function titles(made: Timeline, wanted: Partial<TimelineFilter> = {}): readonly string[] {
  return made.slice(filter(wanted), 0, 500).rows.map(({ title }) => title);
}

describe('Timeline', () => {
  test('puts calls, requests and events on one axis', () => {
    const made = timeline();
    made.addCall(sentCall({ startedAt: NOON }));
    made.addEvent(event({ at: NOON + 20 }));
    made.addRequests([request({ at: NOON + 5 })]);
    expect(titles(made)).toEqual([
      'personalize',
      'POST /mobile/1/appinstance/a91c/personalize',
      'userUpdated',
    ]);
  });

  test('takes moved clocks back to the machine’s', () => {
    const made = timeline({ clocks: () => ({ deviceOffsetMs: 3_600_000, serverOffsetMs: -60_000 }) });
    made.addCall(sentCall({ startedAt: NOON + 3_600_000 }));
    made.addRequests([request({ at: NOON - 60_000 })]);
    expect(made.slice(NO_TIMELINE_FILTER, 0, 9).rows.map(({ at }) => at)).toEqual([NOON, NOON]);
  });

  test('leaves the order of arrival where a clock was set back', () => {
    const made = timeline();
    made.addEvent(event({ title: 'before' }));
    made.addEvent(event({ title: 'after', at: NOON - 3_600_000 }));
    expect(titles(made)).toEqual(['before', 'after']);
  });

  test('follows a call from pending to its end in one entry', () => {
    const made = timeline();
    made.addCall(stoppedCall({ outcome: 'pending', error: null }));
    made.addEvent(event({ at: NOON + 1 }));
    made.addCall(stoppedCall());
    const [row] = made.slice(NO_TIMELINE_FILTER, 0, 9).rows;
    expect(row).toMatchObject({
      id: 1,
      status: 'failed',
      code: 'JWT_TOKEN_EXPIRED',
      stoppedAt: 'expiry',
      bytesSent: 0,
    });
    expect(made.totals().entries).toBe(2);
  });

  test('adds a journal entry once, and again after the sandbox was started again', () => {
    const made = timeline();
    made.addRequests([request({ seq: 1 }), request({ seq: 2 })]);
    made.addRequests([request({ seq: 2 }), request({ seq: 3 })]);
    expect(made.totals().entries).toBe(3);
    made.journalRestarted();
    made.addRequests([request({ seq: 1 })]);
    expect(made.totals().entries).toBe(4);
  });

  test('leaves out the events that announce a call', () => {
    const made = timeline();
    made.addEvent(event({ kind: 'call', title: 'personalize succeeded' }));
    expect(made.totals().entries).toBe(0);
  });

  test('gives the whole record of an entry', () => {
    const made = timeline();
    made.addCall(sentCall());
    const detail = timelineDetailSchema.parse(made.detail(1));
    expect(detail.record).toEqual({ type: 'call', record: sentCall() });
    expect(made.detail(2)).toBeNull();
  });

  test('begins anew when cleared, but gives no ID twice', () => {
    const made = filled(10);
    made.clear();
    made.addCall(sentCall());
    expect(made.totals()).toMatchObject({ entries: 1, dropped: 0 });
    expect(made.detail(11)?.row.title).toBe('personalize');
  });
});

describe('Timeline, filters', () => {
  const made = filled(200);

  test.each<[string, Partial<TimelineFilter>, number]>([
    ['everything', {}, 200],
    ['kinds', { kinds: ['library'] }, 50],
    ['several kinds', { kinds: ['library', 'request'] }, 100],
    ['calls', { calls: ['personalize'] }, 100],
    ['calls that were not made', { calls: ['saveUser'] }, 0],
    ['codes', { codes: ['JWT_TOKEN_EXPIRED', 'UNAUTHORIZED'] }, 50],
    ['origins', { origins: ['device'] }, 50],
    ['person', { person: 'person-3' }, 2],
    ['text in any case', { text: 'FIRSTNAME' }, 50],
    ['every word', { text: 'firstname person-4' }, 12],
    ['text in a body', { text: 'customer' }, 50],
    ['a request ID', { text: 'request-117' }, 1],
    ['all together', { kinds: ['call'], origins: ['device'], text: 'expired' }, 50],
  ])('by %s', (_name, wanted, count) => {
    expect(made.slice(filter(wanted), 0, 0).matching).toBe(count);
  });

  test('count what there is to filter by', () => {
    const facets = made.facets();
    expect(facets.kinds).toEqual([
      { value: 'call', count: 100 },
      { value: 'library', count: 50 },
      { value: 'request', count: 50 },
    ]);
    expect(facets.codes).toEqual([{ value: 'JWT_TOKEN_EXPIRED', count: 50 }]);
  });
});

describe('Timeline, pages', () => {
  test('are light, and fit their schema', () => {
    const page = filled(600).slice(NO_TIMELINE_FILTER, 0, 100_000);
    expect(page.rows).toHaveLength(500);
    expect(() => timelinePageSchema.parse(page)).not.toThrow();
    expect(JSON.stringify(page).length / 500).toBeLessThan(400);
  });

  test('end with the newest rows where no place is given', () => {
    const page = filled(100).slice(NO_TIMELINE_FILTER, null, 10);
    expect(page).toMatchObject({ from: 90, matching: 100 });
    expect(page.rows.map(({ id }) => id)).toEqual([91, 92, 93, 94, 95, 96, 97, 98, 99, 100]);
  });

  test('together are the whole, in order, whatever happened meanwhile', () => {
    const change = fc.constantFrom('event', 'late', 'call', 'end', 'clear');
    fc.assert(
      fc.property(
        fc.array(change, { maxLength: 80 }),
        fc.integer({ min: 1, max: 20 }),
        (changes, maxEntries) => {
          const made = timeline({ maxEntries });
          const wanted = filter({ kinds: ['call', 'library'], text: 'e' });
          changes.forEach((kind, index) => {
            const at = NOON + index * 10;
            if (kind === 'event') made.addEvent(event({ at }));
            else if (kind === 'late') made.addEvent(event({ at: at - 35 }));
            else if (kind === 'clear') made.clear();
            else
              made.addCall(
                kind === 'end'
                  ? sentCall({ id: 'c', startedAt: at })
                  : stoppedCall({ id: `${index}`, startedAt: at }),
              );
            const all = made.slice(NO_TIMELINE_FILTER, 0, 500);
            const fitting = made.slice(wanted, 0, 500);
            expect(fitting.rows).toEqual(all.rows);
            expect(fitting.matching).toBe(all.totals.entries);
            expect(all.totals.entries).toBeLessThanOrEqual(maxEntries);
            expect(all.rows.map(({ at: time }) => time)).toEqual(
              all.rows.map(({ at: time }) => time).toSorted((a, b) => a - b),
            );
            for (const { id } of all.rows) expect(made.detail(id)?.row.id).toBe(id);
          });
        },
      ),
    );
  });
});

describe('Timeline, limits', () => {
  test('drop the oldest and count them', () => {
    const made = filled(5_000, { maxEntries: 1_000 });
    expect(made.totals()).toMatchObject({ entries: 1_000, dropped: 4_000 });
    expect(made.slice(NO_TIMELINE_FILTER, 0, 1).rows[0]?.id).toBe(4_001);
    expect(made.detail(4_000)).toBeNull();
  });

  test('hold in bytes, and what is dropped is given back', () => {
    const made = filled(2_000, { maxBytes: 100_000 });
    const { bytes, entries } = made.totals();
    expect(bytes).toBeLessThanOrEqual(100_000);
    expect(entries).toBeLessThan(200);
    const large = sentCall({
      id: 'large',
      startedAt: NOON + 9_000,
      request: { method: 'POST', url: 'u', headers: {}, body: 'x'.repeat(200_000) },
    });
    made.addCall(large);
    expect(made.totals().entries).toBe(1);
    made.addEvent(event({ at: NOON + 9_001 }));
    expect(made.totals()).toMatchObject({ entries: 1 });
    expect(made.totals().bytes).toBeLessThan(2_000);
  });
});

describe('Timeline, notices', () => {
  test('are one for many changes', () => {
    const waiting: (() => void)[] = [];
    const made = timeline({ schedule: (run) => waiting.push(run) });
    const listener = vi.fn<(totals: unknown) => void>();
    const undo = made.onChange(listener);
    for (let index = 0; index < 100; index += 1) made.addEvent(event());
    expect(waiting).toHaveLength(1);
    waiting.pop()?.();
    expect(listener.mock.calls).toEqual([
      [{ revision: 100, entries: 100, dropped: 0, bytes: made.totals().bytes }],
    ]);
    undo();
    made.addEvent(event());
    expect(waiting).toHaveLength(0);
  });

  test('come by themselves, a little later', async () => {
    const made = timeline();
    const told = new Promise((resolve) => {
      made.onChange(resolve);
    });
    made.addEvent(event());
    await expect(told).resolves.toMatchObject({ entries: 1 });
  });
});
