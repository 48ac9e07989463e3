import formCss from '../../../ui/form/form.module.css';
import cardCss from '../../../ui/layout/card.module.css';
import textCss from '../../../ui/text.module.css';
import { classes } from '../../../lib/classes.ts';
import { useSnapshot } from '../../../state/mirror.ts';
import { Card } from '../../../ui/layout/card.tsx';
import { Row, Rows } from '../../../ui/layout/rows.tsx';
import { UpdateProgress } from './update-progress.tsx';
import { MODE_TITLES, UpdatesForm } from './updates-form.tsx';

export function UpdatesCard() {
  const { updates } = useSnapshot();
  const { state } = updates;
  return (
    <Card title="Updates" testId="updates-card">
      <div className={formCss.stack} data-testid="update-state" data-state={state.kind}>
        {state.kind === 'notSupported' ? (
          <p className={cardCss.cardText}>Not available: {state.reason}</p>
        ) : updates.managed ? (
          <Rows>
            <Row name="Check">{MODE_TITLES[updates.mode]}</Row>
            <Row name="Feed">
              <span className={classes(textCss.mono, textCss.clip, textCss.data)} title={updates.feedUrl}>
                {updates.feedUrl === '' ? 'none' : updates.feedUrl}
              </span>
            </Row>
          </Rows>
        ) : (
          // Made anew when what is stored changes, so that it begins with that.
          <UpdatesForm key={`${updates.mode} ${updates.feedUrl}`} stored={updates} />
        )}
        <UpdateProgress updates={updates} />
      </div>
      {updates.managed ? (
        <p className={formCss.hint} data-part="hint">
          Set by your administrator.
        </p>
      ) : null}
    </Card>
  );
}
