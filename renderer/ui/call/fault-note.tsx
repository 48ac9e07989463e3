import callCss from './call.module.css';
import { Zap } from 'lucide-react';
import type { StruckFault } from '../../../shared/model/fault.ts';
import { faultSentence } from '../../lib/fault.ts';

/** Says that what is shown came of a fault that was switched on. */
export function FaultNote({ fault }: { readonly fault: StruckFault | undefined }) {
  if (fault === undefined) return null;
  return (
    <p className={callCss.faultNote} data-testid="fault-note" data-fault={fault.fault}>
      <Zap aria-hidden />
      <b>{faultSentence(fault)}</b>
    </p>
  );
}
