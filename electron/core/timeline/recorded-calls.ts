/**
 * Entries of the timeline as calls that a scenario can be made of.
 */
import type { OwnAppRecord } from '../../../shared/model/own-app.ts';
import { callOfOwnApp, notesOf } from '../../scenarios/record/own-app-call.ts';
import type { RecordedCall } from '../../scenarios/record/recorded.ts';
import { type Entry, recordOf } from './entry.ts';

export interface RecordedCalls {
  readonly calls: readonly RecordedCall[];
  /** Calls of an app that no step can be, a sentence each. */
  readonly left: readonly string[];
  /** Entries that are no calls. */
  readonly others: number;
}

/** In their order, with what held around them. */
export function recordedCalls(entries: readonly Entry[]): RecordedCalls {
  const calls: RecordedCall[] = [];
  const left: (readonly [OwnAppRecord, string])[] = [];
  let others = 0;
  for (const entry of entries) {
    const whole = recordOf(entry);
    const { conditions, row } = entry;
    if (whole.type === 'call') calls.push({ record: whole.record, at: row.at, conditions });
    else if (whole.type === 'ownApp') {
      const { record, why } = callOfOwnApp(whole.record);
      if (record === null) left.push([whole.record, why]);
      else calls.push({ record, at: row.at, conditions });
    } else others += 1;
  }
  return { calls, left: notesOf(left), others };
}
