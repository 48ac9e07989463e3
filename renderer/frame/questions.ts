/**
 * What is asked before something that cannot be undone; screens and the palette ask the same.
 */
import { EMPTY_FORGE, forgeDraft } from '../forms/forge-draft.ts';
import { forgetSubmission } from '../forms/submission.ts';
import { EMPTY_PERSONALIZE, personalizeDraft } from '../forms/personalize-draft.ts';
import { EMPTY_USER_DRAFT, userDraft } from '../forms/user-draft.ts';
import * as ask from '../requests.ts';
import { confirm } from '../ui/confirm.tsx';
import { toast } from '../ui/toasts.tsx';

function tell(request: () => ask.Answer, done: string, then: () => void = () => {}): () => void {
  return () => {
    request().then(
      (result) => {
        if (!result.ok) return toast(result.error.code, result.error.message);
        then();
        toast(done, 'Everything is as at the first start.');
      },
      () => {},
    );
  };
}

export function askResetSandbox(): void {
  confirm({
    title: 'Reset the sandbox?',
    text: 'Its people, installations, keys, security setting and journal go back to those of a first start. Tokens signed with other keys are refused from then on.',
    action: 'Reset sandbox',
    onConfirm: tell(ask.resetSandbox, 'The sandbox was reset'),
  });
}

export function askResetLab(): void {
  confirm({
    title: 'Reset the lab?',
    text: 'Signs out, deletes the stored token, forgets the installation and the person, goes back to the sandbox, and resets it with the clocks and the platform profile. Appearance and your own environment’s settings stay.',
    action: 'Reset the lab',
    onConfirm: () => resetLabNow(),
  });
}

/** Without asking; `then` is for what comes after it went well. */
export function resetLabNow(then: () => void = () => {}): void {
  tell(ask.resetLab, 'The lab was reset', () => {
    forgetDrafts();
    then();
  })();
}

export function askRevokeKey(kid: string): void {
  confirm({
    title: `Revoke key ${kid}?`,
    text: 'The server refuses every token signed with it from now on, also tokens that have not expired. This cannot be undone.',
    action: 'Revoke key',
    onConfirm: () => {
      ask.revokeKey(kid).catch(() => {});
    },
  });
}

function forgetDrafts(): void {
  personalizeDraft.set(EMPTY_PERSONALIZE);
  userDraft.set(EMPTY_USER_DRAFT);
  forgeDraft.set(EMPTY_FORGE);
  forgetSubmission('call.personalize');
  forgetSubmission('call.saveUser');
}
