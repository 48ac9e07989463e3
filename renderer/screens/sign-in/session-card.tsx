import { ArrowRight, LogOut, RefreshCw, UserRound } from 'lucide-react';
import type { TokenInfo } from '../../../shared/token-info.ts';
import { useAction } from '../../actions.ts';
import { initials } from '../../format.ts';
import { TOKEN_TONES, useTokenClock } from '../../live/countdown.tsx';
import { STANDING_TEXTS, standingTitle } from '../../token-clock.ts';
import { sessionName } from '../../live/person.ts';
import * as ask from '../../requests.ts';
import { useSnapshot } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { openScreen } from '../../view.ts';

export function SessionCard() {
  const { session, token } = useSnapshot();
  const renewing = useAction('newToken');
  const leaving = useAction('signOut');
  const failure = [renewing, leaving].find((state) => state.kind === 'failed');
  const name = sessionName(session);
  return (
    <Card title={session.kind === 'anonymous' ? 'You are anonymous' : 'Signed in'} testId="session-card">
      <div className="session">
        <span className="avatar large" aria-hidden>
          {session.kind === 'anonymous' ? <UserRound /> : initials(name)}
        </span>
        <div className="session-text">
          <b className="session-name data">{name}</b>
          {session.kind === 'customer' ? (
            <span className="mono muted clip data">
              {session.username} · {session.externalUserId}
            </span>
          ) : null}
          {token === null ? (
            <span className="muted">No token: calls go out with the application code.</span>
          ) : (
            <TokenLine token={token} />
          )}
        </div>
        <div className="buttons">
          {session.kind === 'customer' ? (
            <Button
              icon={<RefreshCw aria-hidden />}
              busy={renewing.kind === 'running'}
              onClick={() => void ask.newToken()}
              data-testid="session-new-token"
            >
              Get a new token
            </Button>
          ) : null}
          <Button
            icon={<LogOut aria-hidden />}
            busy={leaving.kind === 'running'}
            onClick={() => void ask.signOut()}
            data-testid={token === null ? 'sign-out' : 'session-sign-out'}
          >
            Sign out
          </Button>
          <Button look="primary" onClick={() => openScreen('personalize')} data-testid="go-personalize">
            Continue to Personalize <ArrowRight aria-hidden />
          </Button>
        </div>
      </div>
      {failure === undefined ? null : <ErrorNote error={failure.error} />}
    </Card>
  );
}

function TokenLine({ token }: { readonly token: TokenInfo }) {
  const { state, text } = useTokenClock(token);
  const where = token.storage === 'keychain' ? 'in the keychain' : 'in memory only';
  return (
    <span className="session-token">
      <Chip tone={TOKEN_TONES[state]} title={standingTitle(token)} data-testid="session-token-state">
        token: {STANDING_TEXTS[state]}
      </Chip>
      <span className="muted">
        {state === 'expired' || state === 'invalid' ? text : `expires ${text}`}, {where}
      </span>
    </span>
  );
}
