import backendCss from './backend.module.css';
import cardCss from '../../ui/layout/card.module.css';
import dataCss from '../../ui/layout/data.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import type { Administration } from '../../../shared/model/administration.ts';
import { ErrorNote } from '../../components/notes/error-note.tsx';
import { timeOfDay } from '../../lib/format.ts';
import { useAction } from '../../state/actions.ts';
import { send } from '../../state/send.ts';
import { Toggle } from '../../ui/form/toggle.tsx';
import { Card } from '../../ui/layout/card.tsx';

/** Trying a setting out without anybody being refused. */
export function ObserveCard({ administration }: { readonly administration: Administration }) {
  const state = useAction('observe');
  const active = administration.profiles.find((profile) => profile.active);
  if (active === undefined) return null;
  return (
    <Card title="Observe mode">
      <Toggle
        title="Observe only"
        text="Nothing is refused. The journal notes what the security setting and the server gate would have refused, and why."
        checked={active.observe}
        onChange={(observe) => void send('observe', 'changeProfile', { id: active.id, observe })}
        testId="observe"
      />
      {active.observe ? <ObservedList administration={administration} /> : null}
      {state.kind === 'failed' ? <ErrorNote error={state.error} /> : null}
    </Card>
  );
}

function ObservedList({ administration: { observed } }: { readonly administration: Administration }) {
  if (observed.length === 0) {
    return (
      <p className={classes(cardCss.empty, backendCss.observedEmpty)}>
        Nothing yet that would have been refused. Make a call.
      </p>
    );
  }
  return (
    <table className={classes(dataCss.table, backendCss.observed)} data-testid="observed">
      <thead>
        <tr>
          <th scope="col">Server time</th>
          <th scope="col">Request</th>
          <th scope="col">Would have been refused with</th>
        </tr>
      </thead>
      <tbody>
        {observed.slice(0, 8).map(({ seq, at, method, path, refusal }) => (
          <tr key={seq} className={textCss.data}>
            <td className={classes(textCss.muted, textCss.nowrap)}>{timeOfDay(at)}</td>
            <td className={textCss.mono}>
              {method} …/{path.split('/').at(-1)}
            </td>
            <td>{refusal}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
