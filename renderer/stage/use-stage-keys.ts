/**
 * Listens for the stage's keys, wherever the focus is, except in a text field or a dialog.
 */
import { useEffect } from 'react';
import { isModal } from '../lib/modal.ts';
import { togglePresenter } from '../state/start-over.ts';
import { openNotes } from '../components/story/stories.ts';
import { setPalette } from '../state/view.ts';
import { breakIt, compare, goTo, leave, step } from './stage-actions.ts';
import { fixOnStage } from './stage-fix.tsx';
import { type Focused, type StageKey, stageKey } from './stage-keys.ts';

const DOES: Readonly<Record<StageKey, () => void>> = {
  next: () => step(1),
  back: () => step(-1),
  first: () => goTo(0),
  break: () => void breakIt(),
  compare: () => void compare(),
  fix: fixOnStage,
  notes: () => void openNotes(),
  leave,
  palette: () => setPalette(true),
  presenter: togglePresenter,
};

export function useStageKeys(): void {
  useEffect(() => {
    window.addEventListener('keydown', pressed);
    window.addEventListener('mousedown', keepKeys);
    return () => {
      window.removeEventListener('keydown', pressed);
      window.removeEventListener('mousedown', keepKeys);
    };
  }, []);
}

/** What a control did with the key itself is done. */
function pressed(event: KeyboardEvent): void {
  if (event.defaultPrevented || isModal()) return;
  const key = stageKey(event, focusedOn(event.target));
  if (key === null) return;
  event.preventDefault();
  DOES[key]();
}

/** A click leaves the keys to the stage: the next press of a clicker must not press a button once more. */
function keepKeys(event: MouseEvent): void {
  const { target } = event;
  if (target instanceof Element && target.closest('[data-testid="stage"] button') !== null) {
    event.preventDefault();
  }
}

const TEXT = 'input, textarea, select, [contenteditable="true"]';
const LIST = '[role="menu"], [role="listbox"], [role="radiogroup"], [role="tablist"]';
const BUTTON = 'button, a, summary, [role="button"]';

export function focusedOn(target: EventTarget | null): Focused {
  if (!(target instanceof Element)) return 'nothing';
  if (target.closest(TEXT) !== null) return 'text';
  if (target.closest(LIST) !== null) return 'list';
  return target.closest(BUTTON) === null ? 'nothing' : 'button';
}
