import frameCss from './frame.module.css';
import dotCss from '../ui/layout/dot.module.css';
import { classes } from '../lib/classes.ts';
import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { type RefObject, useEffect, useRef } from 'react';
import type { Screen, Snapshot } from '../../shared/state/snapshot.ts';
import { CompareDialog } from '../components/compare/compare-dialog.tsx';
import { ConfirmHost } from '../components/confirm-host.tsx';
import { LivePanel } from '../components/live/live-panel.tsx';
import { Toasts } from '../components/toasts.tsx';
import { NotesPage } from '../notes/notes-page.tsx';
import { isOnStage } from '../../shared/story/on-stage.ts';
import { Stage } from '../stage/stage.tsx';
import { useScrollPlace } from '../hooks/use-scroll-place.ts';
import { mirrorStore, useSnapshot } from '../state/mirror.ts';
import { useStore } from '../state/store.ts';
import { foldLiveWhenNarrow, isLiveOpen, turnStore, useView } from '../state/view.ts';
import { Banner } from './banner.tsx';
import { FailurePage } from './error-boundary.tsx';
import { LiveRegion } from './live-region.tsx';
import { Palette } from '../screens/palette/palette.tsx';
import { Rail } from './rail.tsx';
import { screenRow } from './screens.tsx';
import { useShortcuts } from './shortcuts.ts';
import { StatusBar } from './status-bar.tsx';
import { useTheme } from './theme.ts';
import { TopBar } from './top-bar.tsx';

export function App() {
  const mirror = useStore(mirrorStore);
  useTheme(mirror.kind === 'ready' ? mirror.snapshot.appearance : 'system');
  const turn = useStore(turnStore);
  const running = mirror.kind === 'ready' && isReady(mirror.snapshot);
  useEffect(() => {
    document.documentElement.dataset.appState = running ? 'ready' : 'loading';
  }, [running]);
  if (mirror.kind === 'loading') return <Loading />;
  if (mirror.kind === 'failed')
    return <FailurePage title="The app did not answer" message={mirror.message} />;
  if (isNotesView()) return <NotesView />;
  return (
    // Without it the select list writes a <style> element, which the content security policy refuses.
    <CSPProvider disableStyleElements>
      <Tooltip.Provider delay={350}>
        {isOnStage(mirror.snapshot) ? <Stage key={turn} /> : <Frame key={turn} />}
        <Palette />
        <CompareDialog />
        <ConfirmHost />
        <Toasts />
        <LiveRegion />
      </Tooltip.Provider>
    </CSPProvider>
  );
}

/** The second window has the same page and mirrors the same snapshot. */
export function isNotesView(): boolean {
  return new URLSearchParams(window.location.search).get('view') === 'notes';
}

function NotesView() {
  return (
    <CSPProvider disableStyleElements>
      <NotesPage />
      <Toasts />
    </CSPProvider>
  );
}

/** An environment of one's own has no start to wait for. */
function isReady({ environment, sandbox }: Snapshot): boolean {
  return environment.kind === 'live' || sandbox.state === 'running';
}

function Loading() {
  return (
    <main className={classes(frameCss.fullPage, frameCss.loading)} aria-busy="true">
      <span className={classes(dotCss.logo, dotCss.large)} aria-hidden />
      <h1>Personalization Lab</h1>
      <p>Starting…</p>
    </main>
  );
}

/** When the focused element goes with its screen, the focus moves to the new one, so that Tab goes on from there. */
function useFocusKept(screen: Screen): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null);
  const before = useRef(screen);
  useEffect(() => {
    if (before.current === screen) return;
    before.current = screen;
    if (document.activeElement === document.body) main.current?.focus();
  }, [screen]);
  return main;
}

/** Whatever had the focus went with the session before: keys would be of no use, and a screen reader be silent. */
function useFocusAfterStartOver(main: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    if (turnStore.get() > 0) main.current?.focus();
  }, [main]);
}

/** Names the window for whoever switches between windows, and for screen readers. */
function useDocumentTitle(screen: Screen): void {
  useEffect(() => {
    document.title = `${screenRow(screen).title} – Personalization Lab`;
  }, [screen]);
}

function Frame() {
  useShortcuts();
  useEffect(foldLiveWhenNarrow, []);
  const view = useView();
  const { screen } = view;
  const liveOpen = isLiveOpen(view);
  const main = useFocusKept(screen);
  useFocusAfterStartOver(main);
  useScrollPlace(main, screen);
  useDocumentTitle(screen);
  const { sandbox } = useSnapshot();
  const Content = screenRow(screen).content;
  return (
    <div className={frameCss.frame} data-live={liveOpen ? 'open' : 'closed'}>
      <a className={frameCss.skipLink} href="#main">
        Skip to content
      </a>
      <TopBar />
      <Rail />
      <main
        className={frameCss.main}
        id="main"
        tabIndex={-1}
        ref={main}
        key={screen}
        data-sandbox={sandbox.state}
      >
        <Banner />
        <Content />
      </main>
      {liveOpen ? <LivePanel /> : null}
      <StatusBar />
    </div>
  );
}
