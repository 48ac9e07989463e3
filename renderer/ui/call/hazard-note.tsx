import callCss from './call.module.css';
import { TriangleAlert } from 'lucide-react';
import type { CallRecord } from '../../../shared/model/call-record.ts';

/** Says what the outcome of a call does not tell: what the SDK did to the person, or will send later. */
export function HazardNote({ call }: { readonly call: CallRecord }) {
  return (call.hazards ?? []).map((hazard) => (
    <p className={callCss.hazardNote} data-testid="hazard-note" key={hazard}>
      <TriangleAlert aria-hidden />
      <span>{hazard}</span>
    </p>
  ));
}
