/**
 * What is asked before something that cannot be undone; screens and the palette ask the same.
 */

import { askedStore, confirm, type Question } from './confirm.ts';
import { type Sent, send } from './send.ts';
import { resetSessionStores } from './store.ts';
import { closeToasts, toast } from './toasts.ts';
import { turnStore } from './view.ts';

function tell(request: () => Sent, done: string, text: string, then: () => void = () => {}): () => void {
  return () => {
    void request().then((result) => {
      if (!result.ok) return toast(result.error.code, result.error.message);
      then();
      toast(done, text);
    });
  };
}

export function askResetSandbox(): void {
  confirm({
    title: 'Reset the sandbox?',
    text: 'Its people, installations, keys, security setting and journal go back to those of a first start. Tokens signed with other keys are refused from then on.',
    action: 'Reset sandbox',
    onConfirm: tell(
      () => send('resetSandbox', 'resetSandbox'),
      'The sandbox was reset',
      'It is as at the first start.',
    ),
  });
}

const RESET_LAB: Question = {
  title: 'Reset the lab?',
  text: 'Signs out, deletes the stored token, forgets the installation and the person, goes back to the sandbox, and resets it with the clocks and the platform profile. Timeline, results of scenarios, opened files, and what you typed, searched and filtered are gone. Appearance, presenter mode, updates and your own environment’s settings stay.',
  action: 'Reset the lab',
  onConfirm: () => resetLabNow(),
};

export function askResetLab(): void {
  confirm(RESET_LAB);
}

/** Whether it is that question which waits for its answer. */
export function isAskingResetLab(): boolean {
  const { open, question } = askedStore.get();
  return open && question === RESET_LAB;
}

/** Without asking; `then` is for what comes after it went well. */
export function resetLabNow(then: () => void = () => {}): void {
  tell(
    () => send('resetLab', 'resetLab'),
    'The lab was reset',
    'All but your settings is as at the first start.',
    () => {
      closeToasts();
      resetSessionStores();
      turnStore.update((turn) => turn + 1);
      then();
    },
  )();
}

export function askRevokeKey(kid: string): void {
  confirm({
    title: `Revoke key ${kid}?`,
    text: 'The server refuses every token signed with it from now on, also tokens that have not expired. This cannot be undone.',
    action: 'Revoke key',
    onConfirm: () => {
      void send('keys', 'revokeKey', { kid });
    },
  });
}
