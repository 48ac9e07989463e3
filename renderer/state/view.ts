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
  /** Whether the panel is drawn over the content; null where the window is wide enough for it to lie beside. */
  readonly liveDrawer: boolean | null;
  readonly paletteOpen: boolean;
}

/** They show what is chosen on their right, so the live panel would tell of an unrelated call beside it. */
const SCREENS_WITH_DETAIL: ReadonlySet<Screen> = new Set(['errors', 'timeline']);

/** Rises with every *Start over*: whatever a component remembers by itself belongs to the turn before. */
export const turnStore = createStore(0, 'window');

export const viewStore = createStore<View>(
  { screen: 'signIn', liveOpen: true, liveBesideDetail: {}, liveDrawer: null, paletteOpen: false },
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

/** Rises with every screen that is asked for, also the one in sight: the stage makes way. */
export const screenRequests = createStore(0, 'window');

/** Opens a screen. A drawer was opened over the one before, and would hide this one. */
export function openScreen(screen: Screen): void {
  screenRequests.update((turn) => turn + 1);
  viewStore.update((view) => ({
    ...view,
    screen,
    liveDrawer: view.liveDrawer === null || view.screen === screen ? view.liveDrawer : false,
  }));
}

/** Leads to one part of the Token screen, from wherever it is asked for. */
export function openTokenTab(tab: TokenTab): void {
  tokenTab.set(tab);
  openScreen('token');
}

const NARROW = '(max-width: 900px)';

/**
 * In a narrow window the live panel lies over the content, so it waits there until it is asked for. Where it was open
 * beside the content is left as it is, for when the window is wide again.
 */
export function foldLiveWhenNarrow(): () => void {
  const narrow = window.matchMedia(NARROW);
  const fold = (): void =>
    viewStore.update((view) => ({ ...view, liveDrawer: narrow.matches ? false : null }));
  fold();
  narrow.addEventListener('change', fold);
  return () => narrow.removeEventListener('change', fold);
}

/** Whether the live panel is open on the screen that is shown. */
export function isLiveOpen({ screen, liveOpen, liveBesideDetail, liveDrawer }: View): boolean {
  if (liveDrawer !== null) return liveDrawer;
  return SCREENS_WITH_DETAIL.has(screen) ? liveBesideDetail[screen] === true : liveOpen;
}

export function toggleLive(): void {
  viewStore.update((view) => {
    const isOpen = !isLiveOpen(view);
    if (view.liveDrawer !== null) return { ...view, liveDrawer: isOpen };
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
