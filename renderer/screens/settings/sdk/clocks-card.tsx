import optionsCss from './options.module.css';
import formCss from '../../../ui/form/form.module.css';
import textCss from '../../../ui/text.module.css';
import { ErrorNote } from '../../../components/notes/error-note.tsx';
import { offsetText } from '../../../lib/format.ts';
import { useAction } from '../../../state/actions.ts';
import { useSnapshot } from '../../../state/mirror.ts';
import { send } from '../../../state/send.ts';
import { Button } from '../../../ui/button/button.tsx';
import { Card } from '../../../ui/layout/card.tsx';

const CLOCKS = [
  { id: 'device', name: 'deviceOffsetMs', title: 'Device' },
  { id: 'server', name: 'serverOffsetMs', title: 'Server' },
] as const;

const STEPS = [
  { id: 'minus-hour', label: '−1 h', milliseconds: -3_600_000 },
  { id: 'minus-minute', label: '−1 min', milliseconds: -60_000 },
  { id: 'plus-minute', label: '+1 min', milliseconds: 60_000 },
  { id: 'plus-hour', label: '+1 h', milliseconds: 3_600_000 },
] as const;

/** Two clocks that can be wrong apart from each other; the status bar shows both. */
export function ClocksCard() {
  const { clocks, environment } = useSnapshot();
  // Nobody can move the clock of a server of one's own.
  const shown = environment.kind === 'live' ? CLOCKS.slice(0, 1) : CLOCKS;
  const state = useAction('clocks');
  const isSet = clocks.deviceOffsetMs !== 0 || clocks.serverOffsetMs !== 0;
  return (
    <Card
      title="Clocks"
      aside={
        <Button
          size="small"
          disabled={!isSet}
          onClick={() => void send('clocks', 'setClocks', { deviceOffsetMs: 0, serverOffsetMs: 0 })}
          data-testid="clocks-reset"
        >
          Reset both
        </Button>
      }
    >
      <div className={optionsCss.clocks}>
        {shown.map(({ id, name, title }) => (
          <div className={optionsCss.clock} key={id} role="group" aria-label={`${title} clock`}>
            <div>
              <span className={textCss.muted}>{title}</span>
              <b className={textCss.data} data-testid={`clock-${id}`} data-offset={clocks[name]}>
                {offsetText(clocks[name])}
              </b>
            </div>
            <div className={optionsCss.clockSteps}>
              {STEPS.map((step) => (
                <Button
                  key={step.id}
                  size="small"
                  aria-label={`${step.label}, ${title.toLowerCase()} clock`}
                  onClick={() =>
                    void send('clocks', 'setClocks', { ...clocks, [name]: clocks[name] + step.milliseconds })
                  }
                  data-testid={`clock-${id}-${step.id}`}
                >
                  {step.label}
                </Button>
              ))}
            </div>
          </div>
        ))}
      </div>
      <p className={formCss.hint} data-part="hint">
        The device clock decides whether a token has expired before anything is sent; the server clock decides
        once more.
      </p>
      {state.kind === 'failed' ? <ErrorNote error={state.error} testId="clocks-error" /> : null}
    </Card>
  );
}
