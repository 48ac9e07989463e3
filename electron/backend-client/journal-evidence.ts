/**
 * What the backend's journal says of a call that has ended: why it was refused, and which fault struck it.
 */
import type { FaultRule, StruckFault } from '../../shared/model/fault.ts';
import type { JournalEntry } from '../../shared/model/backend.ts';
import type { CallRecord } from '../../shared/model/call-record.ts';

/** The journal's entry for the answer a call ended with; without one, the last that arrived meanwhile. */
export function entryFor(record: CallRecord, entries: readonly JournalEntry[]): JournalEntry | null {
  const requestId = record.response?.headers['x-request-id'];
  return entries.find((entry) => entry.requestId === requestId) ?? entries.at(-1) ?? null;
}

/** The fault that struck the request a call ended with, or else an earlier attempt of it. */
export function faultIn(record: CallRecord, entries: readonly JournalEntry[]): StruckFault | null {
  const struck = entries.findLast(({ fault }) => fault !== undefined);
  return entryFor(record, entries)?.fault ?? struck?.fault ?? null;
}

/**
 * The rule because of which nothing listened. No journal can have it: nothing arrived.
 *
 * @param rules the rules right after the call
 */
export function refusalAmong(record: CallRecord, rules: readonly FaultRule[]): StruckFault | null {
  if (record.error === null || record.request === null || record.response !== null) return null;
  const rule = rules.find(
    ({ enabled, target, action }) => enabled && target === 'mobile' && action.type === 'refuse',
  );
  if (rule === undefined) return null;
  return { rule: rule.id, fault: rule.fault, name: rule.name, action: rule.action.type };
}
