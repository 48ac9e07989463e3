import liveCss from './live.module.css';
import type { AppError } from '../../../shared/model/app-error.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import { FIX_TITLES, type Fix } from '../../../shared/errors/error-row.ts';
import { type Result } from '../../../shared/lib/result.ts';
import type { Screen } from '../../../shared/model/snapshot.ts';
import { useAction } from '../../state/actions.ts';
import { send } from '../../state/send.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { askResetLab } from '../../state/questions.ts';
import { openScreen } from '../../state/view.ts';
import { Button } from '../../ui/button/button.tsx';
import { ErrorNote } from '../notes/error-note.tsx';

export interface FixButtonProps {
  readonly fix: Fix | null;
  readonly call: CallRecord;
}

/** The one thing that repairs the call: done at once where the app can, opened where the person must decide. */
export function FixButton({ fix, call }: FixButtonProps) {
  const { busy } = useSnapshot();
  const key = `fix.${call.id}`;
  const state = useAction(key);
  if (fix === null) return null;
  return (
    <>
      <div className={liveCss.liveActions}>
        <Button
          look="primary"
          size="small"
          busy={state.kind === 'running' || busy !== null}
          data-testid="fix-button"
          data-fix={fix}
          onClick={() => apply(fix, call, key)}
        >
          {FIX_TITLES[fix]}
        </Button>
      </div>
      {state.kind === 'failed' ? <ErrorNote error={state.error} testId="fix-error" /> : null}
    </>
  );
}

const FORM_OF_CALL: Readonly<Partial<Record<CallRecord['call'], Screen>>> = {
  personalize: 'personalize',
  saveUser: 'saveUser',
  fetchUser: 'saveUser',
};

function apply(fix: Fix, call: CallRecord, key: string): void {
  if (fix === 'editInput') return openScreen(FORM_OF_CALL[call.call] ?? 'personalize');
  if (fix === 'openBackend') return openScreen('backend');
  if (fix === 'resetLab') return askResetLab();
  void send(key, 'fixLastCall', { fix }).then(signInIfNobody);
}

/** Where nobody is known whom a token could be minted for, the person has to say who they are. */
function signInIfNobody(result: Result<unknown, AppError>): void {
  if (!result.ok && result.error.code === 'TOKEN_ABSENT') openScreen('signIn');
}
