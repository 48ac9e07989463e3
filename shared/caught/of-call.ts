/**
 * What an application would have received for a call that this app made.
 */
import type { CallRecord } from '../model/call-record.ts';
import { whatArrives } from './arrival.ts';
import { type CaughtFailure, recognizeFailure } from './from-call.ts';
import type { Arrival } from './row.ts';
import { SILENT_SUBMIT_EVENT } from './rules.ts';
import { type CaughtKey, partsOfKey } from './words.ts';

/** As much of a record as it takes. */
type EndedCall = Omit<CaughtFailure, 'error'> & Pick<CallRecord, 'error' | 'stoppedAt'>;

/** What arrives for a call that has ended; null where the table has no row for its failure. */
export function arrivalOfCall(record: EndedCall, key: CaughtKey): Arrival | null {
  const { error } = record;
  if (error === null) {
    const { framework, system } = partsOfKey(key);
    const isSilent = system === 'ios' && record.call === 'submitEvent' && SILENT_SUBMIT_EVENT.has(framework);
    return isSilent ? 'never' : isLeftPending(record) ? 'pending' : 'success';
  }
  const found = recognizeFailure({ ...record, error });
  return found === null ? null : whatArrives(found.row, key, found.known);
}

/** A depersonalize that ends well at the wire was not reported, and stays pending. */
function isLeftPending({ call, stoppedAt }: EndedCall): boolean {
  return call === 'depersonalize' && stoppedAt !== null;
}
