/**
 * Runs SDK calls one after the other, each between two looks at the backend's journal, and can repeat the last one
 * that failed.
 */
import type { AppError } from '../../../shared/model/app-error.ts';
import type { JournalEntry, JournalMark } from '../../../shared/model/backend.ts';
import type { CallRecord, LikelyReason, SdkCall } from '../../../shared/model/call-record.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import { adviceOn, entryFor, faultIn, refusalAmong } from '../../backend-client/journal-evidence.ts';
import type { SandboxAdmin } from '../../backend-client/sandbox-admin.ts';
import type { CallOutcome, MobileMessaging } from '../../sdk/api/api.ts';
import type { FormCall } from '../../../shared/story/comparison.ts';
import type { SnapshotStore } from '../state/snapshot-store.ts';
import type { CallLog, Testimony } from './call-log.ts';

export interface CallRunnerPorts {
  readonly sdk: MobileMessaging;
  readonly store: SnapshotStore;
  readonly log: CallLog;
  /** The sandbox's admin side while it runs. */
  readonly admin: () => SandboxAdmin | null;
  /** Told after every call. */
  readonly onEnd: () => void;
  /** Looks at a call before it is made; what it returns is told how the call ended. */
  readonly watch?: (call: CallToRun) => ((record: CallRecord) => void) | null;
  /** The same; what that returns is a guess at why the call was refused. */
  readonly guess?: (call: CallToRun) => ((record: CallRecord) => LikelyReason | null) | null;
}

export interface FailedCall {
  readonly call: SdkCall;
  readonly callId: string;
  readonly error: AppError;
  /** The external user ID the call was about, where it named one. */
  readonly externalUserId: string | null;
  repeat(): Promise<CallOutcome<unknown>>;
}

export interface CallToRun {
  readonly call: SdkCall;
  readonly externalUserId?: string | null;
  /** What it was given, where it can be made again elsewhere to compare it. */
  readonly given?: FormCall;
  readonly perform: () => Promise<CallOutcome<unknown>>;
}

export class CallRunner {
  readonly #ports: CallRunnerPorts;
  #queue: Promise<unknown> = Promise.resolve();
  #lastFailed: FailedCall | null = null;

  constructor(ports: CallRunnerPorts) {
    this.#ports = ports;
  }

  /** The newest call that failed, if none succeeded since. */
  get lastFailed(): FailedCall | null {
    return this.#lastFailed;
  }

  /** A call that was made is answered with its ID, whatever came of it: the record tells. */
  async answer(run: CallToRun): Promise<Result<{ callId: string }, AppError>> {
    const outcome = await this.run(run);
    return ok({ callId: outcome.record.id });
  }

  async run(run: CallToRun): Promise<CallOutcome<unknown>> {
    const outcome = await this.exclusively(() => this.#attested(run));
    this.#lastFailed = outcome.ok ? null : this.#failure(run, outcome.record.id, outcome.error);
    return outcome;
  }

  /** Keeps calls out while `work` is done, e.g. while the SDK is pointed at a restarted sandbox. */
  exclusively<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.#queue.then(work);
    this.#queue = turn.catch(() => {});
    return turn;
  }

  forget(): void {
    this.#lastFailed = null;
  }

  #failure(run: CallToRun, callId: string, error: AppError): FailedCall {
    return {
      call: run.call,
      callId,
      error,
      externalUserId: run.externalUserId ?? null,
      repeat: () => this.run(run),
    };
  }

  async #attested(run: CallToRun): Promise<CallOutcome<unknown>> {
    const { store, log, sdk } = this.#ports;
    store.change({ busy: run.call });
    try {
      const before = await this.#mark();
      const ended = this.#ports.watch?.(run) ?? null;
      const guess = this.#ports.guess?.(run) ?? null;
      const outcome = await run.perform();
      const { record } = outcome;
      // The token may be another one as soon as somebody is told.
      const own = store.current().token?.advice ?? [];
      const likelyReason = guess?.(record) ?? null;
      ended?.(record);
      if (likelyReason !== null) log.attest(record.id, { likelyReason });
      const after = await this.#mark();
      const isAttested = before !== null && after !== null;
      const entries = isAttested ? await this.#arrived(before, after) : [];
      log.attest(record.id, {
        ...(isAttested ? await this.#testimony(record, difference(before, after), entries) : {}),
        ...adviceOn(record, entries, () => own),
      });
      return outcome;
    } finally {
      store.change({ busy: null, sdk: sdk.state(), supplier: sdk.supplierStatistics() });
      this.#ports.onEnd();
    }
  }

  async #arrived(before: JournalMark, after: JournalMark): Promise<readonly JournalEntry[]> {
    if (difference(before, after).requests === 0) return [];
    return (
      (await this.#ports
        .admin()
        ?.journal(before.requests)
        .catch(() => [])) ?? []
    );
  }

  async #testimony(
    record: CallRecord,
    attestation: JournalMark,
    entries: readonly JournalEntry[],
  ): Promise<Testimony> {
    const admin = this.#ports.admin();
    const rules = attestation.connections === 0 ? admin?.faults().catch(() => []) : [];
    const reason = this.#tellsReason(record) ? (entryFor(record, entries)?.reason ?? null) : null;
    const fault = faultIn(record, entries) ?? refusalAmong(record, (await rules) ?? []);
    return {
      attestation,
      ...(reason === null ? {} : { journalReason: reason }),
      ...(fault === null ? {} : { fault }),
    };
  }

  /** Why the server gate refused, or what it let pass while the profile only observes. */
  #tellsReason(record: CallRecord): boolean {
    const profiles = this.#ports.store.current().administration?.profiles ?? [];
    return record.stoppedAt === 'server' || profiles.some(({ active, observe }) => active && observe);
  }

  /** Null where the sandbox cannot say: then nothing is claimed. */
  async #mark(): Promise<JournalMark | null> {
    const mark =
      (await this.#ports
        .admin()
        ?.journalMark()
        .catch(() => null)) ?? null;
    if (mark !== null) this.#ports.store.changeSandbox({ journal: mark });
    return mark;
  }
}

/** A sandbox that was restarted between the two counts from zero: never less than nothing. */
function difference(before: JournalMark, after: JournalMark): JournalMark {
  return {
    requests: Math.max(after.requests - before.requests, 0),
    connections: Math.max(after.connections - before.connections, 0),
  };
}
