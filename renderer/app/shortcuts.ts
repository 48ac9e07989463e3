/**
 * Keys that work anywhere in the window, except while a dialog has the word.
 */
import { useEffect } from 'react';
import { SCREENS, type Screen } from '../../shared/model/screens.ts';
import { isModal } from '../lib/modal.ts';
import { primary } from '../lib/primary.ts';
import { togglePresenter } from '../state/start-over.ts';
import { openScreen, setPalette } from '../state/view.ts';
import { SCREEN_ROWS } from './screens.tsx';

/** The keys that open a screen, as they are shown and as ARIA names them: nine have a number, Settings the comma. */
export function screenShortcut(id: Screen): { readonly text: string; readonly aria: string } {
  const key = id === 'settings' ? ',' : String(SCREENS.indexOf(id) + 1);
  return { text: `Ctrl ${key}`, aria: `Control+${key}` };
}

export function useShortcuts(): void {
  useEffect(() => {
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, []);
}

function pressed(event: KeyboardEvent): void {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  if (isModal()) return;
  const run = event.shiftKey ? shiftedActionFor(event.key) : actionFor(event.key);
  if (run === null) return;
  event.preventDefault();
  run();
}

function shiftedActionFor(key: string): (() => void) | null {
  return key.toUpperCase() === 'P' ? togglePresenter : null;
}

function actionFor(key: string): (() => void) | null {
  const row = SCREEN_ROWS[Number(key) - 1];
  if (row !== undefined) return () => openScreen(row.id);
  const action = primary();
  switch (key) {
    case 'k':
    case 'K':
      return () => setPalette(true);
    case ',':
      return () => openScreen('settings');
    case 'Enter':
      return action === null ? null : action.run;
    case 's':
      return action?.saves === true ? action.run : null;
    default:
      return null;
  }
}
