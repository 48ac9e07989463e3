/**
 * Everything that happened, on one time axis: calls, events, and requests that arrived at the sandbox.
 *
 * It is bounded by count and by bytes; the oldest entries are dropped and counted. A window asks for pages, so that a
 * list of 50,000 entries costs it no more than the rows it shows.
 */
import type { JournalEntry } from '../../../shared/model/backend.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import type { OwnAppRecord } from '../../../shared/model/own-app.ts';
import type { Snapshot } from '../../../shared/state/snapshot.ts';
import {
  TIMELINE_PAGE_MAX,
  type TimelineDetail,
  type TimelineFacets,
  type TimelineFilter,
  type TimelinePage,
  type TimelineTotals,
  type LabEvent,
} from '../../../shared/model/timeline.ts';
import type { Conditions } from '../../scenarios/record/recorded.ts';
import type { EntryPlace } from '../../reports/content/timeline-row.ts';
import { Notice } from '../state/throttled.ts';
import {
  callEntry,
  type Entry,
  entryFrom,
  eventEntry,
  ownAppEntry,
  recordOf,
  requestEntry,
} from './entry.ts';
import { EntryList, type Slot } from './entry-list.ts';
import { FacetCounts } from './facets.ts';
import { FilteredView } from './filtered-view.ts';
import { type RecordedCalls, recordedCalls } from './recorded-calls.ts';

export interface TimelineOptions {
  /** How far the device's and the server's clock are from the machine's now; entries are put on the machine's. */
  readonly clocks: () => Snapshot['clocks'];
  /** What holds around a call that begins now; not known where it is left out. */
  readonly conditions?: () => Conditions | null;
  readonly maxEntries?: number;
  readonly maxBytes?: number;
  /** Runs a notice of changes a little later, so that many changes make one. */
  readonly schedule?: (run: () => void) => void;
}

const MAX_ENTRIES = 50_000;
const MAX_BYTES = 128 * 1024 * 1024;

export class Timeline {
  readonly #options: Required<Omit<TimelineOptions, 'schedule'>>;
  readonly #list = new EntryList();
  readonly #view = new FilteredView(this.#list);
  #facets = new FacetCounts();
  readonly #byId = new Map<number, Slot>();
  readonly #byCall = new Map<string, Slot>();
  readonly #notice: Notice<TimelineTotals>;
  #lastId = 0;
  #lastRequest = 0;
  #bytes = 0;
  #dropped = 0;
  #revision = 0;

  constructor(options: TimelineOptions) {
    const { clocks, conditions = () => null, schedule } = options;
    const { maxEntries = MAX_ENTRIES, maxBytes = MAX_BYTES } = options;
    this.#options = { clocks, conditions, maxEntries, maxBytes };
    this.#notice = new Notice(() => this.totals(), schedule);
  }

  /** Adds a call, or puts its newer record in the place of the one that is there. */
  addCall(record: CallRecord): void {
    const known = this.#byCall.get(record.id);
    if (known === undefined) {
      const at = record.startedAt - this.#options.clocks().deviceOffsetMs;
      const entry = callEntry(this.#place(at), record, this.#options.conditions());
      this.#byCall.set(record.id, this.#add(entry));
    } else {
      const { id, at } = known.entry.row;
      this.#replace(known, callEntry({ id, at }, record, known.entry.conditions));
    }
  }

  /** Adds an event. Those of calls are left out: the call is there itself. */
  addEvent(event: LabEvent): void {
    if (event.kind === 'call') return;
    this.#add(eventEntry(this.#place(event.at - this.#options.clocks().deviceOffsetMs), event));
  }

  /** Adds what the sandbox's journal has; an entry that was added before is not added again. */
  addRequests(entries: readonly JournalEntry[]): void {
    for (const entry of entries) {
      if (entry.seq <= this.#lastRequest) continue;
      this.#lastRequest = entry.seq;
      this.#add(requestEntry(this.#place(entry.at - this.#options.clocks().serverOffsetMs), entry));
    }
  }

  /**
   * Adds a call of an app of one's own; its time is the machine's already.
   *
   * @param conditions null where nothing is known of who responded
   */
  addOwnApp(record: OwnAppRecord, conditions: Conditions | null = null): void {
    this.#add(ownAppEntry(this.#place(record.at), record, conditions));
  }

  /** Adds entries as they were kept, at their own times; `dropped` is how many were not kept. */
  restore(details: readonly TimelineDetail[], dropped: number): void {
    for (const { row, record } of details) this.#add(entryFrom(this.#place(row.at), record));
    this.#dropped += dropped;
  }

  /** The journal of a sandbox that was started again counts from 1. */
  journalRestarted(): void {
    this.#lastRequest = 0;
  }

  /** A page of what fits the filter, oldest first; `from` null means the newest rows. */
  slice(filter: TimelineFilter, from: number | null, count: number): TimelinePage {
    const matching = this.#view.count(filter);
    const length = Math.min(count, TIMELINE_PAGE_MAX);
    const start = Math.min(from ?? Math.max(0, matching - length), matching);
    const rows = this.#view.slice(filter, start, length).flatMap((id) => this.#byId.get(id)?.entry.row ?? []);
    return { totals: this.totals(), matching, from: start, rows };
  }

  /** An entry with its whole record, or null if it was dropped. */
  detail(id: number): TimelineDetail | null {
    const slot = this.#byId.get(id);
    return slot === undefined ? null : detailOf(slot.entry);
  }

  /** Every entry with its record, oldest first, for an export. */
  details(): readonly TimelineDetail[] {
    return this.#list.slice(0, this.#list.length).map(({ entry }) => detailOf(entry));
  }

  /** These entries with their records, oldest first; what was dropped meanwhile is not among them. */
  chosen(ids: readonly number[]): readonly TimelineDetail[] {
    return this.#chosen(ids).map(detailOf);
  }

  /** The calls among these entries, oldest first, with what held around them. */
  recordedCalls(ids: readonly number[]): RecordedCalls {
    return recordedCalls(this.#chosen(ids));
  }

  totals(): TimelineTotals {
    const entries = this.#list.length;
    return { revision: this.#revision, entries, bytes: this.#bytes, dropped: this.#dropped };
  }

  facets(): TimelineFacets {
    return this.#facets.current();
  }

  clear(): void {
    this.#list.clear();
    this.#facets = new FacetCounts();
    this.#byId.clear();
    this.#byCall.clear();
    this.#bytes = 0;
    this.#dropped = 0;
    this.#changed(null);
  }

  /** Tells of changes, many at a time; the result undoes the subscription. */
  onChange(listener: (totals: TimelineTotals) => void): () => void {
    return this.#notice.subscribe(listener);
  }

  #chosen(ids: readonly number[]): readonly Entry[] {
    return [...new Set(ids)]
      .flatMap((id) => this.#byId.get(id)?.entry ?? [])
      .toSorted((one, other) => one.row.at - other.row.at || one.row.id - other.row.id);
  }

  #place(at: number): EntryPlace {
    this.#lastId += 1;
    return { id: this.#lastId, at };
  }

  #add(entry: Entry): Slot {
    const slot: Slot = { entry };
    const isNewest = this.#list.insert(slot);
    this.#byId.set(entry.row.id, slot);
    this.#facets.add(entry.row);
    this.#bytes += entry.bytes;
    this.#changed(isNewest ? entry : null);
    this.#dropSurplus();
    return slot;
  }

  #replace(slot: Slot, entry: Entry): void {
    this.#bytes += entry.bytes - slot.entry.bytes;
    this.#facets.remove(slot.entry.row);
    this.#facets.add(entry.row);
    slot.entry = entry;
    this.#changed(null);
    this.#dropSurplus();
  }

  /** The newest entry stays whatever its size: an empty timeline would explain nothing. */
  #dropSurplus(): void {
    const { maxEntries, maxBytes } = this.#options;
    while (this.#list.length > 1 && (this.#list.length > maxEntries || this.#bytes > maxBytes)) {
      const slot = this.#list.dropOldest();
      if (slot === null) return;
      this.#forget(slot);
    }
  }

  #forget(slot: Slot): void {
    const { row, callId, bytes } = slot.entry;
    this.#byId.delete(row.id);
    this.#facets.remove(row);
    if (callId !== null) this.#byCall.delete(callId);
    this.#bytes -= bytes;
    this.#dropped += 1;
    this.#view.dropped(slot.entry);
  }

  #changed(appended: Entry | null): void {
    this.#revision += 1;
    this.#view.changed(appended);
    this.#notice.changed();
  }
}

function detailOf(entry: Entry): TimelineDetail {
  return { row: entry.row, record: recordOf(entry) };
}
