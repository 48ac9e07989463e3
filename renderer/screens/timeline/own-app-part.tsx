import timelineCss from './timeline.module.css';
import callCss from '../../ui/call/call.module.css';
import detailCss from '../../ui/layout/detail.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { Zap } from 'lucide-react';
import type { LoggedPart, OwnAppDisturbance, OwnAppRecord } from '../../../shared/model/own-app.ts';
import type { Verdicts } from '../../../shared/model/token-info.ts';
import { endingOf, sdkName, TOKEN_READERS } from '../../../shared/own-app/call-words.ts';
import { DISTURBANCE_TITLES } from '../your-app/disturbance-words.ts';
import { count, sentence } from '../../lib/format.ts';
import { CopyTicket } from '../../components/notes/copy-ticket.tsx';
import { bridge } from '../../state/bridge.ts';
import { timelineView } from '../../state/timeline.ts';
import { CopyCurl } from '../../components/exchange/copy-curl.tsx';
import { installationName } from '../your-app/own-app-words.ts';
import { AdviceNote } from '../../ui/call/advice-note.tsx';
import { TwoGates } from '../../ui/call/two-gates.tsx';
import { Chip } from '../../ui/layout/chip.tsx';
import { Disclosure } from '../../ui/layout/disclosure.tsx';
import { Note } from '../../ui/layout/note.tsx';
import { Row, Rows } from '../../ui/layout/rows.tsx';

export interface OwnAppPartProps {
  readonly call: OwnAppRecord;
  readonly entryId: number;
}

/** A call of one's own app: what it passed, how it was authorized, what is said of it, and what was done to it. */
export function OwnAppPart({ call, entryId }: OwnAppPartProps) {
  const { code, response, failure, move, disturbed, verdicts, advice, deviations, logged } = call;
  const { tone, text } = ENDINGS[endingOf(call)];
  return (
    <>
      <div className={callCss.callHead}>
        <Chip tone={tone} mono={code !== null} data-testid="detail-code">
          {code ?? response?.status ?? (logged === undefined ? 'no response' : text)}
        </Chip>
        <span className={textCss.muted}>
          {sdkName(call)}
          {logged !== undefined && call.regId === null ? '' : ` · ${installationName(call.regId)}`}
        </span>
        <span className={textCss.grow} />
        <CopyTicket
          ask={() => bridge().getTimelineTicket({ source: timelineView.get().source, id: entryId })}
        />
        {call.request === null ? null : (
          <CopyCurl
            ask={() => bridge().getTimelineCurl({ source: timelineView.get().source, id: entryId })}
            toSet="BASE_URL, and USER_DATA_JWT or APPLICATION_CODE,"
          />
        )}
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
          bytes: logged === undefined ? call.bytesReceived : Number(logged.isSent),
          verb: 'arrived',
          ...(logged === undefined ? {} : { onWire: wireText(logged) }),
          witness: authorizationText(call),
          refusedAt: null,
        }}
      />
      {logged === undefined ? null : <LoggedNotes logged={logged} />}
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
      {verdicts === null ? null : <TokenVerdicts verdicts={verdicts} isLogged={logged !== undefined} />}
      <AdviceNote advice={advice} />
      {deviations.length === 0 ? null : <Differences deviations={deviations} />}
    </>
  );
}

/** What only a log tells, and what it does not. */
function LoggedNotes({ logged }: { readonly logged: LoggedPart }) {
  const { explanation, message, untold } = logged;
  return (
    <>
      <p className={classes(detailCss.detailText, textCss.data)} data-testid="logged-explanation">
        {explanation}
        {message === null ? null : <span className={textCss.muted}> {sentence(message)}</span>}
      </p>
      {untold.length === 0 ? null : (
        <Note tone="info" testId="logged-untold">
          {untold.map((text) => (
            <p key={text}>{text}</p>
          ))}
        </Note>
      )}
    </>
  );
}

const ENDINGS = {
  ok: { tone: 'pass', text: 'done' },
  failed: { tone: 'stop', text: 'failed' },
  unknown: { tone: 'accent', text: 'end not known' },
} as const;

function wireText({ isSent, line }: LoggedPart): string {
  return isSent ? `sent, line ${line} of the log` : `0 bytes sent, line ${line} of the log`;
}

function authorizationText({ authorization, logged }: OwnAppRecord): string {
  if (authorization === null && logged !== undefined)
    return logged.isSent ? 'how it was authorized is not in the log' : 'the phone stopped it';
  if (authorization === null) return 'without an authorization';
  if (authorization.scheme === 'App') return 'with the application code';
  const { sub, kid } = authorization;
  if (logged !== undefined && sub === null && kid === null) return 'with a token that is not in the log';
  return `with a token for ${sub ?? 'nobody'}${kid === null ? '' : `, key ${kid}`}`;
}

/** What each reader says of the token by the time at which it arrived. */
function TokenVerdicts({ verdicts, isLogged }: { readonly verdicts: Verdicts; readonly isLogged: boolean }) {
  return (
    <div className={timelineCss.tokenVerdicts} data-testid="own-app-verdicts">
      <h3 className={detailCss.partTitle}>
        The token, {isLogged ? 'as of the time of the log' : 'when it arrived'}
      </h3>
      <Rows>
        {TOKEN_READERS.map(([reader, title]) => {
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
