/**
 * Entries in the order of time, oldest first, with cheap removal of the oldest.
 */
import type { Entry } from './entry.ts';
import { IdList } from './id-list.ts';

/** A place in the list; the entry in it is replaced when a call goes on. */
export interface Slot {
  entry: Entry;
}

/**
 * An entry this late is still put where it belongs, e.g. a journal entry that is read after the call has ended. If it
 * is later than that, a clock was set back: then the order of arrival is the better one.
 */
const LATE_MS = 10_000;
/** Dropped slots are cut off together: cutting one off would move all others each time. */
const DROPPED_TOGETHER = 1_024;

export class EntryList {
  #slots: Slot[] = [];
  #first = 0;

  get length(): number {
    return this.#slots.length - this.#first;
  }

  /** Adds an entry; true if it is the newest by its time, false if it was put between older ones. */
  insert(slot: Slot): boolean {
    const { at } = slot.entry.row;
    let index = this.#slots.length;
    const newest = this.#slots[index - 1];
    if (newest === undefined || this.length === 0 || newest.entry.row.at - at > LATE_MS) {
      this.#slots.push(slot);
      return true;
    }
    while (index > this.#first && (this.#slots[index - 1]?.entry.row.at ?? at) > at) index -= 1;
    const isNewest = index === this.#slots.length;
    if (isNewest) this.#slots.push(slot);
    else this.#slots.splice(index, 0, slot);
    return isNewest;
  }

  dropOldest(): Slot | null {
    const oldest = this.#slots[this.#first];
    if (oldest === undefined) return null;
    this.#first += 1;
    if (this.#first >= DROPPED_TOGETHER) {
      this.#slots = this.#slots.slice(this.#first);
      this.#first = 0;
    }
    return oldest;
  }

  clear(): void {
    this.#slots = [];
    this.#first = 0;
  }

  slice(from: number, count: number): readonly Slot[] {
    return this.#slots.slice(this.#first + from, this.#first + from + count);
  }

  /** The IDs of the entries that fit, in order. */
  idsOf(fits: (entry: Entry) => boolean): IdList {
    const ids = new IdList(this.length);
    for (let index = this.#first; index < this.#slots.length; index += 1) {
      const entry = this.#slots[index]?.entry;
      if (entry !== undefined && fits(entry)) ids.push(entry.row.id);
    }
    return ids;
  }
}
