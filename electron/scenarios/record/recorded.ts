/**
 * What a scenario is made from: calls as they were recorded, and what held around them.
 */
import type { SecuritySetting } from '../../../shared/model/backend.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import type { Scenario } from '../scenario.ts';

/** What a call record itself does not tell. */
export interface Conditions {
  /** Null where it is not known, as in an environment of one’s own. */
  readonly securitySetting: SecuritySetting | null;
  readonly observe: boolean;
  /** How far the server's clock was ahead of the device's. */
  readonly serverAheadMs: number;
}

export interface RecordedCall {
  readonly record: CallRecord;
  /** Machine clock when it began, so that a moved device clock is no time that passed. */
  readonly at: number;
  /** Null where nothing of it was kept, as in a case file. */
  readonly conditions: Conditions | null;
}

/** A file that can be opened. */
export interface SavedFile {
  readonly text: string;
  /** As they are read from that text. */
  readonly scenarios: readonly Scenario[];
}

export interface SavedScenarios {
  /** Null where nothing of what was chosen can be a step. */
  readonly file: SavedFile | null;
  /** What the file does not hold, or holds a stand-in for: a sentence each. */
  readonly notes: readonly string[];
}

/** Names a call in a note. */
export function callName({ call, error, outcome }: CallRecord, row: number): string {
  const ending = error === null ? outcome : error.code.slice(0, 64);
  return `Call ${row + 1}, ${call} (${ending})`;
}
