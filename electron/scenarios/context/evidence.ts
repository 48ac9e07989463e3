/**
 * What came of one step: how it ended, and what happened between two moments of a scenario.
 */
import type { AppError } from '../../../shared/model/app-error.ts';
import type { JournalEntry, JournalMark } from '../../../shared/model/backend.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import type { ExpectationResult } from '../../../shared/model/report.ts';
import type { SentRequest } from '../device/sent-request.ts';
import type { RunContext } from './run-context.ts';

/** How a call or a question to the customer backend ended. */
export type StepOutcome =
  | { readonly ok: true; readonly value: unknown; readonly record: CallRecord | null }
  | { readonly ok: false; readonly error: AppError; readonly record: CallRecord | null };

export interface Performed {
  /** What was done or found, in words, or null. */
  readonly detail: string | null;
  /** Null for a step that has no outcome of its own. */
  readonly outcome: StepOutcome | null;
  /** What the step itself compared. */
  readonly checks?: readonly ExpectationResult[];
}

export const DONE: Performed = { detail: null, outcome: null };

export interface RunMoment {
  readonly requests: number;
  readonly events: number;
  readonly records: number;
  readonly supplierCalls: number;
  readonly elapsedMs: number;
  /** Null where the backend keeps no journal for us. */
  readonly journal: JournalMark | null;
}

export interface Window {
  /** Requests that left the device. */
  readonly sent: readonly SentRequest[];
  /** Requests that arrived, by the server's own journal; null where it keeps none for us. */
  readonly arrived: readonly JournalEntry[] | null;
  readonly connections: number | null;
  readonly events: readonly string[];
  readonly records: readonly CallRecord[];
  readonly supplierCalls: number;
  readonly elapsedSeconds: number;
}

/** Notes where everything stands. */
export async function moment(context: RunContext): Promise<RunMoment> {
  return {
    requests: context.requests.length,
    events: context.device.events.length,
    records: context.device.records.length,
    supplierCalls: context.supplierCalls,
    elapsedMs: context.time.elapsed(),
    journal: (await context.target.control?.mark()) ?? null,
  };
}

/** What happened between two moments. */
export async function windowBetween(context: RunContext, start: RunMoment, end: RunMoment): Promise<Window> {
  return {
    sent: context.requests.slice(start.requests, end.requests),
    ...(await journalBetween(context, start.journal, end.journal)),
    events: context.device.events.slice(start.events, end.events),
    records: context.device.records.slice(start.records, end.records),
    supplierCalls: end.supplierCalls - start.supplierCalls,
    elapsedSeconds: (end.elapsedMs - start.elapsedMs) / 1000,
  };
}

async function journalBetween(
  context: RunContext,
  start: JournalMark | null,
  end: JournalMark | null,
): Promise<Pick<Window, 'arrived' | 'connections'>> {
  const { control } = context.target;
  if (control === null || start === null || end === null) return { arrived: null, connections: null };
  const arrived = end.requests === start.requests ? [] : await control.entries(start.requests);
  return { arrived, connections: end.connections - start.connections };
}
