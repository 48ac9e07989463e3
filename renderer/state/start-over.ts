/**
 * The one key that leads back to the good state of a start, whatever the window shows. Presenters are not asked.
 */

import { blockerOf, blockerText } from '../../shared/ipc/refusals.ts';
import { cancelQuestion, closeQuestion } from './confirm.ts';
import { currentSnapshot } from './mirror.ts';
import { askResetLab, isAskingResetLab, resetLabNow } from './questions.ts';
import { send } from './send.ts';
import { toast } from './toasts.ts';
import { setPalette, viewStore } from './view.ts';

/**
 * Asks, or, in presenter mode, does it at once and shows the first screen. The same key answers the question, too:
 * whoever presses it twice means it.
 */
export function startOver(): void {
  const snapshot = currentSnapshot();
  if (snapshot === null) return;
  const blocker = blockerOf(snapshot.administered, 'resetLab');
  if (blocker !== null) return toast('Not done', blockerText(blocker));
  const isMeant = snapshot.presenter || isAskingResetLab();
  if (isMeant) closeQuestion();
  else cancelQuestion();
  setPalette(false);
  if (!isMeant) return askResetLab();
  // Not by opening it, which would leave the stage.
  viewStore.update((view) => ({ ...view, screen: 'signIn' }));
  const isBroken = document.querySelector('[data-testid="failure-page"]') !== null;
  resetLabNow(() => {
    if (isBroken) window.location.reload();
  });
}

export function togglePresenter(): void {
  const snapshot = currentSnapshot();
  if (snapshot === null) return;
  void send('presenter', 'setPresenter', { on: !snapshot.presenter }).then((result) => {
    if (!result.ok) toast(result.error.code, result.error.message);
  });
}

/** Listens outside what is rendered, so that it works when that has failed. */
export function listenForRecovery(): void {
  window.addEventListener('keydown', (event) => {
    if (event.key !== 'F9' || event.ctrlKey || event.altKey || event.shiftKey || event.metaKey) return;
    event.preventDefault();
    if (!event.repeat) startOver();
  });
}
