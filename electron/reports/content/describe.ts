/**
 * A result in words: what the reports say the same way.
 */

import type { StruckFault } from '../../../shared/model/fault.ts';
import type { Attestation, CallRecord } from '../../../shared/model/call-record.ts';
import {
  allCalls,
  allExpectations,
  type ExpectationResult,
  type ScenarioResult,
} from '../../../shared/model/report.ts';
import type { Advice } from '../../../shared/model/token-info.ts';
import { byteCount, count } from '../../../shared/lib/words.ts';

/** One line for a comparison that did not hold. */
export function describeMismatch({ what, expected, actual }: ExpectationResult): string {
  return `${what}: expected ${expected}, got ${actual}`;
}

/** What did not hold, one line each. */
export function describeMismatches(result: ScenarioResult): string {
  return allExpectations(result)
    .filter(({ ok }) => !ok)
    .map(describeMismatch)
    .join('\n');
}

/** The reason a scenario did not pass; never empty. */
export function describeReason(result: ScenarioResult): string {
  return (
    result.reason ?? (describeMismatches(result).split('\n')[0] || `The scenario ended as ${result.status}`)
  );
}

/** How a call ended, in one line. */
export function describeOutcome(record: CallRecord): string {
  if (record.error === null) return record.outcome === 'pending' ? 'did not end' : 'succeeded';
  const { code, origin, message } = record.error;
  const where = record.stoppedAt === null ? '' : ` at ${record.stoppedAt}`;
  return `stopped${where} with ${code} (${origin}): ${message}`;
}

/** `0 bytes sent` with the backend's word on it, where it gave one. */
export function describeSent(record: CallRecord): string {
  const sent = `${byteCount(record.bytesSent)} sent`;
  return record.attestation === null ? sent : `${sent}; ${describeAttestation(record.attestation)}`;
}

/** The backend's word on what arrived. */
export function describeAttestation({ requests, connections }: Attestation): string {
  if (requests === 0 && connections === 0) return 'the backend confirms: no connection arrived';
  return `the backend counted ${count(requests, 'request')} on ${count(connections, 'connection')}`;
}

/** The evidence of a scenario as plain text: each call with its gates and what was sent. */
export function describeEvidence(result: ScenarioResult): string {
  const calls = allCalls(result).map(describeCall);
  if (result.attestation === null) return calls.join('\n');
  return [...calls, `whole scenario: ${describeAttestation(result.attestation)}`].join('\n');
}

/** The fault that struck a call, as the journal names it. */
export function describeFault({ name, action }: StruckFault): string {
  return `Fault “${name}” was applied${name === action ? '' : ` (${action})`}.`;
}

/** What did not hold, and what is likely wrong with the tokens that were refused. */
export function describeFailure(result: ScenarioResult): string {
  const advice = allCalls(result).map(describeAdvice);
  return [describeMismatches(result), ...advice].filter((text) => text !== '').join('\n');
}

/** Beside a verdict, never part of one: the first line says so, and each mistake has one of its own. Empty for none. */
export function describeAdvice(record: CallRecord): string {
  const { advice = [] } = record;
  if (advice.length === 0) return '';
  return [`${record.call}: ${adviceTitle(record)}:`, ...adviceLines(advice)].join('\n');
}

export function adviceLines(advice: readonly Advice[]): readonly string[] {
  return advice.map(({ code, text, evidence, fix }) => `  ${text} (${code}: ${evidence}) ${fix}`);
}

/** Where the backend keeps no journal for us, its reason is guessed from the token. */
export function adviceTitle({ response, attestation }: CallRecord): string {
  const isGuess = response !== null && attestation === null;
  return isGuess
    ? 'on what can be seen here, what is likely wrong with its token'
    : 'what is likely wrong with its token';
}

function describeCall(record: CallRecord): string {
  const gates = record.gates.map(({ gate, status }) => `${gate} ${status}`).join(', ');
  const fault = record.fault === undefined ? '' : `\n  ${describeFault(record.fault)}`;
  const advice = describeAdvice(record);
  const lines = [
    `${record.call} ${describeOutcome(record)}${fault}`,
    `  gates: ${gates}`,
    `  ${describeSent(record)}`,
    ...(advice === '' ? [] : [advice]),
  ];
  return lines.join('\n');
}
