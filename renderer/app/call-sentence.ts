/**
 * A call's result as it is read out.
 */
import { crossingOf, sentenceText, twoGates } from '../../shared/gates/two-gates.ts';
import type { CallRecord } from '../../shared/model/call-record.ts';
import { faultSentence } from '../lib/fault.ts';
import { sentence } from '../lib/format.ts';

export function callSentence(call: CallRecord): string {
  const fault = call.fault === undefined ? '' : ` ${faultSentence(call.fault)}`;
  const hazards = (call.hazards ?? []).map((hazard) => ` ${hazard}`).join('');
  if (call.error === null) return `${call.call} succeeded.${hazards}${fault}`;
  const where =
    call.stoppedAt === null
      ? sentence(call.error.message)
      : sentenceText(twoGates(crossingOf(call)).sentence);
  return `${call.call} failed. ${call.error.code}: ${where}${hazards}${fault}`;
}
