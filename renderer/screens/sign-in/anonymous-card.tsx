import formCss from '../../ui/form/form.module.css';
import cardCss from '../../ui/layout/card.module.css';
import { classes } from '../../lib/classes.ts';
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
      <div className={formCss.sideBySide}>
        <p className={classes(cardCss.cardText, formCss.cardText)}>
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
