import formCss from '../../../ui/form/form.module.css';
import cardCss from '../../../ui/layout/card.module.css';
import { classes } from '../../../lib/classes.ts';
import { RefusalNote, useIsRefused } from '../../../components/notes/refusal-note.tsx';
import { useAction } from '../../../state/actions.ts';
import { askResetLab } from '../../../state/questions.ts';
import { Button } from '../../../ui/button/button.tsx';
import { Card } from '../../../ui/layout/card.tsx';

export function ResetCard() {
  const state = useAction('resetLab');
  const isOff = useIsRefused('resetLab');
  return (
    <Card title="Start over">
      <div className={formCss.sideBySide}>
        <p className={classes(cardCss.cardText, formCss.cardText)}>
          Signs out, deletes the stored token, goes back to the sandbox, and resets it with the clocks and the
          platform profile. Appearance and your own environment’s settings stay.
        </p>
        <Button
          disabled={isOff}
          look="danger"
          busy={state.kind === 'running'}
          onClick={askResetLab}
          data-testid="reset-lab"
        >
          Reset the lab…
        </Button>
      </div>
      {isOff ? <RefusalNote request="resetLab" /> : null}
    </Card>
  );
}
