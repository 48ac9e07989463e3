import { describe, expect, it } from 'vitest';
import { clampRange, isAtEnd, rangeInSight, scrollTopFor } from '../../../../renderer/lib/windowing.ts';
import { pageFor, rowAt } from '../../../../renderer/screens/timeline/page-of-rows.ts';
import {
  NO_TIMELINE_FILTER,
  type TimelinePage,
  type TimelineRow,
} from '../../../../shared/model/timeline.ts';

const ROW = 28;
const VIEW = 560;

describe('the rows in the page', () => {
  it('are those in sight and a few more, however long the list is', () => {
    for (const top of [0, 1, 14_000, 49_980 * ROW]) {
      const { from, to } = clampRange(rangeInSight(top, VIEW, ROW), 50_000);
      expect(to - from).toBeLessThanOrEqual(40);
      expect(from * ROW).toBeLessThanOrEqual(top);
      expect(Math.min(50_000 * ROW, top + VIEW)).toBeLessThanOrEqual(to * ROW);
    }
  });

  it('are none of an empty list, and all of a short one', () => {
    expect(clampRange(rangeInSight(0, VIEW, ROW), 0)).toEqual({ from: 0, to: 0 });
    expect(clampRange(rangeInSight(0, VIEW, ROW), 3)).toEqual({ from: 0, to: 3 });
  });

  it('move as little as a chosen row needs to be in sight', () => {
    expect(scrollTopFor(0, 100, VIEW, ROW)).toBe(0);
    expect(scrollTopFor(10, 100, VIEW, ROW)).toBe(100);
    expect(scrollTopFor(30, 100, VIEW, ROW)).toBe(31 * ROW - VIEW);
  });

  it('know the end, give or take a row', () => {
    expect(isAtEnd(1_000, VIEW, 1_560, ROW)).toBe(true);
    expect(isAtEnd(980, VIEW, 1_560, ROW)).toBe(true);
    expect(isAtEnd(900, VIEW, 1_560, ROW)).toBe(false);
  });
});

describe('the page that is asked for', () => {
  it('holds the rows in sight, is the same while one scrolls a little, and is never too long', () => {
    const of = (from: number, to: number) => pageFor('session', NO_TIMELINE_FILTER, { from, to });
    const { from, count } = of(1_003, 1_040);
    expect(from).toBeLessThanOrEqual(1_003);
    expect(from + count).toBeGreaterThanOrEqual(1_040);
    expect(of(1_010, 1_047)).toEqual(of(1_003, 1_040));
    expect(of(0, 5_000).count).toBe(500);
  });

  it('gives a row by its index, and none that it does not hold', () => {
    const row = { id: 7 } as TimelineRow;
    const page = { from: 100, rows: [row] } as unknown as TimelinePage;
    expect(rowAt(page, 100)).toBe(row);
    expect(rowAt(page, 99)).toBeNull();
    expect(rowAt(null, 100)).toBeNull();
  });
});
