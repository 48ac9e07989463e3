/**
 * What the timeline shows: which entries, which of them is looked at, and whether the newest is followed. It outlives
 * a change of screen.
 */
import { MOST_CHOSEN, type SavedScenario } from '../../shared/ipc/timeline.ts';
import {
  NO_TIMELINE_FILTER,
  type TimelineFilter,
  type TimelineSource,
  type TimelineTotals,
} from '../../shared/model/timeline.ts';
import { bridge } from './bridge.ts';
import { createStore } from './store.ts';

export interface TimelineView {
  readonly source: TimelineSource;
  readonly filter: TimelineFilter;
  /** The newest entry stays in sight. */
  readonly following: boolean;
  readonly selected: { readonly id: number; readonly index: number } | null;
  /** Entries that are chosen to be saved together; what is filtered away stays chosen. */
  readonly chosen: ReadonlySet<number>;
}

const NONE_CHOSEN: ReadonlySet<number> = new Set();

export const NO_TOTALS: TimelineTotals = { revision: 0, entries: 0, bytes: 0, dropped: 0 };

export const timelineView = createStore<TimelineView>(
  {
    source: 'session',
    filter: NO_TIMELINE_FILTER,
    following: true,
    selected: null,
    chosen: NONE_CHOSEN,
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
    chosen: NONE_CHOSEN,
  });
}

/** Other entries came in the place of these: what was chosen and looked at belongs to those before. */
export function sourceReplaced(source: TimelineSource): void {
  if (timelineView.get().source === source) showSource('session');
}

/** Chooses an entry, or lets go of it. */
export function toggleChosen(id: number): void {
  const { chosen } = timelineView.get();
  if (chosen.has(id)) setChosen([...chosen].filter((one) => one !== id));
  else alsoChoose([id]);
}

/** Chooses more entries; whatever goes over the limit is left. */
export function alsoChoose(ids: readonly number[]): void {
  setChosen([...new Set([...timelineView.get().chosen, ...ids])]);
}

export function clearChosen(): void {
  setChosen([]);
}

function setChosen(ids: readonly number[]): void {
  const chosen = ids.length === 0 ? NONE_CHOSEN : new Set(ids.slice(0, MOST_CHOSEN));
  timelineView.update((view) => ({ ...view, chosen, following: ids.length === 0 && view.following }));
}

/** Chooses all entries between two places in what is shown, both included. */
export async function chooseBetween(one: number, other: number): Promise<void> {
  const { source, filter } = timelineView.get();
  const from = Math.min(one, other);
  const count = Math.min(Math.abs(one - other) + 1, MOST_CHOSEN);
  const answer = await bridge()
    .getTimelineSlice({ source, filter, from, count })
    .catch(() => null);
  if (answer?.ok === true) alsoChoose(answer.value.rows.map(({ id }) => id));
}

/** What came of the last *Save as scenario*, until it is closed. */
export const savedScenarioStore = createStore<SavedScenario | null>(null, 'session');

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
