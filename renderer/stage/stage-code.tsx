/**
 * What one's own code is for the call in sight, in the chosen framework.
 */
import type { CallRecord } from '../../shared/model/call-record.ts';
import { InYourCode } from '../components/live/in-your-code.tsx';

/** Whether there is anything to show of it. */
export function hasCode(call: CallRecord | null): call is CallRecord {
  return call !== null && call.outcome === 'failed';
}

export function StageCode({ call }: { readonly call: CallRecord }) {
  return <InYourCode call={call} isOpen />;
}
