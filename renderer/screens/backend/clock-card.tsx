import { useState } from 'react';
import type { ServerClock } from '../../../shared/model/administration.ts';
import { useAction } from '../../actions.ts';
import * as administer from '../../backend-requests.ts';
import { dayAndTime, offsetText, timeOfDay } from '../../format.ts';
import { useSnapshot } from '../../state.ts';
import { useDeviceNow } from '../../tick.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Field } from '../../ui/field.tsx';

/** The clock tokens are judged by on the server; the device has its own. */
export function ClockCard({ clock }: { readonly clock: ServerClock }) {
  const { clocks } = useSnapshot();
  const machineNow = useDeviceNow() - clocks.deviceOffsetMs;
  const state = useAction('clock');
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const frozen = clock.frozenAtMs !== null;
  const now = clock.frozenAtMs ?? machineNow + clock.offsetMs;

  function set(event: React.FormEvent): void {
    event.preventDefault();
    const at = new Date(text).getTime();
    const fits = Number.isFinite(at) && at >= 0 && at <= 8_640_000_000_000;
    setProblem(fits ? undefined : 'Enter date and time');
    if (fits) void administer.setServerTime(at);
  }

  return (
    <Card title="Server clock">
      <form className="server-clock" onSubmit={set} noValidate>
        <div className="server-clock-now">
          <b className="data" data-testid="server-time" data-frozen={frozen || undefined}>
            {dayAndTime(now)} ({timeOfDay(now)})
          </b>
          {frozen ? (
            <Chip tone="warn">stands still</Chip>
          ) : (
            <span className="muted">{offsetText(clock.offsetMs)} to this machine</span>
          )}
        </div>
        <Field label="Set to" error={problem}>
          {(control) => (
            <input
              {...control}
              type="datetime-local"
              step={1}
              className="input"
              value={text}
              onChange={(event) => setText(event.target.value)}
              data-testid="field-server-time"
            />
          )}
        </Field>
        <div className="buttons">
          <Button type="submit" size="small" data-testid="set-server-time">
            Set
          </Button>
          <Button
            size="small"
            onClick={() => void administer.freezeServerClock(!frozen)}
            data-testid="freeze-server-clock"
          >
            {frozen ? 'Let it run' : 'Freeze'}
          </Button>
          <Button
            size="small"
            onClick={() => void administer.setServerTime(null)}
            data-testid="reset-server-clock"
          >
            Back to now
          </Button>
        </div>
      </form>
      {state.kind === 'failed' ? <ErrorNote error={state.error} /> : null}
    </Card>
  );
}
