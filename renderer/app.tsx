import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { type RefObject, useEffect, useRef } from 'react';
import type { Screen, Snapshot } from '../shared/model/snapshot.ts';
import { Banner } from './frame/banner.tsx';
import { FailurePage } from './frame/error-boundary.tsx';
import { LiveRegion } from './frame/live-region.tsx';
import { Palette } from './frame/palette.tsx';
import { Rail } from './frame/rail.tsx';
import { screenRow } from './frame/screens.tsx';
import { useShortcuts } from './frame/shortcuts.ts';
import { StatusBar } from './frame/status-bar.tsx';
import { usePresenter, useTheme } from './frame/theme.ts';
import { TopBar } from './frame/top-bar.tsx';
import { LivePanel } from './live/live-panel.tsx';
import { useScrollPlace } from './scroll-places.ts';
import { mirrorStore, useSnapshot } from './state.ts';
import { useStore } from './store.ts';
import { ConfirmHost } from './ui/confirm.tsx';
import { Toasts } from './ui/toasts.tsx';
import { turnStore, useView } from './view.ts';

export function App() {
  const mirror = useStore(mirrorStore);
  useTheme(mirror.kind === 'ready' ? mirror.snapshot.appearance : 'system');
  usePresenter(mirror.kind === 'ready' && mirror.snapshot.presenter);
  const turn = useStore(turnStore);
  const running = mirror.kind === 'ready' && isReady(mirror.snapshot);
  useEffect(() => {
    document.documentElement.dataset.appState = running ? 'ready' : 'loading';
  }, [running]);
  if (mirror.kind === 'loading') return <Loading />;
  if (mirror.kind === 'failed')
    return <FailurePage title="The app did not answer" message={mirror.message} />;
  return (
    // Without it the select list writes a <style> element, which the content security policy refuses.
    <CSPProvider disableStyleElements>
      <Tooltip.Provider delay={350}>
        <Frame key={turn} />
        <Palette />
        <ConfirmHost />
        <Toasts />
        <LiveRegion />
      </Tooltip.Provider>
    </CSPProvider>
  );
}

/** An environment of one's own has no start to wait for. */
function isReady({ environment, sandbox }: Snapshot): boolean {
  return environment.kind === 'live' || sandbox.state === 'running';
}

function Loading() {
  return (
    <main className="full-page loading" aria-busy="true">
      <span className="logo large" aria-hidden />
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

/** Names the window for whoever switches between windows, and for screen readers. */
function useDocumentTitle(screen: Screen): void {
  useEffect(() => {
    document.title = `${screenRow(screen).title} – Personalization Lab`;
  }, [screen]);
}

function Frame() {
  useShortcuts();
  const { screen, liveOpen } = useView();
  const main = useFocusKept(screen);
  useScrollPlace(main, screen);
  useDocumentTitle(screen);
  const { sandbox } = useSnapshot();
  const Content = screenRow(screen).content;
  return (
    <div className="frame" data-live={liveOpen ? 'open' : 'closed'}>
      <a className="skip-link" href="#main">
        Skip to content
      </a>
      <TopBar />
      <Rail />
      <main className="main" id="main" tabIndex={-1} ref={main} key={screen} data-sandbox={sandbox.state}>
        <Banner />
        <Content />
      </main>
      {liveOpen ? <LivePanel /> : null}
      <StatusBar />
    </div>
  );
}
