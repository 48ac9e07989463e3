import liveCss from './live.module.css';
import buttonCss from '../../ui/button/button.module.css';
import formCss from '../../ui/form/form.module.css';
import cardCss from '../../ui/layout/card.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { LogIn, LogOut, RefreshCw } from 'lucide-react';
import type { Snapshot } from '../../../shared/model/snapshot.ts';
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
import { CountdownBar, CountdownRow, TokenState } from '../countdown.tsx';
import { ErrorNote } from '../notes/error-note.tsx';
import { BreakToken } from './break-token.tsx';
import { Section } from './section.tsx';
import { TokenParts } from './token-parts.tsx';

export function TokenSection() {
  const { token, keychain, session, environment } = useSnapshot();
  const isLive = environment.kind === 'live';
  const canRenew = isLive ? environment.own?.endpoint != null : session.kind === 'customer';
  if (token === null) return <NoToken />;
  return (
    <Section
      title="Token"
      mark={<TokenState token={token} />}
      aside={<Storage token={token} keychain={keychain} />}
    >
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
      </Rows>
      <CountdownBar token={token} />
      {token.alteration === null ? null : (
        <p className={formCss.hint} data-part="hint">
          {token.alteration}
        </p>
      )}
      <TokenAdvice advice={token.advice} />
      <LeftOutNote leftOut={token.leftOut} isBrief />
      <TokenParts token={token} />
      <TokenActions canRenew={canRenew} canBreak={!isLive} />
    </Section>
  );
}

function Storage({ token, keychain }: Pick<Snapshot, 'keychain'> & { readonly token: TokenInfo }) {
  if (token.storage === 'keychain') return <span className={liveCss.liveAside}>in keychain</span>;
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

interface TokenActionsProps {
  readonly canRenew: boolean;
  /** Only the sandbox mints a token that is wrong on purpose. */
  readonly canBreak: boolean;
}

function TokenActions({ canRenew, canBreak }: TokenActionsProps) {
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
        {canBreak ? <BreakToken /> : null}
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
    <Section title="Token">
      <p className={cardCss.empty} data-testid="token-state" data-state="none">
        No token. Calls go out with the application code.
      </p>
      <div className={liveCss.liveActions}>
        <Button size="small" icon={<LogIn aria-hidden />} onClick={() => openScreen('signIn')}>
          Sign in for a token
        </Button>
      </div>
    </Section>
  );
}
