/**
 * Brings what arrived at the sandbox into the timeline: after every change of the journal's length that is heard of,
 * and when it is asked to look.
 */
import type { SandboxAdmin } from '../../backend-client/sandbox-admin.ts';
import type { SnapshotStore } from '../state/snapshot-store.ts';
import type { Timeline } from './timeline.ts';

export interface JournalReaderParts {
  readonly timeline: Timeline;
  readonly store: SnapshotStore;
  /** Another object after each start of the sandbox; null while it does not run. */
  readonly admin: () => SandboxAdmin | null;
}

export class JournalReader {
  readonly #parts: JournalReaderParts;
  #admin: SandboxAdmin | null = null;
  #last = 0;
  #reading: Promise<void> | null = null;
  #isStale = false;

  constructor(parts: JournalReaderParts) {
    this.#parts = parts;
    parts.store.subscribe(({ sandbox }) => {
      const admin = parts.admin();
      if (admin === null) return;
      if (admin !== this.#admin || sandbox.journal.requests > this.#last) void this.read();
    });
  }

  /** Resolves when everything that has arrived by now is there. A journal that cannot be read is read the next time. */
  read(): Promise<void> {
    this.#isStale = true;
    this.#reading ??= this.#readAll().finally(() => {
      this.#reading = null;
    });
    return this.#reading;
  }

  /** The journal was emptied and counts from zero again. */
  restart(): void {
    this.#last = 0;
    this.#parts.timeline.journalRestarted();
  }

  async #readAll(): Promise<void> {
    while (this.#isStale) {
      this.#isStale = false;
      await this.#readOnce().catch(() => {});
    }
  }

  async #readOnce(): Promise<void> {
    const admin = this.#parts.admin();
    if (admin === null) return;
    if (admin !== this.#admin) {
      this.#admin = admin;
      this.restart();
    }
    const entries = await admin.journal(this.#last);
    if (admin !== this.#parts.admin()) return;
    this.#parts.timeline.addRequests(entries);
    this.#last = entries.at(-1)?.seq ?? this.#last;
  }
}
