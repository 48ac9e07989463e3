/**
 * What the window itself remembers: the screen, the open parts. Nothing of it outlives the window.
 */
import type { Framework } from '../../shared/caught/words.ts';
import type { Screen } from '../../shared/model/snapshot.ts';
import { createStore, useStore } from './store.ts';

export interface View {
  readonly screen: Screen;
  readonly liveOpen: boolean;
  readonly paletteOpen: boolean;
}

/** Rises with every *Start over*: whatever a component remembers by itself belongs to the turn before. */
export const turnStore = createStore(0, 'window');

export const viewStore = createStore<View>(
  { screen: 'signIn', liveOpen: true, paletteOpen: false },
  'session',
);

/** The framework whose `catch` is shown. */
export const frameworkStore = createStore<Framework>('flutter', 'session');

export function useView(): View {
  return useStore(viewStore);
}

/** Opens a screen. */
export function openScreen(screen: Screen): void {
  viewStore.update((view) => ({ ...view, screen }));
}

export function toggleLive(): void {
  viewStore.update((view) => ({ ...view, liveOpen: !view.liveOpen }));
}

export function setPalette(paletteOpen: boolean): void {
  viewStore.update((view) => ({ ...view, paletteOpen }));
}
