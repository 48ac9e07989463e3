/**
 * What a full timeline costs, compared with a small one. While one scrolls, the filter stays: there the two must be
 * alike. A new filter reads every entry, so the full one may take 50 times as long.
 */
import type { Timeline } from '../../electron/core/timeline/timeline.ts';
import { type TimelineFilter, timelineFilterSchema } from '../../shared/model/timeline.ts';
import { sentCall } from '../support/reports/builders.ts';
import { event, filled } from '../support/reports/timeline.ts';

const FULL = 50_000;
const SMALL = 1_000;
/** Rows of one page. */
const ROWS = 60;

const small = filled(SMALL, { maxEntries: SMALL });
const full = filled(FULL, { maxEntries: FULL });
let turn = 0;

export const title = `Timeline: ${SMALL} and ${FULL} entries`;

export const candidates = {
  'scroll, small': () => scroll(small, SMALL),
  'scroll, full': () => scroll(full, FULL),
  'new text filter, small': () => newFilter(small, { text: `person-${next()} expired` }),
  'new text filter, full': () => newFilter(full, { text: `person-${next()} expired` }),
  'new code filter, full': () => newFilter(full, { codes: ['JWT_TOKEN_EXPIRED', `NONE_${next()}`] }),
  'a call goes on, then a page, full': () => goOn(full),
  'one more entry, full': () => full.addEvent(event({ id: next(), at: Number.MAX_SAFE_INTEGER })),
  'facets, full': () => full.facets(),
};

function scroll(timeline: Timeline, entries: number): unknown {
  return timeline.slice(textFilter({ text: 'personalize' }), (next() * 7_919) % (entries / 2), ROWS);
}

function newFilter(timeline: Timeline, filter: Partial<TimelineFilter>): unknown {
  return timeline.slice(textFilter(filter), null, ROWS);
}

function goOn(timeline: Timeline): unknown {
  timeline.addCall(sentCall({ id: `call-${FULL - 2}`, durationMs: next() }));
  return timeline.slice(textFilter({ text: 'personalize' }), null, ROWS);
}

function textFilter(filter: Partial<TimelineFilter>): TimelineFilter {
  return timelineFilterSchema.parse(filter);
}

function next(): number {
  turn += 1;
  return turn;
}
