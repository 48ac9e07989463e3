import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { Check } from 'lucide-react';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import { byteCount, count } from '../../lib/format.ts';
import { Chip } from '../../ui/layout/chip.tsx';

export function CallSuccess({ call }: { readonly call: CallRecord }) {
  const parts = [
    call.response === null ? null : `${call.response.status}`,
    call.bytesSent > 0 ? `${byteCount(call.bytesSent)} sent` : null,
    call.attempts > 1 ? count(call.attempts, 'attempt') : null,
    call.authorization === null ? null : call.authorization.scheme === 'Bearer' ? 'Bearer' : 'App code',
  ].filter((part) => part !== null);
  return (
    <>
      <Chip tone="pass" data-testid="call-ok">
        <Check aria-hidden />
        ok
      </Chip>
      <span className={classes(textCss.muted, textCss.data)}>{parts.join(' · ')}</span>
    </>
  );
}
