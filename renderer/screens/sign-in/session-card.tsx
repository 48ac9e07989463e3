import signInCss from './sign-in.module.css';
import buttonCss from '../../ui/button/button.module.css';
import formCss from '../../ui/form/form.module.css';
import cardCss from '../../ui/layout/card.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { ArrowRight, LogOut, RefreshCw, UserRound } from 'lucide-react';
import type { ReactNode } from 'react';
import type { TokenInfo } from '../../../shared/model/token-info.ts';
import { TOKEN_TONES, useStandingText, useTokenClock } from '../../components/countdown.tsx';
import { ErrorNote } from '../../components/notes/error-note.tsx';
import { initials } from '../../lib/format.ts';
import { sessionName } from '../../lib/person.ts';
import { standingTitle } from '../../lib/token-clock.ts';
import { useAction } from '../../state/actions.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { send } from '../../state/send.ts';
import { newToken } from '../../state/sign-in.ts';
import { openScreen } from '../../state/view.ts';
import { Button } from '../../ui/button/button.tsx';
import { Card } from '../../ui/layout/card.tsx';
import { Chip } from '../../ui/layout/chip.tsx';

/** Always there and always of one height, so that signing in moves nothing away from under the pointer. */
export function SessionCard() {
  const { session, environment } = useSnapshot();
  const renewing = useAction('newToken');
  const leaving = useAction('signOut');
  // A token endpoint has a card of its own, which tells what it answered.
  const told = environment.kind === 'live' ? [leaving] : [renewing, leaving];
  const failure = told.find((state) => state.kind === 'failed');
  const title = { signedOut: 'Not signed in', anonymous: 'You are anonymous' };
  return (
    <Card
      title={session.kind === 'signedOut' || session.kind === 'anonymous' ? title[session.kind] : 'Signed in'}
      testId="session-card"
    >
      <div className={signInCss.sessionSlot}>
        <Placeholder />
        {session.kind === 'signedOut' ? (
          <p className={cardCss.empty}>
            Nobody is signed in. Choose a customer below, or sign in another way; calls go out with the
            application code until then.
          </p>
        ) : (
          <Session />
        )}
      </div>
      {failure === undefined ? null : <ErrorNote error={failure.error} />}
    </Card>
  );
}

function Session() {
  const { session, token } = useSnapshot();
  const renewing = useAction('newToken');
  const leaving = useAction('signOut');
  const name = sessionName(session);
  return (
    <div className={signInCss.session}>
      <span className={classes(signInCss.avatar, signInCss.large)} aria-hidden>
        {session.kind === 'anonymous' ? <UserRound /> : initials(name)}
      </span>
      <div className={signInCss.sessionText}>
        <b className={classes(signInCss.sessionName, textCss.clip, textCss.data)} title={name}>
          {name}
        </b>
        {session.kind === 'customer' ? (
          <span
            className={classes(textCss.mono, textCss.muted, textCss.clip, textCss.data)}
            title={`${session.username} · ${session.externalUserId}`}
          >
            {session.username} · {session.externalUserId}
          </span>
        ) : null}
        {token === null ? (
          <span className={textCss.muted}>No token: calls go out with the application code.</span>
        ) : (
          <TokenLine token={token} />
        )}
      </div>
      <div className={formCss.buttons}>
        {session.kind === 'customer' ? (
          <Button
            icon={<RefreshCw aria-hidden />}
            busy={renewing.kind === 'running'}
            onClick={() => void newToken()}
            data-testid="session-new-token"
          >
            {NEW_TOKEN}
          </Button>
        ) : null}
        <Button
          icon={<LogOut aria-hidden />}
          busy={leaving.kind === 'running'}
          onClick={() => void send('signOut', 'signOut')}
          data-testid={token === null ? 'sign-out' : 'session-sign-out'}
        >
          {SIGN_OUT}
        </Button>
        <Button look="primary" onClick={() => openScreen('personalize')} data-testid="go-personalize">
          {GO_ON} <ArrowRight aria-hidden />
        </Button>
      </div>
    </div>
  );
}

const NEW_TOKEN = 'Get a new token';
const SIGN_OUT = 'Sign out';
const GO_ON = 'Continue to Personalize';

/** The tallest session there is, unseen: it wraps as the real one does, so it needs the same room at every width. */
function Placeholder() {
  return (
    <div className={classes(signInCss.session, signInCss.unseen)} aria-hidden inert>
      <span className={classes(signInCss.avatar, signInCss.large)} />
      <div className={signInCss.sessionText}>
        <b className={classes(signInCss.sessionName, textCss.clip)}>—</b>
        <span className={classes(textCss.mono, textCss.clip)}>—</span>
        <TokenRow>
          <Chip tone="skip">token expired</Chip>
          <span>expired 23 h 59 min ago, in memory only</span>
        </TokenRow>
      </div>
      <div className={formCss.buttons}>
        <span className={buttonCss.btn} data-part="btn">
          <RefreshCw />
          <span>{NEW_TOKEN}</span>
        </span>
        <span className={buttonCss.btn} data-part="btn">
          <LogOut />
          <span>{SIGN_OUT}</span>
        </span>
        <span className={classes(buttonCss.btn, buttonCss.primary)} data-part="btn">
          <span>
            {GO_ON} <ArrowRight />
          </span>
        </span>
      </div>
    </div>
  );
}

function TokenRow({ children }: { readonly children: ReactNode }) {
  return <span className={signInCss.sessionToken}>{children}</span>;
}

function TokenLine({ token }: { readonly token: TokenInfo }) {
  const { state, text } = useTokenClock(token);
  const standing = useStandingText(state, token);
  const where = token.storage === 'keychain' ? 'in the keychain' : 'in memory only';
  return (
    <TokenRow>
      <Chip tone={TOKEN_TONES[state]} title={standingTitle(token)} data-testid="session-token-state">
        token: {standing}
      </Chip>
      <span className={textCss.muted}>
        {state === 'expired' || state === 'invalid' ? text : `expires ${text}`}, {where}
      </span>
    </TokenRow>
  );
}
