import css from './outcome.module.css';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import { FIX_TITLES } from '../../../shared/errors/error-row.ts';
import { useAction } from '../../state/actions.ts';
import { applyFix, FIX_KEY, fixAction, fixableCall, fixOfCall } from './fix-call.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { Button } from '../../ui/button/button.tsx';
import { Tip } from '../../ui/layout/tip.tsx';
import { ErrorNote } from '../notes/error-note.tsx';

export interface FixButtonProps {
  readonly call: CallRecord;
  readonly testId?: string;
}

/** The one thing that repairs the call. The key does the same for the call that is the last. */
export function FixButton({ call, testId = 'fix-button' }: FixButtonProps) {
  const snapshot = useSnapshot();
  const state = useAction(fixAction(call));
  const fix = fixOfCall(call, snapshot.administration);
  if (fix === null) return null;
  const isLast = fixableCall(snapshot)?.call.id === call.id;
  return (
    <>
      <div className={css.actions}>
        <Tip text={isLast ? `${FIX_TITLES[fix]} (${FIX_KEY})` : FIX_TITLES[fix]}>
          <Button
            look="primary"
            size="small"
            {...(isLast ? { shortcut: FIX_KEY, 'aria-keyshortcuts': FIX_KEY } : {})}
            busy={state.kind === 'running' || snapshot.busy !== null}
            data-testid={testId}
            data-fix={fix}
            onClick={() => applyFix({ call, fix })}
          >
            {FIX_TITLES[fix]}
          </Button>
        </Tip>
      </div>
      {state.kind === 'failed' ? <ErrorNote error={state.error} testId={`${testId}-error`} /> : null}
    </>
  );
}
