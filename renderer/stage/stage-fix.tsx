/**
 * The one thing that repairs the call in sight, large, with its key. Nothing leads away from the stage where the stage
 * itself can do it.
 */
import { FIX_TITLES } from '../../shared/errors/error-row.ts';
import type { CallRecord } from '../../shared/model/call-record.ts';
import {
  applyFix,
  FIX_KEY,
  fixableCall,
  type FixableCall,
  fixAction,
} from '../components/outcome/fix-call.ts';
import { useAction } from '../state/actions.ts';
import { currentSnapshot, useSnapshot } from '../state/mirror.ts';
import { send, sendAndTell } from '../state/send.ts';
import { startOver } from '../state/start-over.ts';
import { toast } from '../state/toasts.ts';
import { Button } from '../ui/button/button.tsx';
import { STAGE_SETTINGS } from './stage-words.ts';

/** The setting alone stands in the way, and the switch for it is in sight. */
function isSettingFix({ call, fix }: FixableCall): boolean {
  return fix === 'openBackend' && call.error?.code === 'USER_DATA_RESTRICTED';
}

export function fixTitle(found: FixableCall): string {
  return isSettingFix(found) ? `Set “${STAGE_SETTINGS.jwt}” and retry` : FIX_TITLES[found.fix];
}

/** For the key, too: says so where there is nothing to repair. */
export function fixOnStage(): void {
  const snapshot = currentSnapshot();
  if (snapshot === null || snapshot.busy !== null) return;
  const found = fixableCall(snapshot);
  if (found === null)
    return toast('Nothing to fix', 'The last call did not fail in a way that a key repairs.');
  void repair(found);
}

async function repair(found: FixableCall): Promise<void> {
  const { call, fix } = found;
  if (isSettingFix(found)) {
    const set = await sendAndTell('setting', 'setSecuritySetting', { setting: 'jwt' });
    if (set.ok) await sendAndTell(fixAction(call), 'fixLastCall', { fix: 'retry' });
    return;
  }
  if (fix === 'resetLab') return startOver();
  if (fix === 'editInput' || fix === 'openBackend') return applyFix(found);
  const result = await send(fixAction(call), 'fixLastCall', { fix });
  if (result.ok) return;
  const { code, message } = result.error;
  if (code === 'TOKEN_ABSENT') toast('Nobody is signed in', 'Choose a person above, then call again.');
  else toast(code, message);
}

export function StageFix({ call }: { readonly call: CallRecord }) {
  const snapshot = useSnapshot();
  const state = useAction(fixAction(call));
  const found = fixableCall(snapshot);
  if (found === null || found.call.id !== call.id) return null;
  return (
    <Button
      look="primary"
      shortcut={FIX_KEY}
      aria-keyshortcuts={FIX_KEY}
      busy={state.kind === 'running' || snapshot.busy !== null}
      data-testid="stage-fix"
      data-fix={found.fix}
      onClick={fixOnStage}
    >
      {fixTitle(found)}
    </Button>
  );
}
