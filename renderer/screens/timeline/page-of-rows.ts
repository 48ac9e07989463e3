/**
 * Fetches the rows that are in sight, one request at a time, and keeps what was shown until newer rows are there.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type {
  TimelineFilter,
  TimelinePage,
  TimelineRow,
  TimelineSource,
} from '../../../shared/model/timeline.ts';
import type { RowRange } from '../../lib/windowing.ts';
import { bridge } from '../../state/bridge.ts';

/** Pages begin at multiples of this, so that a little scrolling asks for nothing. */
const PAGE = 50;

export interface PageWanted {
  readonly source: TimelineSource;
  readonly filter: TimelineFilter;
  readonly from: number;
  readonly count: number;
}

/** The page that holds a range, with a whole page to spare below. */
export function pageFor(source: TimelineSource, filter: TimelineFilter, { from, to }: RowRange): PageWanted {
  const start = Math.max(0, Math.floor(from / PAGE) * PAGE - PAGE);
  const end = (Math.ceil(to / PAGE) + 1) * PAGE;
  return { source, filter, from: start, count: Math.min(end - start, 500) };
}

/** The row at an index, where the page has it. */
export function rowAt(page: TimelinePage | null, index: number): TimelineRow | null {
  return page?.rows[index - page.from] ?? null;
}

/** The newest page that was fetched; null before the first. `revision` makes it old. */
export function usePage(wanted: PageWanted, revision: number): TimelinePage | null {
  const [page, setPage] = useState<{ readonly key: string; readonly page: TimelinePage } | null>(null);
  const next = useRef<PageWanted | null>(null);
  const isFetching = useRef(false);
  const key = JSON.stringify([wanted.source, wanted.filter]);

  const fetchNext = useCallback(async (): Promise<void> => {
    if (isFetching.current) return;
    isFetching.current = true;
    while (next.current !== null) {
      const { source, filter, from, count } = next.current;
      next.current = null;
      const answer = await bridge()
        .getTimelineSlice({ source, filter, from, count })
        .catch(() => null);
      if (answer?.ok === true) setPage({ key: JSON.stringify([source, filter]), page: answer.value });
    }
    isFetching.current = false;
  }, []);

  useEffect(() => {
    const [source, filter] = JSON.parse(key) as [TimelineSource, TimelineFilter];
    next.current = { source, filter, from: wanted.from, count: wanted.count };
    void fetchNext();
  }, [key, wanted.from, wanted.count, revision, fetchNext]);

  return page?.key === key ? page.page : null;
}
