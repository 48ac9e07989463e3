/**
 * What a timeline can be filtered by, with how often each occurs; kept up to date with every entry.
 */
import type { TimelineFacets, TimelineRow } from '../../../shared/model/timeline.ts';

/** Most values of one facet that are worth a menu. */
const MOST = 100;

export class FacetCounts {
  readonly #kinds = new Counter<TimelineRow['kind']>();
  readonly #calls = new Counter<NonNullable<TimelineRow['call']>>();
  readonly #codes = new Counter<string>();
  readonly #origins = new Counter<NonNullable<TimelineRow['origin']>>();
  readonly #persons = new Counter<string>();

  add(row: TimelineRow): void {
    this.#count(row, 1);
  }

  remove(row: TimelineRow): void {
    this.#count(row, -1);
  }

  current(): TimelineFacets {
    return {
      kinds: this.#kinds.ranked(),
      calls: this.#calls.ranked(),
      codes: this.#codes.ranked(),
      origins: this.#origins.ranked(),
      persons: this.#persons.ranked(),
    };
  }

  #count({ kind, call, code, origin, person }: TimelineRow, difference: 1 | -1): void {
    this.#kinds.change(kind, difference);
    this.#calls.change(call, difference);
    this.#codes.change(code, difference);
    this.#origins.change(origin, difference);
    this.#persons.change(person, difference);
  }
}

class Counter<T extends string> {
  readonly #counts = new Map<T, number>();

  change(value: T | null, difference: 1 | -1): void {
    if (value === null) return;
    const count = (this.#counts.get(value) ?? 0) + difference;
    if (count === 0) this.#counts.delete(value);
    else this.#counts.set(value, count);
  }

  /** Most frequent first; equals in the order of their names, so that a menu does not jump about. */
  ranked(): { value: T; count: number }[] {
    return [...this.#counts]
      .map(([value, count]) => ({ value, count }))
      .toSorted((one, other) => other.count - one.count || (one.value < other.value ? -1 : 1))
      .slice(0, MOST);
  }
}
