/**
 * A fault of the sandbox that struck a call: how it is told, and whether it is what has to be mended.
 */
import type { FaultRule, StruckFault } from '../../shared/model/fault.ts';
import type { CallRecord } from '../../shared/model/call-record.ts';
import type { Fix } from '../../shared/errors/error-row.ts';

export function faultSentence({ name }: Pick<StruckFault, 'name'>): string {
  return `Fault “${name}” was applied.`;
}

/** They leave the answer as it is: what it refuses, it would have refused without them. */
const LATE_ONLY: ReadonlySet<string> = new Set(['delay', 'logNormalDelay', 'slowClose', 'chunked']);

/** The fix for a failed call: a fault that is still on has to go first, or the next call meets it again. */
export function fixFor(
  { fault, response }: Pick<CallRecord, 'fault' | 'response'>,
  fix: Fix | null,
  rules: readonly FaultRule[],
): Fix | null {
  if (fault === undefined || (LATE_ONLY.has(fault.action) && response !== null)) return fix;
  return rules.some(({ id, enabled }) => enabled && id === fault.rule) ? 'switchOffFault' : fix;
}
