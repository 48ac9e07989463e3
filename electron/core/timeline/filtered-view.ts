/**
 * The entries that fit the filter asked for last. While one scrolls the filter stays the same, and most changes only
 * add a newest entry, so what fits is kept and brought up to date rather than looked for again.
 */
import type { TimelineFilter } from '../../../shared/model/timeline.ts';
import type { Entry } from './entry.ts';
import type { EntryList } from './entry-list.ts';
import { compileFilter } from './filter.ts';
import type { IdList } from './id-list.ts';

interface Kept {
  readonly key: string;
  readonly fits: (entry: Entry) => boolean;
  readonly ids: IdList;
}

export class FilteredView {
  readonly #list: EntryList;
  #kept: Kept | null = null;

  constructor(list: EntryList) {
    this.#list = list;
  }

  count(filter: TimelineFilter): number {
    return (this.#fitting(filter) ?? this.#list).length;
  }

  /** The IDs of the entries from an index on. */
  slice(filter: TimelineFilter, from: number, count: number): readonly number[] {
    const ids = this.#fitting(filter);
    return ids === null
      ? this.#list.slice(from, count).map(({ entry }) => entry.row.id)
      : ids.slice(from, count);
  }

  /** A newest entry was added, or, for null, something changed in between. */
  changed(appended: Entry | null): void {
    if (appended === null) this.#kept = null;
    else if (this.#kept?.fits(appended) === true) this.#kept.ids.push(appended.row.id);
  }

  /** The oldest entry is gone. */
  dropped(entry: Entry): void {
    this.#kept?.ids.dropFirst(entry.row.id);
  }

  /** Null where everything passes: then the list itself is what fits. */
  #fitting(filter: TimelineFilter): IdList | null {
    const fits = compileFilter(filter);
    if (fits === null) return null;
    const key = JSON.stringify(filter);
    if (this.#kept?.key !== key) this.#kept = { key, fits, ids: this.#list.idsOf(fits) };
    return this.#kept.ids;
  }
}
