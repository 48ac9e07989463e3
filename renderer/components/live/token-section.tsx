import liveCss from './live.module.css';
import buttonCss from '../../ui/button/button.module.css';
import formCss from '../../ui/form/form.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { KeyRound, LogIn, LogOut, RefreshCw } from 'lucide-react';
import type { Snapshot } from '../../../shared/state/snapshot.ts';
import type { TokenInfo } from '../../../shared/model/token-info.ts';
import { useAction } from '../../state/actions.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { send } from '../../state/send.ts';
import { newToken } from '../../state/sign-in.ts';
import { openScreen } from '../../state/view.ts';
import { Button } from '../../ui/button/button.tsx';
import { IconButton } from '../../ui/button/icon-button.tsx';
import { TokenAdvice } from '../notes/token-advice.tsx';
import { LeftOutNote } from '../../ui/call/left-out-note.tsx';
import { Row, Rows } from '../../ui/layout/rows.tsx';
import { CountdownBar, CountdownRow, ShortCountdown, TokenState } from '../countdown.tsx';
import { ErrorNote } from '../notes/error-note.tsx';
import { BreakToken } from './break-token.tsx';
import { Part } from './part.tsx';
import { TokenParts, TokenSides } from './token-parts.tsx';

export function TokenSection() {
  const { token, keychain, session, environment } = useSnapshot();
  const isLive = environment.kind === 'live';
  const canRenew = isLive ? environment.own?.endpoint != null : session.kind === 'customer';
  if (token === null) return <NoToken />;
  // What was broken on purpose needs no advice before somebody asks.
  const isByAccident = token.advice.length > 0 && token.alteration === null;
  const advice = <TokenAdvice advice={token.advice} />;
  return (
    <Part
      name="token"
      title="Token"
      line={<TokenLine token={token} />}
      actions={isLive ? null : <BreakToken />}
      notice={isByAccident ? advice : null}
    >
      {isByAccident ? null : advice}
      <LeftOutNote leftOut={token.leftOut} isBrief />
      {token.alteration === null ? null : (
        <p className={formCss.hint} data-part="hint">
          {token.alteration}
        </p>
      )}
      <Rows>
        <Row name="sub">
          <span className={classes(textCss.mono, textCss.clip, textCss.data)} title={token.sub ?? undefined}>
            {token.sub ?? 'cannot be read'}
          </span>
        </Row>
        <Row name="kid">
          <span className={classes(textCss.mono, textCss.clip, textCss.data)} title={token.kid ?? undefined}>
            {token.kid ?? 'cannot be read'}
          </span>
        </Row>
        <CountdownRow token={token} />
        <TokenSides token={token} />
        <Row name="Kept">
          <Storage token={token} keychain={keychain} />
        </Row>
      </Rows>
      <CountdownBar token={token} />
      <TokenParts token={token} />
      <TokenActions canRenew={canRenew} />
    </Part>
  );
}

/** `sub luka… 14:59`, and on the chip what comes of it. */
function TokenLine({ token }: { readonly token: TokenInfo }) {
  return (
    <>
      <KeyRound aria-hidden />
      <span className={classes(liveCss.partText, textCss.clip, textCss.data)} title={token.sub ?? undefined}>
        <span className={liveCss.wideOnly}>sub </span>
        {token.sub ?? 'cannot be read'}
      </span>
      <ShortCountdown token={token} />
      <TokenState token={token} />
    </>
  );
}

function Storage({ token, keychain }: Pick<Snapshot, 'keychain'> & { readonly token: TokenInfo }) {
  if (token.storage === 'keychain') return <span>in keychain</span>;
  const reason = keychain.reason ?? 'The keychain could not be used';
  return (
    <button
      type="button"
      className={classes(liveCss.liveAside, buttonCss.link, liveCss.link, liveCss.warn)}
      title={reason}
      onClick={() => openScreen('settings')}
      data-testid="token-in-memory"
    >
      in memory only
    </button>
  );
}

/** @param canRenew only a sandbox, or an endpoint of one’s own, has another token to give */
function TokenActions({ canRenew }: { readonly canRenew: boolean }) {
  const renewing = useAction('newToken');
  const altering = useAction('alterToken');
  const leaving = useAction('signOut');
  const error = [renewing, altering, leaving].find((state) => state.kind === 'failed')?.error;
  return (
    <>
      <div className={liveCss.liveActions}>
        {canRenew ? (
          <Button
            size="small"
            icon={<RefreshCw aria-hidden />}
            busy={renewing.kind === 'running'}
            onClick={() => void newToken()}
            data-testid="new-token"
          >
            New token
          </Button>
        ) : null}
        <span className={textCss.grow} />
        <IconButton
          label="Sign out and delete the token"
          icon={<LogOut aria-hidden />}
          aria-disabled={leaving.kind === 'running' || undefined}
          onClick={() => void send('signOut', 'signOut')}
          data-testid="sign-out"
        />
      </div>
      {error === undefined ? null : <ErrorNote error={error} testId="token-error" />}
    </>
  );
}

function NoToken() {
  return (
    <section className={liveCss.part} aria-label="Token">
      <div className={classes(liveCss.partLine, liveCss.noToken)}>
        <KeyRound aria-hidden />
        <p className={liveCss.partText} data-testid="token-state" data-state="none">
          No token: calls go out with the application code
        </p>
        <Button size="small" icon={<LogIn aria-hidden />} onClick={() => openScreen('signIn')}>
          Sign in
        </Button>
      </div>
    </section>
  );
}
