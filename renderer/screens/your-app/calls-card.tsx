import yourAppCss from './your-app.module.css';
import cardCss from '../../ui/layout/card.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { Activity } from 'lucide-react';
import { OWN_APP_CALL_TITLES, type OwnAppState } from '../../../shared/model/own-app.ts';
import { sdkName } from '../../../shared/own-app/call-words.ts';
import { CONNECT_REFUSALS } from '../../../shared/own-app/refusals.ts';
import { CopyButton } from '../../components/notes/copy-button.tsx';
import { count, shortId, timeOfDay } from '../../lib/format.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { openOwnAppCalls } from './connect-draft.ts';
import { Button } from '../../ui/button/button.tsx';
import { Card } from '../../ui/layout/card.tsx';
import { Disclosure } from '../../ui/layout/disclosure.tsx';

export function CallsCard() {
  const { ownApp } = useSnapshot();
  const { installations } = ownApp;
  return (
    <Card
      title="4 · The first call arrives"
      aside={
        installations.length === 0 ? null : (
          <Button
            size="small"
            icon={<Activity aria-hidden />}
            onClick={openOwnAppCalls}
            title="The app’s calls on the timeline"
            data-testid="own-app-timeline"
          >
            Timeline
          </Button>
        )
      }
      testId="own-app-calls"
    >
      {installations.length === 0 ? (
        <p className={cardCss.empty}>
          {ownApp.state === 'listening'
            ? 'Open the app on the device: it registers by itself, and its installation appears here.'
            : 'Start listening, then open the app on the device. Each installation that calls appears here.'}
        </p>
      ) : (
        <Installations installations={installations} />
      )}
      <Disclosure title="It does not arrive?" testId="own-app-help">
        <NotArriving />
      </Disclosure>
    </Card>
  );
}

function Installations({ installations }: Pick<OwnAppState, 'installations'>) {
  return (
    <ul className={yourAppCss.installations} aria-label="Installations">
      {installations.map((one) => (
        <li key={`${one.platform ?? ''} ${one.regId ?? ''}`} data-testid="own-app-installation">
          <p className={yourAppCss.installation}>
            <b>{sdkName(one)}</b>
            {one.regId === null ? (
              <span className={textCss.muted}>not registered yet</span>
            ) : (
              <span className={yourAppCss.regId}>
                <code className={textCss.data} title={one.regId}>
                  {shortId(one.regId)}
                </code>
                <CopyButton text={one.regId} what="push registration ID" />
              </span>
            )}
          </p>
          <p className={classes(textCss.muted, textCss.small)}>
            {count(one.calls, 'call')}, the last one {OWN_APP_CALL_TITLES[one.lastCall]} at{' '}
            {timeOfDay(one.lastAt)}
          </p>
        </li>
      ))}
    </ul>
  );
}

function NotArriving() {
  return (
    <dl className={yourAppCss.help}>
      {CONNECT_REFUSALS.map(({ id, seen, means, next }) => (
        <div key={id}>
          <dt>{seen}</dt>
          <dd>
            {means} <b>{next}</b>
          </dd>
        </div>
      ))}
    </dl>
  );
}
