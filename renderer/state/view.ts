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

export type TokenTab = 'inspect' | 'forge' | 'paste';

/** Which part of the Token screen is in sight. */
export const tokenTab = createStore<TokenTab>('inspect', 'session');

export function useView(): View {
  return useStore(viewStore);
}

/** Opens a screen. */
export function openScreen(screen: Screen): void {
  viewStore.update((view) => ({ ...view, screen }));
}

/** Leads to one part of the Token screen, from wherever it is asked for. */
export function openTokenTab(tab: TokenTab): void {
  tokenTab.set(tab);
  openScreen('token');
}

const NARROW = '(max-width: 900px)';

/** In a narrow window the live panel lies over the content, so it waits there until it is asked for. */
export function foldLiveWhenNarrow(): () => void {
  const narrow = window.matchMedia(NARROW);
  let wasOpen = true;
  const fold = (): void => {
    if (narrow.matches) wasOpen = viewStore.get().liveOpen;
    const liveOpen = narrow.matches ? false : wasOpen;
    viewStore.update((view) => ({ ...view, liveOpen }));
  };
  if (narrow.matches) fold();
  narrow.addEventListener('change', fold);
  return () => narrow.removeEventListener('change', fold);
}

export function toggleLive(): void {
  viewStore.update((view) => ({ ...view, liveOpen: !view.liveOpen }));
}

export function setPalette(paletteOpen: boolean): void {
  viewStore.update((view) => ({ ...view, paletteOpen }));
}
