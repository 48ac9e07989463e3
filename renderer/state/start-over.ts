/**
 * The one key that leads back to the good state of a start, whatever the window shows. Presenters are not asked.
 */

import { blockerOf, blockerText } from '../../shared/ipc/refusals.ts';
import { isModal } from '../lib/modal.ts';
import { closeQuestion } from './confirm.ts';
import { currentSnapshot } from './mirror.ts';
import { askResetLab, resetLabNow } from './questions.ts';
import { send } from './send.ts';
import { toast } from './toasts.ts';
import { setPalette, viewStore } from './view.ts';

/** Asks, or, in presenter mode, does it at once and shows the first screen. */
export function startOver(): void {
  const snapshot = currentSnapshot();
  if (snapshot === null) return;
  const blocker = blockerOf(snapshot.administered, 'resetLab');
  if (blocker !== null) return toast('Not done', blockerText(blocker));
  if (!snapshot.presenter) {
    if (!isModal()) askResetLab();
    return;
  }
  closeQuestion();
  setPalette(false);
  viewStore.update((view) => ({
    ...view,
    screen: 'signIn',
    liveOpen: true,
    liveBesideDetail: {},
  }));
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
