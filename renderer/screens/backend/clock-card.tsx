import backendCss from './backend.module.css';
import formCss from '../../ui/form/form.module.css';
import inputCss from '../../ui/form/input.module.css';
import textCss from '../../ui/text.module.css';
import { useState } from 'react';
import type { ServerClock } from '../../../shared/model/administration.ts';
import { ErrorNote } from '../../components/notes/error-note.tsx';
import { useDeviceNow } from '../../hooks/use-tick.ts';
import { dayAndTime, offsetText, timeOfDay } from '../../lib/format.ts';
import { useAction } from '../../state/actions.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { send } from '../../state/send.ts';
import { Button } from '../../ui/button/button.tsx';
import { Field } from '../../ui/form/field.tsx';
import { Card } from '../../ui/layout/card.tsx';
import { Chip } from '../../ui/layout/chip.tsx';

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
    if (fits) void send('clock', 'setServerTime', { at });
  }

  return (
    <Card title="Server clock">
      <form className={backendCss.serverClock} onSubmit={set} noValidate>
        <div className={backendCss.serverClockNow}>
          <b className={textCss.data} data-testid="server-time" data-frozen={frozen || undefined}>
            {dayAndTime(now)} ({timeOfDay(now)})
          </b>
          {frozen ? (
            <Chip tone="warn">stands still</Chip>
          ) : (
            <span className={textCss.muted}>{offsetText(clock.offsetMs)} to this machine</span>
          )}
        </div>
        <Field label="Set to" error={problem}>
          {(control) => (
            <input
              {...control}
              type="datetime-local"
              step={1}
              className={inputCss.input}
              data-part="input"
              value={text}
              onChange={(event) => setText(event.target.value)}
              data-testid="field-server-time"
            />
          )}
        </Field>
        <div className={formCss.buttons}>
          <Button type="submit" size="small" data-testid="set-server-time">
            Set
          </Button>
          <Button
            size="small"
            onClick={() => void send('clock', 'freezeServerClock', { frozen: !frozen })}
            data-testid="freeze-server-clock"
          >
            {frozen ? 'Let it run' : 'Freeze'}
          </Button>
          <Button
            size="small"
            onClick={() => void send('clock', 'setServerTime', { at: null })}
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
