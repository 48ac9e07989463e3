import { classes } from '../lib/classes.ts';
import dotCss from '../ui/layout/dot.module.css';
import frameCss from './frame.module.css';
import textCss from '../ui/text.module.css';
import { STAND_IN_WARNING } from '../../shared/lib/stand-in.ts';
import { count, hostOf, offsetText } from '../lib/format.ts';
import { placeOf } from '../lib/place.ts';
import { useSnapshot } from '../state/mirror.ts';

export function StatusBar() {
  const { sandbox, sdk, environment, clocks, keychain, about } = useSnapshot();
  const place = placeOf({ environment, sandbox, sdk });
  const isLive = environment.kind === 'live';
  const isShown = environment.baseUrl === null || sdk.movedTo !== null;
  const address = isShown ? '' : ` on ${hostOf(environment.baseUrl ?? '')}`;
  return (
    <footer className={frameCss.statusBar} data-testid="status-bar">
      <span className={textCss.data}>
        <span className={classes(dotCss.dot, dotCss[place.dot])} aria-hidden />
        {place.text}
        {address}
      </span>
      <span>Device clock {offsetText(clocks.deviceOffsetMs)}</span>
      {isLive ? null : <span>Server clock {offsetText(clocks.serverOffsetMs)}</span>}
      {about.standIn ? (
        <span className={frameCss.standIn} title={STAND_IN_WARNING} data-testid="stand-in">
          Stand-in runtime
        </span>
      ) : null}
      <span className={textCss.grow} />
      <span data-testid="journal-count" data-requests={sandbox.journal.requests}>
        {isLive ? 'No journal' : `Journal: ${count(sandbox.journal.requests, 'request')}`}
      </span>
      <span>
        {keychain.mode === 'keychain' ? `Keychain: ${keychain.provider}` : 'No keychain: in memory only'}
      </span>
    </footer>
  );
}
