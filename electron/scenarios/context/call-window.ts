/**
 * What happened between two moments of a scenario.
 */
import type { JournalEntry, JournalMark } from '../../../shared/model/backend.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import type { SentRequest } from '../device/sent-request.ts';
import type { RunContext } from './run-context.ts';

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
export async function moment(stage: RunContext): Promise<RunMoment> {
  return {
    requests: stage.requests.length,
    events: stage.device.events.length,
    records: stage.device.records.length,
    supplierCalls: stage.supplierCalls,
    elapsedMs: stage.time.elapsed(),
    journal: (await stage.world.control?.mark()) ?? null,
  };
}

/** What happened between two moments. */
export async function windowBetween(stage: RunContext, start: RunMoment, end: RunMoment): Promise<Window> {
  return {
    sent: stage.requests.slice(start.requests, end.requests),
    ...(await journalBetween(stage, start.journal, end.journal)),
    events: stage.device.events.slice(start.events, end.events),
    records: stage.device.records.slice(start.records, end.records),
    supplierCalls: end.supplierCalls - start.supplierCalls,
    elapsedSeconds: (end.elapsedMs - start.elapsedMs) / 1000,
  };
}

async function journalBetween(
  stage: RunContext,
  start: JournalMark | null,
  end: JournalMark | null,
): Promise<Pick<Window, 'arrived' | 'connections'>> {
  const { control } = stage.world;
  if (control === null || start === null || end === null) return { arrived: null, connections: null };
  const arrived = end.requests === start.requests ? [] : await control.entries(start.requests);
  return { arrived, connections: end.connections - start.connections };
}
