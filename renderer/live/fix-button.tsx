import type { CallRecord } from '../../shared/call-record.ts';
import { FIX_TITLES, type Fix } from '../../shared/errors.ts';
import type { Screen, Session } from '../../shared/snapshot.ts';
import { runAction, useAction } from '../actions.ts';
import { bridge } from '../bridge.ts';
import { askResetLab } from '../frame/questions.ts';
import { useSnapshot } from '../state.ts';
import { Button } from '../ui/button.tsx';
import { ErrorNote } from '../ui/error-note.tsx';
import { openScreen } from '../view.ts';

export interface FixButtonProps {
  readonly fix: Fix | null;
  readonly call: CallRecord;
}

/** The one thing that repairs the call: done at once where the app can, opened where the person must decide. */
export function FixButton({ fix: wanted, call }: FixButtonProps) {
  const { session, busy } = useSnapshot();
  const key = `fix.${call.id}`;
  const state = useAction(key);
  if (wanted === null) return null;
  const fix = possibleFix(wanted, session);
  return (
    <>
      <div className="live-actions">
        <Button
          look="primary"
          size="small"
          busy={state.kind === 'running' || busy !== null}
          data-testid="fix-button"
          data-fix={fix}
          onClick={() => apply(fix, call, key, session)}
        >
          {FIX_TITLES[fix]}
        </Button>
      </div>
      {state.kind === 'failed' ? <ErrorNote error={state.error} testId="fix-error" /> : null}
    </>
  );
}

/** Only a signed-in customer can be given a new token; anyone else has to sign in first. */
export function possibleFix(fix: Fix, session: Session): Fix {
  return fix === 'newTokenAndRetry' && session.kind !== 'customer' ? 'signInAndRetry' : fix;
}

const FORM_OF_CALL: Readonly<Partial<Record<CallRecord['call'], Screen>>> = {
  personalize: 'personalize',
  saveUser: 'saveUser',
  fetchUser: 'saveUser',
};

function apply(fix: Fix, call: CallRecord, key: string, session: Session): void {
  if (fix === 'editInput') return openScreen(FORM_OF_CALL[call.call] ?? 'personalize');
  if (fix === 'openBackend') return openScreen('backend');
  if (fix === 'resetLab') return askResetLab();
  if (fix === 'signInAndRetry' && session.kind !== 'customer') return openScreen('signIn');
  runAction(key, () => bridge().fixLastCall({ fix })).catch(() => {});
}
