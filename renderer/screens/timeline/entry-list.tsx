import timelineCss from './timeline.module.css';
import { useEffect, useId } from 'react';
import type { TimelinePage } from '../../../shared/model/timeline.ts';
import { clampRange, isAtEnd, useWindowing, type Windowing } from '../../lib/windowing.ts';
import { useStore } from '../../state/store.ts';
import {
  chooseBetween,
  clearChosen,
  select,
  setFollowing,
  timelineTotals,
  timelineView,
  toggleChosen,
} from '../../state/timeline.ts';
import { EntryRow } from './entry-row.tsx';
import { pageFor, rowAt, usePage } from './page-of-rows.ts';

/** Height of a row; the style sheet has the same. */
const ROW_REM = 2.8;

export interface Entries {
  readonly list: Windowing;
  /** Null while the first page of this filter is on its way. */
  readonly page: TimelinePage | null;
}

/** The entries in sight, whatever is chosen and filtered. */
export function useEntries(): Entries {
  const { source, filter } = useStore(timelineView);
  const { revision } = useStore(timelineTotals);
  const list = useWindowing(ROW_REM);
  const page = usePage(pageFor(source, filter, list.inSight), source === 'session' ? revision : 0);
  return { list, page };
}

/**
 * The rows in sight of up to 50,000. Arrow keys look at one, the space bar chooses it, with Shift all on the way, and
 * Ctrl+A all; scrolling away from the end stops following it.
 */
export function EntryList({ list, page }: Entries) {
  const { source, following, selected, chosen } = useStore(timelineView);
  const { view, rowHeight, scrollToEnd } = list;
  const matching = page?.matching ?? 0;
  const { from, to } = clampRange(list.inSight, matching);
  const id = useId();
  useEffect(() => {
    if (following) scrollToEnd(matching);
  }, [following, matching, scrollToEnd]);

  function lookAt(index: number): number | null {
    const at = Math.min(Math.max(index, 0), matching - 1);
    const row = rowAt(page, at);
    if (row === null) return null;
    select(row.id, at);
    list.scrollToRow(at);
    return at;
  }

  /** Whether the key chooses entries, or lets go of them. */
  function chooses(event: React.KeyboardEvent): boolean {
    if (event.key === ' ' && selected !== null) toggleChosen(selected.id);
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) void chooseBetween(0, matching - 1);
    else if (event.key === 'Escape' && chosen.size > 0) clearChosen();
    else return false;
    return true;
  }

  function pressed(event: React.KeyboardEvent): void {
    const perPage = Math.max(1, Math.floor((view.current?.clientHeight ?? 0) / rowHeight) - 1);
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: perPage, PageUp: -perPage }[event.key];
    if (step === undefined) {
      if (chooses(event)) event.preventDefault();
      return;
    }
    event.preventDefault();
    const before = selected?.index ?? null;
    const at = lookAt(before === null ? matching - 1 : before + step);
    if (event.shiftKey && at !== null) void chooseBetween(before ?? at, at);
  }

  function scrolled(): void {
    list.onScroll();
    const element = view.current;
    if (element === null || source === 'case') return;
    const { scrollTop, clientHeight } = element;
    const atEnd = isAtEnd(scrollTop, clientHeight, matching * rowHeight, rowHeight);
    if (!atEnd) setFollowing(false);
  }

  const indexes = Array.from({ length: to - from }, (_unused, offset) => from + offset);
  const active = selected === null ? undefined : `${id}-${selected.id}`;
  return (
    <div
      className={timelineCss.entries}
      role="listbox"
      aria-label="Entries, oldest first"
      aria-activedescendant={active}
      aria-multiselectable
      tabIndex={0}
      ref={view}
      onScroll={scrolled}
      onKeyDown={pressed}
      data-testid="timeline-list"
      data-matching={matching}
      data-following={following}
    >
      <div className={timelineCss.entriesAll} role="none" style={{ height: matching * rowHeight }}>
        <div
          className={timelineCss.entriesShown}
          role="none"
          style={{ transform: `translateY(${from * rowHeight}px)` }}
        >
          {indexes.map((index) => {
            const row = rowAt(page, index);
            if (row === null) return <div className={timelineCss.entry} role="none" key={`at-${index}`} />;
            return (
              <EntryRow
                key={row.id}
                row={row}
                id={`${id}-${row.id}`}
                index={index}
                total={matching}
                selected={selected?.id === row.id}
                chosen={chosen.has(row.id)}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}
