/**
 * The one thing that repairs the last call: done at once where the app can, opened where the person must decide. A
 * button, a key and a command do the same.
 */
import type { Fix } from '../../../shared/errors/error-row.ts';
import { explainError } from '../../../shared/errors.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { AppError } from '../../../shared/model/app-error.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import type { Screen, Snapshot } from '../../../shared/state/snapshot.ts';
import { fixFor } from '../../lib/fault.ts';
import { currentSnapshot } from '../../state/mirror.ts';
import { askResetLab } from '../../state/questions.ts';
import { send } from '../../state/send.ts';
import { toast } from '../../state/toasts.ts';
import { openScreen } from '../../state/view.ts';

export const FIX_KEY = 'F8';

export interface FixableCall {
  readonly call: CallRecord;
  readonly fix: Fix;
}

/** What is to be repaired of the last call that ended, or null where it went well or nothing repairs it. */
export function fixableCall({
  calls,
  administration,
}: Pick<Snapshot, 'calls' | 'administration'>): FixableCall | null {
  const call = calls.find(({ outcome }) => outcome !== 'pending');
  if (call === undefined || call.outcome !== 'failed') return null;
  const fix = fixOfCall(call, administration);
  return fix === null ? null : { call, fix };
}

export function fixOfCall(call: CallRecord, administration: Snapshot['administration']): Fix | null {
  if (call.error === null) return null;
  const row = explainError(call.error, call.profile);
  return fixFor(call, row?.fix ?? null, administration?.faults ?? []);
}

/** The name under which the state of a call’s repair is kept. */
export function fixAction(call: Pick<CallRecord, 'id'>): string {
  return `fix.${call.id}`;
}

/** For the key: says so where there is nothing to repair. */
export function fixLast(): void {
  const snapshot = currentSnapshot();
  if (snapshot === null || snapshot.busy !== null) return;
  const found = fixableCall(snapshot);
  if (found === null)
    return toast('Nothing to fix', 'The last call did not fail in a way that a key repairs.');
  applyFix(found);
}

const FORM_OF_CALL: Readonly<Partial<Record<CallRecord['call'], Screen>>> = {
  personalize: 'personalize',
  saveUser: 'saveUser',
  fetchUser: 'saveUser',
};

export function applyFix({ call, fix }: FixableCall): void {
  if (fix === 'editInput') return openScreen(FORM_OF_CALL[call.call] ?? 'personalize');
  if (fix === 'openBackend') return openScreen('backend');
  if (fix === 'resetLab') return askResetLab();
  void send(fixAction(call), 'fixLastCall', { fix }).then(signInIfNobody);
}

/** Where nobody is known whom a token could be minted for, the person has to say who they are. */
function signInIfNobody(result: Result<unknown, AppError>): void {
  if (!result.ok && result.error.code === 'TOKEN_ABSENT') openScreen('signIn');
}
