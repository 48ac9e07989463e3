/**
 * What happened between two moments of a scenario.
 */
import type { JournalEntry, JournalMark } from '../../../shared/backend.ts';
import type { CallRecord } from '../../../shared/call-record.ts';
import type { SentRequest } from './sent-request.ts';
import type { Stage } from './stage.ts';

export interface Moment {
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
export async function moment(stage: Stage): Promise<Moment> {
  return {
    requests: stage.requests.length,
    events: stage.device.events.length,
    records: stage.device.records.length,
    supplierCalls: stage.supplierCalls,
    elapsedMs: stage.time.elapsed(),
    journal: (await stage.world.control?.mark()) ?? null,
  };
}

/** What happened since. */
export async function windowSince(stage: Stage, start: Moment): Promise<Window> {
  const journal = await journalSince(stage, start.journal);
  return {
    sent: stage.requests.slice(start.requests),
    ...journal,
    events: stage.device.events.slice(start.events),
    records: stage.device.records.slice(start.records),
    supplierCalls: stage.supplierCalls - start.supplierCalls,
    elapsedSeconds: (stage.time.elapsed() - start.elapsedMs) / 1000,
  };
}

async function journalSince(
  stage: Stage,
  start: JournalMark | null,
): Promise<Pick<Window, 'arrived' | 'connections'>> {
  const { control } = stage.world;
  if (control === null || start === null) return { arrived: null, connections: null };
  const now = await control.mark();
  const arrived = now.requests === start.requests ? [] : await control.entries(start.requests);
  return { arrived, connections: now.connections - start.connections };
}
