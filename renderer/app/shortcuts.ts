/**
 * Keys that work anywhere in the window, except while a dialog has the word.
 */
import { useEffect } from 'react';
import { SCREEN_KEYS, SCREENS } from '../../shared/model/screens.ts';
import { isModal } from '../lib/modal.ts';
import { focusNextPane, focusSearch, isTyping } from '../lib/panes.ts';
import { primary } from '../lib/primary.ts';
import { FIX_KEY, fixLast } from '../components/outcome/fix-call.ts';
import { togglePresenter } from '../state/start-over.ts';
import { openScreen, setPalette } from '../state/view.ts';

export function useShortcuts(): void {
  useEffect(() => {
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}

function pressed(event: KeyboardEvent): void {
  if (isPlain(event) && event.key === FIX_KEY) {
    event.preventDefault();
    if (!event.repeat && !isModal()) fixLast();
    return;
  }
  if (isModal()) return;
  if (moves(event)) {
    event.preventDefault();
    return;
  }
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const run = event.shiftKey ? shiftedActionFor(event.key) : actionFor(event.key);
  if (run === null) return;
  event.preventDefault();
  run();
}

/** Whether the key went to another part of the window, or to the search of the screen. */
function moves(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, altKey, shiftKey } = event;
  if (key === 'F6' && !ctrlKey && !metaKey && !altKey) {
    focusNextPane(shiftKey ? -1 : 1);
    return true;
  }
  const isFind = key.toLowerCase() === 'f' && (ctrlKey || metaKey) && !altKey && !shiftKey;
  const isSlash = key === '/' && isPlain(event) && !isTyping();
  return (isFind || isSlash) && focusSearch();
}

function isPlain({ ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent): boolean {
  return !(ctrlKey || metaKey || altKey || shiftKey);
}

function screenOf(key: string): (() => void) | null {
  const screen = SCREENS.find((one) => SCREEN_KEYS[one] === key);
  return screen === undefined ? null : () => openScreen(screen);
}

function shiftedActionFor(key: string): (() => void) | null {
  return key.toUpperCase() === 'P' ? togglePresenter : screenOf(`Shift+${key.toUpperCase()}`);
}

function actionFor(key: string): (() => void) | null {
  const action = primary();
  switch (key) {
    case 'k':
    case 'K':
      return () => setPalette(true);
    case 'Enter':
      return action === null ? null : action.run;
    case 's':
      return action?.saves === true ? action.run : null;
    default:
      return screenOf(key);
  }
}
