/**
 * What the timeline shows: which entries, which of them is looked at, and whether the newest is followed. It outlives
 * a change of screen.
 */
import type { TimelineSource } from '../../shared/ipc/timeline.ts';
import { NO_TIMELINE_FILTER, type TimelineFilter, type TimelineTotals } from '../../shared/model/timeline.ts';
import { bridge } from './bridge.ts';
import { createStore } from './store.ts';

export interface TimelineView {
  readonly source: TimelineSource;
  readonly filter: TimelineFilter;
  /** The newest entry stays in sight. */
  readonly following: boolean;
  readonly selected: { readonly id: number; readonly index: number } | null;
}

export const NO_TOTALS: TimelineTotals = { revision: 0, entries: 0, bytes: 0, dropped: 0 };

export const timelineView = createStore<TimelineView>(
  {
    source: 'session',
    filter: NO_TIMELINE_FILTER,
    following: true,
    selected: null,
  },
  'session',
);

/** Totals of the session's timeline as they were told last. */
export const timelineTotals = createStore<TimelineTotals>(NO_TOTALS, 'window');

/** Keeps the totals up to date; returns its undo. */
export function followTimeline(): () => void {
  return bridge().onTimelineChanged((totals) => timelineTotals.set(totals));
}

export function changeFilter(part: Partial<TimelineFilter>): void {
  timelineView.update((view) => ({ ...view, filter: { ...view.filter, ...part }, selected: null }));
}

export function clearFilter(): void {
  changeFilter(NO_TIMELINE_FILTER);
}

/** Another set of entries: what was filtered and looked at belongs to the one before. */
export function showSource(source: TimelineSource): void {
  timelineView.set({
    source,
    filter: NO_TIMELINE_FILTER,
    following: source === 'session',
    selected: null,
  });
}

export function setFollowing(following: boolean): void {
  timelineView.update((view) => (view.following === following ? view : { ...view, following }));
}

/** Whoever looks at one entry does not want it to be scrolled away. */
export function select(id: number, index: number): void {
  timelineView.update((view) => ({ ...view, selected: { id, index }, following: false }));
}

export function unselect(): void {
  timelineView.update((view) => ({ ...view, selected: null }));
}

export function isFiltered({ kinds, calls, codes, origins, person, text }: TimelineFilter): boolean {
  return kinds.length + calls.length + codes.length + origins.length > 0 || person !== null || text !== '';
}
