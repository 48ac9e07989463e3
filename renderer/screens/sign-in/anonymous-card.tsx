import { ErrorNote } from '../../components/notes/error-note.tsx';
import { useAction } from '../../state/actions.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { continueAnonymously } from '../../state/sign-in.ts';
import { Button } from '../../ui/button/button.tsx';
import { Card } from '../../ui/layout/card.tsx';

export function AnonymousCard() {
  const { session } = useSnapshot();
  const state = useAction('signIn.anonymous');
  const already = session.kind === 'anonymous';
  return (
    <Card title="Without a token">
      <div className="side-by-side">
        <p className="card-text">
          Calls go out with the application code. The server decides what that may do.
        </p>
        <Button
          busy={state.kind === 'running'}
          disabled={already}
          onClick={() => void continueAnonymously()}
          data-testid="continue-anonymous"
        >
          {already ? 'You are anonymous' : 'Continue as anonymous'}
        </Button>
      </div>
      {state.kind === 'failed' ? <ErrorNote error={state.error} /> : null}
    </Card>
  );
}
