import { useAction } from '../../actions.ts';
import * as ask from '../../requests.ts';
import { useSnapshot } from '../../state.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';

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
          onClick={() => void ask.continueAnonymously()}
          data-testid="continue-anonymous"
        >
          {already ? 'You are anonymous' : 'Continue as anonymous'}
        </Button>
      </div>
      {state.kind === 'failed' ? <ErrorNote error={state.error} /> : null}
    </Card>
  );
}
