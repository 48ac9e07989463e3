import callTokenCss from '../../ui/call/token.module.css';
import tokenCss from './token.module.css';
import formCss from '../../ui/form/form.module.css';
import cardCss from '../../ui/layout/card.module.css';
import detailCss from '../../ui/layout/detail.module.css';
import screenCss from '../../ui/layout/screen.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import type { TokenInfo } from '../../../shared/model/token-info.ts';
import {
  CountdownBar,
  TOKEN_TONES,
  timeTone,
  useStandingText,
  useTokenClock,
} from '../../components/countdown.tsx';
import { compactJson } from '../../lib/compact-json.ts';
import { dayAndTime } from '../../lib/format.ts';
import { standingTitle } from '../../lib/token-clock.ts';
import { TokenAdvice } from '../../components/notes/token-advice.tsx';
import { LeftOutNote } from '../../ui/call/left-out-note.tsx';
import { Card } from '../../ui/layout/card.tsx';
import { Chip } from '../../ui/layout/chip.tsx';
import { JsonView } from '../../ui/layout/json-view.tsx';
import { Row, Rows } from '../../ui/layout/rows.tsx';
import { VerdictTable } from './verdict-table.tsx';

const ORIGINS: Readonly<Record<TokenInfo['origin'], string>> = {
  signIn: 'minted at sign-in',
  refresh: 'fetched anew',
  pasted: 'pasted',
  altered: 'changed on purpose',
  restored: 'from an earlier start',
  supplier: 'fetched by the SDK’s supplier',
};

/** The current token: whose it is, how long it lives, and what every gate on every platform says of it. */
function CurrentTokenCard({ token }: { readonly token: TokenInfo }) {
  const clock = useTokenClock(token);
  const { state, text } = clock;
  const standing = useStandingText(state, token);
  return (
    <Card
      title="Current token"
      testId="current-token"
      aside={
        <>
          <span className={textCss.muted}>{ORIGINS[token.origin]}</span>
          <Chip tone={TOKEN_TONES[state]} title={standingTitle(token)}>
            {standing}
          </Chip>
        </>
      }
    >
      <div className={tokenCss.tokenFacts}>
        <Rows>
          <Row name="For (sub)">
            <span
              className={classes(textCss.mono, textCss.clip, textCss.data)}
              title={token.sub ?? undefined}
            >
              {token.sub ?? 'cannot be read'}
            </span>
          </Row>
          <Row name="Key (kid)">
            <span
              className={classes(textCss.mono, textCss.clip, textCss.data)}
              title={token.kid ?? undefined}
            >
              {token.kid ?? 'cannot be read'}
            </span>
          </Row>
        </Rows>
        <Rows>
          <Row name="Issued">{token.iat === null ? 'no readable iat' : <Moment seconds={token.iat} />}</Row>
          <Row name="Expires">
            <b
              className={classes(callTokenCss.countdown, textCss.clip, callTokenCss[timeTone(clock)])}
              title={text}
            >
              {text}
            </b>
          </Row>
        </Rows>
      </div>
      <CountdownBar token={token} />
      {token.alteration === null ? null : (
        <p className={formCss.hint} data-part="hint" data-testid="token-alteration">
          {token.alteration}
        </p>
      )}
      <TokenAdvice advice={token.advice} />
      <LeftOutNote leftOut={token.leftOut} />
      <div className={tokenCss.tokenVerdicts}>
        <VerdictTable label="Verdicts on the current token" verdicts={token.verdicts} testId="verdict" />
      </div>
      <p className={tokenCss.explanation} data-testid="verdict-explanation">
        {token.explanation}
      </p>
    </Card>
  );
}

/** A moment that no calendar has is shown as its number. */
function Moment({ seconds }: { readonly seconds: number }) {
  const isDate = Math.abs(seconds) <= 8_640_000_000_000;
  return (
    <span className={classes(textCss.clip, textCss.data)}>
      {isDate ? dayAndTime(seconds * 1000) : `${seconds} s`}
    </span>
  );
}

function Part({ name, json }: { readonly name: string; readonly json: string | null }) {
  return (
    <div>
      <h3 className={classes(detailCss.partTitle, tokenCss.partTitle)}>{name}</h3>
      {json === null ? (
        <p className={cardCss.empty}>Cannot be decoded.</p>
      ) : (
        <JsonView json={compactJson(json)} label={`${name} of the token`} />
      )}
    </div>
  );
}

/** What the current token decodes to. */
function PartsCard({ token }: { readonly token: TokenInfo }) {
  return (
    <Card title="What it holds">
      <TokenParts header={token.header} claims={token.claims} />
    </Card>
  );
}

export function TokenParts({ header, claims }: Pick<TokenInfo, 'header' | 'claims'>) {
  return (
    <div className={tokenCss.tokenParts}>
      <Part name="Header" json={header} />
      <Part name="Claims" json={claims} />
    </div>
  );
}

/** What is known of the token: verdicts on the left, header and claims on the right. */
export function TokenPanes({ token }: { readonly token: TokenInfo }) {
  return (
    <div className={screenCss.panes}>
      <div>
        <CurrentTokenCard token={token} />
      </div>
      <div className={screenCss.paneSide}>
        <PartsCard token={token} />
      </div>
    </div>
  );
}
