/**
 * What the window itself remembers: the screen, the open parts. Nothing of it outlives the window.
 */
import type { Framework, System } from '../../shared/caught/words.ts';
import type { Screen } from '../../shared/state/snapshot.ts';
import { createStore, useStore } from './store.ts';

export interface View {
  readonly screen: Screen;
  /** Whether the live panel is open on the screens that have no detail of their own. */
  readonly liveOpen: boolean;
  /** The same for each of those that have one: there the detail shows what is chosen, at the same place. */
  readonly liveBesideDetail: Readonly<Partial<Record<Screen, boolean>>>;
  readonly paletteOpen: boolean;
}

/** They show what is chosen on their right, so the live panel would tell of an unrelated call beside it. */
const SCREENS_WITH_DETAIL: ReadonlySet<Screen> = new Set(['errors', 'timeline']);

/** Rises with every *Start over*: whatever a component remembers by itself belongs to the turn before. */
export const turnStore = createStore(0, 'window');

export const viewStore = createStore<View>(
  { screen: 'signIn', liveOpen: true, liveBesideDetail: {}, paletteOpen: false },
  'session',
);

/** The framework whose `catch` is shown. */
export const frameworkStore = createStore<Framework>('flutter', 'session');

/** The system on which an outcome is received; null follows the platform of the call. */
export const systemStore = createStore<System | null>(null, 'session');

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

/** Whether the live panel is open on the screen that is shown. */
export function isLiveOpen({ screen, liveOpen, liveBesideDetail }: View): boolean {
  return SCREENS_WITH_DETAIL.has(screen) ? liveBesideDetail[screen] === true : liveOpen;
}

export function toggleLive(): void {
  viewStore.update((view) => {
    const isOpen = !isLiveOpen(view);
    return SCREENS_WITH_DETAIL.has(view.screen)
      ? { ...view, liveBesideDetail: { ...view.liveBesideDetail, [view.screen]: isOpen } }
      : { ...view, liveOpen: isOpen };
  });
}

/** The parts of the live panel that are one line until they are opened. */
export type PartName = 'person' | 'token';

/** Which of them the person opened or closed. */
export const partsStore = createStore<Readonly<Partial<Record<PartName, boolean>>>>({}, 'session');

export function setPartOpen(name: PartName, isOpen: boolean): void {
  partsStore.update((parts) => ({ ...parts, [name]: isOpen }));
}

export function setPalette(paletteOpen: boolean): void {
  viewStore.update((view) => ({ ...view, paletteOpen }));
}
