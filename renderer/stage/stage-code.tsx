/**
 * What one's own code is for the call in sight, in the chosen framework.
 */
import type { CallRecord } from '../../shared/model/call-record.ts';
import { InYourCode } from '../components/live/in-your-code.tsx';

export function StageCode({ call }: { readonly call: CallRecord }) {
  return <InYourCode call={call} isOpen />;
}
