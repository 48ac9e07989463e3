/**
 * What the one live region says. A counter goes with each text, so that the same text is read again.
 */
import { createStore } from './store.ts';

export const announcementStore = createStore<{ readonly text: string; readonly turn: number }>(
  {
    text: '',
    turn: 0,
  },
  'session',
);

export function announce(text: string): void {
  announcementStore.update(({ turn }) => ({ text, turn: turn + 1 }));
}
