import timelineCss from './timeline.module.css';
import callCss from '../../ui/call/call.module.css';
import detailCss from '../../ui/layout/detail.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { Zap } from 'lucide-react';
import type { OwnAppDisturbance, OwnAppRecord } from '../../../shared/model/own-app.ts';
import type { Verdicts } from '../../../shared/model/token-info.ts';
import { DISTURBANCE_TITLES } from '../your-app/disturbance-words.ts';
import { count } from '../../lib/format.ts';
import { installationName, sdkName } from '../your-app/own-app-words.ts';
import { AdviceNote } from '../../ui/call/advice-note.tsx';
import { TwoGates } from '../../ui/call/two-gates.tsx';
import { Chip } from '../../ui/layout/chip.tsx';
import { Disclosure } from '../../ui/layout/disclosure.tsx';
import { Note } from '../../ui/layout/note.tsx';
import { Row, Rows } from '../../ui/layout/rows.tsx';

/** A call of one's own app: what it passed, how it was authorized, what is said of it, and what was done to it. */
export function OwnAppPart({ call }: { readonly call: OwnAppRecord }) {
  const { code, response, failure, move, disturbed, verdicts, advice, deviations, bytesReceived } = call;
  const isOk = response !== null && response.status < 400 && failure === null;
  return (
    <>
      <div className={callCss.callHead}>
        <Chip tone={isOk ? 'pass' : 'stop'} mono={code !== null} data-testid="detail-code">
          {code ?? response?.status ?? 'no response'}
        </Chip>
        <span className={textCss.muted}>
          {sdkName(call)} · {installationName(call.regId)}
        </span>
      </div>
      {disturbed === null ? null : (
        <p className={callCss.faultNote} data-testid="own-app-disturbed">
          <Zap aria-hidden />
          <b>Disturbed on purpose: {DISTURBANCE_TITLES[disturbed as OwnAppDisturbance] ?? disturbed}</b>
        </p>
      )}
      <TwoGates
        crossing={{
          gates: call.gates,
          bytes: bytesReceived,
          verb: 'arrived',
          witness: authorizationText(call),
          refusedAt: null,
        }}
      />
      {failure === null ? null : (
        <Note tone="stop" testId="own-app-failure">
          {failure}
        </Note>
      )}
      {move === null ? null : (
        <Note tone="info" testId="own-app-move">
          The backend wanted to move the app to {move}. The app stays with the lab.
        </Note>
      )}
      {verdicts === null ? null : <TokenVerdicts verdicts={verdicts} />}
      <AdviceNote advice={advice} />
      {deviations.length === 0 ? null : <Differences deviations={deviations} />}
    </>
  );
}

function authorizationText({ authorization }: OwnAppRecord): string {
  if (authorization === null) return 'without an authorization';
  if (authorization.scheme === 'App') return 'with the application code';
  const { sub, kid } = authorization;
  return `with a token for ${sub ?? 'nobody'}${kid === null ? '' : `, key ${kid}`}`;
}

const READERS = [
  ['android', 'Android'],
  ['ios', 'iOS'],
  ['server', 'Server'],
] as const;

/** What each reader says of the token by the time at which it arrived. */
function TokenVerdicts({ verdicts }: { readonly verdicts: Verdicts }) {
  return (
    <div className={timelineCss.tokenVerdicts} data-testid="own-app-verdicts">
      <h3 className={detailCss.partTitle}>The token, when it arrived</h3>
      <Rows>
        {READERS.map(([reader, title]) => {
          const verdict = verdicts[reader];
          if (verdict === undefined) return null;
          const { ok, code } = verdict;
          return (
            <Row name={title} key={reader} testId={`own-app-verdict-${reader}`}>
              <Chip tone={ok ? 'pass' : 'stop'} mono={!ok}>
                {ok ? 'passes' : (code ?? 'refused')}
              </Chip>
            </Row>
          );
        })}
      </Rows>
      {verdicts.server === undefined ? null : (
        <p className={classes(textCss.muted, textCss.data, textCss.small)}>{verdicts.server.reason}</p>
      )}
    </div>
  );
}

function Differences({ deviations }: Pick<OwnAppRecord, 'deviations'>) {
  return (
    <Disclosure
      title={`${count(deviations.length, 'difference')} from the model`}
      testId="own-app-deviations"
    >
      <ul className={timelineCss.differences}>
        {deviations.map(({ part, name, expected, arrived, explained }) => (
          <li key={`${part} ${name} ${expected} ${arrived}`} className={textCss.data}>
            <b>
              {part} <code>{name}</code>
            </b>
            : expected <code>{expected}</code>, arrived <code>{arrived}</code>
            {explained === null ? null : <span className={textCss.muted}> ({explained})</span>}
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}
