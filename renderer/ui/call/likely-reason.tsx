import callCss from './call.module.css';
import textCss from '../text.module.css';
import { CircleQuestionMark } from 'lucide-react';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import { Chip } from '../layout/chip.tsx';
import { WithCode } from '../with-code.tsx';

/** Where a real server refuses and says no more: what is likely, marked as the guess that it is. */
export function LikelyReason({ call: { likelyReason } }: { readonly call: CallRecord }) {
  if (likelyReason === undefined) return null;
  const { code, text, fix } = likelyReason;
  return (
    <div className={callCss.likelyReason} data-testid="likely-reason" data-code={code}>
      <CircleQuestionMark aria-hidden />
      <div>
        <p className={callCss.likelyHead}>
          <Chip tone="warn">Guess</Chip>
          <span className={textCss.muted}>The server does not say why.</span>
        </p>
        <p className={textCss.data}>
          On what can be seen here, the likely reason is: <WithCode text={text} />{' '}
          <b>
            <WithCode text={fix} />
          </b>
        </p>
      </div>
    </div>
  );
}
