/**
 * The last call records, newest first, as the SDK reports them gate by gate.
 */
import type { CallRecord, SdkCall } from '../../../shared/model/call-record.ts';
import type { MobileMessaging } from '../../sdk/api/api.ts';
import type { EventLog } from '../state/event-log.ts';
import type { SnapshotStore } from '../state/snapshot-store.ts';

const MOST_CALLS = 20;
/** What the app itself asks the SDK for, to be registered. */
const QUIET_CALLS: ReadonlySet<SdkCall> = new Set(['init', 'fetchInstallation']);

/** What is added to a record once the call has ended: the journal's word, what is known of its token, or a guess. */
export type Testimony = Partial<
  Pick<CallRecord, 'attestation' | 'journalReason' | 'fault' | 'advice' | 'likelyReason'>
>;

export class CallLog {
  readonly #store: SnapshotStore;
  readonly #events: EventLog;
  readonly #onRecord: (record: CallRecord) => void;
  #isQuiet = false;

  /** `onRecord` is told of every call, also of those the app makes for itself. */
  constructor(
    sdk: MobileMessaging,
    store: SnapshotStore,
    events: EventLog,
    onRecord: (record: CallRecord) => void,
  ) {
    this.#store = store;
    this.#events = events;
    this.#onRecord = onRecord;
    sdk.onCall((record) => {
      onRecord(record);
      if (!this.#isQuiet || !QUIET_CALLS.has(record.call)) this.#put(record);
    });
  }

  /** Registers without showing it: nobody asked for these calls, and they would push a person's own off the screen. */
  async quietly<T>(calls: () => Promise<T>): Promise<T> {
    this.#isQuiet = true;
    try {
      return await calls();
    } finally {
      this.#isQuiet = false;
    }
  }

  /** Shows a record that was made quietly. */
  reveal(record: CallRecord): void {
    this.#put(record);
  }

  /** Adds to the record of a call that has ended. */
  attest(callId: string, testimony: Testimony): void {
    if (Object.keys(testimony).length === 0) return;
    const attested = (record: CallRecord): CallRecord => ({ ...record, ...testimony });
    const { calls } = this.#store.current();
    this.#store.change({ calls: calls.map((record) => (record.id === callId ? attested(record) : record)) });
    const known = calls.find(({ id }) => id === callId);
    if (known !== undefined) this.#onRecord(attested(known));
  }

  clear(): void {
    this.#store.change({ calls: [] });
  }

  #put(record: CallRecord): void {
    const { calls } = this.#store.current();
    const known = calls.some(({ id }) => id === record.id);
    const next = known ? calls.map((old) => (old.id === record.id ? record : old)) : [record, ...calls];
    this.#store.change({ calls: next.slice(0, MOST_CALLS) });
    if (record.outcome !== 'pending') this.#announce(record);
  }

  #announce(record: CallRecord): void {
    if (record.error === null) this.#events.add('call', `${record.call} succeeded`);
    else
      this.#events.add('call', `${record.call} failed`, {
        detail: record.error.message,
        code: record.error.code,
      });
  }
}
