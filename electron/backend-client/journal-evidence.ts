/**
 * What the backend's journal says of a call that has ended: why it was refused, what is likely wrong with its token, and
 * which fault struck it.
 */
import type { FaultRule, StruckFault } from '../../shared/model/fault.ts';
import type { JournalEntry } from '../../shared/model/backend.ts';
import type { CallRecord } from '../../shared/model/call-record.ts';
import type { Advice } from '../../shared/model/token-info.ts';

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

const TOKEN_GATES: ReadonlySet<string | null> = new Set(['structure', 'expiry', 'header']);

/**
 * What is likely wrong with the token of a call that was refused for it, as the member of a record.
 *
 * The journal has the keys, so its word counts before what can be seen of the token alone.
 *
 * @param own what can be seen of the token that the call was made with
 */
export function adviceOn(
  record: CallRecord,
  entries: readonly JournalEntry[],
  own: () => readonly Advice[],
): Pick<CallRecord, 'advice'> {
  const { error, stoppedAt, response, authorization } = record;
  const isStopped = TOKEN_GATES.has(stoppedAt);
  const isRefused = response?.status === 401 && authorization?.scheme === 'Bearer';
  if (error === null || !(isStopped || isRefused)) return {};
  const requestId = response?.headers['x-request-id'];
  const said = isRefused ? entries.find((entry) => entry.requestId === requestId)?.advice : undefined;
  const advice = said ?? own();
  return advice.length === 0 ? {} : { advice: [...advice] };
}
