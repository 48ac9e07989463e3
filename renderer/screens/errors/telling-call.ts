/**
 * Which call of a result its scenario is about.
 */
import type { CallRecord } from '../../../shared/model/call-record.ts';
import { allCalls, type ScenarioResult } from '../../../shared/model/report.ts';

/**
 * The last that ended with the code; else the last that failed, since the platforms have codes of their own; else the
 * last.
 */
export function tellingCall(result: ScenarioResult, code: string | null): CallRecord | null {
  const calls = allCalls(result);
  if (code === null) return calls.at(-1) ?? null;
  return (
    calls.findLast(({ error }) => error?.code === code) ??
    calls.findLast(({ error }) => error !== null) ??
    calls.at(-1) ??
    null
  );
}

/** What the journal said of a refused request, where the scenario compared it; as text without its quotes. */
export function reasonFor(result: ScenarioResult, { id }: Pick<CallRecord, 'id'>): string | null {
  const step = result.steps.find(({ calls }) => calls.some((call) => call.id === id));
  const compared = step?.expectations.findLast(({ what }) => what.endsWith(': reason'));
  return compared === undefined ? null : compared.actual.replace(/^"(.*)"$/s, '$1');
}
