/**
 * A long list of rows of one height: only those in sight are in the page.
 */
import { type RefObject, useCallback, useEffect, useRef, useState } from 'react';

/** Rows above and below the window, so that a quick turn of the wheel shows no gap. */
const SPARE_ROWS = 8;

export interface RowRange {
  readonly from: number;
  /** The first that is not in it. */
  readonly to: number;
}

/** The rows that are in sight at a scroll position, with some to spare; there may be fewer. */
export function rangeInSight(scrollTop: number, viewHeight: number, rowHeight: number): RowRange {
  return {
    from: Math.max(0, Math.floor(scrollTop / rowHeight) - SPARE_ROWS),
    to: Math.ceil((scrollTop + viewHeight) / rowHeight) + SPARE_ROWS,
  };
}

/** The part of a range that a list of so many rows has. */
export function clampRange({ from, to }: RowRange, count: number): RowRange {
  return { from: Math.min(from, count), to: Math.min(to, count) };
}

/** Where to scroll so that a row is in sight; the same place if it is already. */
export function scrollTopFor(
  index: number,
  scrollTop: number,
  viewHeight: number,
  rowHeight: number,
): number {
  const top = index * rowHeight;
  if (top < scrollTop) return top;
  return Math.max(scrollTop, top + rowHeight - viewHeight);
}

/** Whether the last row is in sight, give or take one. */
export function isAtEnd(
  scrollTop: number,
  viewHeight: number,
  contentHeight: number,
  rowHeight: number,
): boolean {
  return scrollTop + viewHeight >= contentHeight - rowHeight;
}

export interface Windowing {
  readonly view: RefObject<HTMLDivElement | null>;
  readonly rowHeight: number;
  readonly inSight: RowRange;
  readonly onScroll: () => void;
  readonly scrollToRow: (index: number) => void;
  /** Of a list of so many rows. */
  readonly scrollToEnd: (count: number) => void;
}

/** `rowRem` is the height of a row in rem: the page grows with very large windows. */
export function useWindowing(rowRem: number): Windowing {
  const view = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ from: 0, to: 60, rowHeight: rowRem * 10 });
  const measure = useCallback(() => {
    const element = view.current;
    if (element === null) return;
    const rowHeight = rowRem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    const { from, to } = rangeInSight(element.scrollTop, element.clientHeight, rowHeight);
    setPlace((last) =>
      last.from === from && last.to === to && last.rowHeight === rowHeight ? last : { from, to, rowHeight },
    );
  }, [rowRem]);
  useEffect(() => {
    const element = view.current;
    if (element === null) return;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [measure]);
  const { rowHeight } = place;
  const scrollToRow = useCallback(
    (index: number) => {
      const element = view.current;
      if (element === null) return;
      element.scrollTop = scrollTopFor(index, element.scrollTop, element.clientHeight, rowHeight);
    },
    [rowHeight],
  );
  const scrollToEnd = useCallback(
    (count: number) => {
      if (view.current !== null) view.current.scrollTop = count * rowHeight;
    },
    [rowHeight],
  );
  return { view, rowHeight, inSight: place, onScroll: measure, scrollToRow, scrollToEnd };
}
