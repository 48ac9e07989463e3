import frameCss from './frame.module.css';
import topBarCss from './top-bar.module.css';
import dotCss from '../ui/layout/dot.module.css';
import textCss from '../ui/text.module.css';
import { classes } from '../lib/classes.ts';
import { PanelRightClose, PanelRightOpen, Presentation, Search, Zap } from 'lucide-react';
import { SECURITY_SETTING_SHORT } from '../../shared/model/backend.ts';
import { PROFILE_TITLES } from '../../shared/model/models.ts';
import { useIsRefused } from '../components/notes/refusal-note.tsx';
import { count } from '../lib/format.ts';
import { placeOf } from '../lib/place.ts';
import { useSnapshot } from '../state/mirror.ts';
import { togglePresenter } from '../state/start-over.ts';
import { isLiveOpen, openScreen, setPalette, toggleLive, useView } from '../state/view.ts';
import { IconButton } from '../ui/button/icon-button.tsx';
import { screenRow } from './screens.tsx';

export function TopBar() {
  const { sandbox, sdk, backend, administration, environment, profile } = useSnapshot();
  const place = placeOf({ environment, sandbox, sdk });
  const faultsOn = (administration?.faults ?? []).filter(({ enabled }) => enabled).length;
  const view = useView();
  const { screen } = view;
  const liveOpen = isLiveOpen(view);
  return (
    <header className={topBarCss.topBar}>
      <div className={topBarCss.brand}>
        <span className={dotCss.logo} aria-hidden />
        <span className={topBarCss.brandName}>Personalization Lab</span>
      </div>
      <span className={topBarCss.crumb}>{screenRow(screen).title}</span>
      <span className={textCss.grow} />
      <button
        type="button"
        className={topBarCss.pill}
        data-testid="sandbox-state"
        data-state={sandbox.state}
        data-environment={environment.kind}
        title={sdk.movedTo === null ? undefined : `The server moved the SDK to ${sdk.movedTo}`}
        onClick={() => openScreen('settings')}
      >
        <span className={classes(dotCss.dot, dotCss[place.dot])} aria-hidden />
        {place.text}
      </button>
      {faultsOn === 0 ? null : (
        <button
          type="button"
          className={classes(topBarCss.pill, topBarCss.warn)}
          data-testid="faults-pill"
          onClick={() => openScreen('faults')}
        >
          <Zap aria-hidden />
          {count(faultsOn, 'fault')} on
        </button>
      )}
      {backend === null ? null : (
        <button
          type="button"
          className={topBarCss.pill}
          data-testid="setting-pill"
          onClick={() => openScreen('backend')}
        >
          Setting: {SECURITY_SETTING_SHORT[backend.securitySetting]}
        </button>
      )}
      <button type="button" className={topBarCss.pill} onClick={() => openScreen('settings')}>
        Profile: {PROFILE_TITLES[profile]}
      </button>
      <Present />
      <button
        type="button"
        className={topBarCss.pill}
        data-testid="open-palette"
        aria-keyshortcuts="Control+K"
        onClick={() => setPalette(true)}
      >
        <Search aria-hidden />
        <span className={frameCss.searchText}>Search or run…</span>
        <kbd aria-hidden>Ctrl K</kbd>
      </button>
      <IconButton
        label={liveOpen ? 'Hide live panel' : 'Show live panel'}
        icon={liveOpen ? <PanelRightClose aria-hidden /> : <PanelRightOpen aria-hidden />}
        aria-expanded={liveOpen}
        data-testid="toggle-live"
        onClick={toggleLive}
      />
    </header>
  );
}

/** The way to the stage; where an administrator locked presenter mode, it is not offered. */
function Present() {
  if (useIsRefused('setPresenter', { on: true })) return null;
  return (
    <button
      type="button"
      className={topBarCss.pill}
      aria-keyshortcuts="Control+Shift+P"
      title="Present: the stage in place of this frame (Ctrl Shift P)"
      data-testid="present"
      onClick={togglePresenter}
    >
      <Presentation aria-hidden />
      <span className={frameCss.searchText}>Present</span>
    </button>
  );
}
