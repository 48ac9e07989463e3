/**
 * A call's result as it is read out.
 */
import type { CallRecord } from '../../shared/model/call-record.ts';
import { faultSentence } from '../lib/fault.ts';
import { sentence } from '../lib/format.ts';

export function callSentence(call: CallRecord): string {
  const fault = call.fault === undefined ? '' : ` ${faultSentence(call.fault)}`;
  const hazards = (call.hazards ?? []).map((hazard) => ` ${hazard}`).join('');
  if (call.error === null) return `${call.call} succeeded.${hazards}${fault}`;
  const bytes = call.bytesSent === 0 ? ' 0 bytes sent.' : '';
  const gate = call.stoppedAt === null ? '' : ` at gate ${call.stoppedAt}`;
  return `${call.call} failed${gate}. ${call.error.code}: ${sentence(call.error.message)}${hazards}${fault}${bytes}`;
}
