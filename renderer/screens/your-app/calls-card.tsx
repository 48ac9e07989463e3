import yourAppCss from './your-app.module.css';
import cardCss from '../../ui/layout/card.module.css';
import dataCss from '../../ui/layout/data.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { Activity } from 'lucide-react';
import { OWN_APP_CALL_TITLES, type OwnAppState } from '../../../shared/model/own-app.ts';
import { CONNECT_REFUSALS } from '../../../shared/own-app/refusals.ts';
import { CopyButton } from '../../components/notes/copy-button.tsx';
import { shortId, timeOfDay } from '../../lib/format.ts';
import { sdkName } from './own-app-words.ts';
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
            data-testid="own-app-timeline"
          >
            Show on the timeline
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
    <table className={classes(dataCss.table, yourAppCss.installations)} aria-label="Installations">
      <thead>
        <tr>
          <th scope="col">Installation</th>
          <th scope="col">SDK</th>
          <th scope="col">Calls</th>
          <th scope="col">Last</th>
        </tr>
      </thead>
      <tbody>
        {installations.map((one) => (
          <tr key={`${one.platform ?? ''} ${one.regId ?? ''}`} data-testid="own-app-installation">
            <th scope="row">
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
            </th>
            <td>{sdkName(one)}</td>
            <td>{one.calls.toLocaleString('en')}</td>
            <td>
              {OWN_APP_CALL_TITLES[one.lastCall]}{' '}
              <span className={textCss.muted}>{timeOfDay(one.lastAt)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
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
