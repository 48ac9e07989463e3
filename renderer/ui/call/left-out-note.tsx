import callCss from './call.module.css';
import { Scissors } from 'lucide-react';
import type { LeftOut } from '../../../shared/model/token-info.ts';

export interface LeftOutNoteProps {
  readonly leftOut: LeftOut | undefined;
  /** Without what a phone does, where that is told elsewhere. */
  readonly isBrief?: boolean;
}

/** What was taken off a token on its way in, and what a phone would have done with it. */
export function LeftOutNote({ leftOut, isBrief = false }: LeftOutNoteProps) {
  if (leftOut === undefined) return null;
  return (
    <div className={callCss.leftOut} data-testid="token-left-out">
      <Scissors aria-hidden />
      <p>
        <b>Left out on the way in: {leftOut.what}.</b>
        {isBrief ? null : ` With it: ${leftOut.phones.join(' ')}`}
      </p>
    </div>
  );
}
