import scenarioCss from './scenario.module.css';
import callCss from '../../ui/call/call.module.css';
import dataCss from '../../ui/layout/data.module.css';
import detailCss from '../../ui/layout/detail.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import { Check, X } from 'lucide-react';
import { crossingOf } from '../../../shared/gates/two-gates.ts';
import { PROFILE_TITLES } from '../../../shared/model/models.ts';
import type { ExpectationResult, ScenarioResult, StepResult } from '../../../shared/model/report.ts';
import { duration } from '../../lib/format.ts';
import { InYourCode } from '../../components/live/in-your-code.tsx';
import { CallAdvice } from '../../ui/call/advice-note.tsx';
import { HazardNote } from '../../ui/call/hazard-note.tsx';
import { TwoGates } from '../../ui/call/two-gates.tsx';
import { Chip, type Tone } from '../../ui/layout/chip.tsx';
import { STATUS_WORDS } from './tiles.tsx';

const TONES: Readonly<Record<ScenarioResult['status'], Tone>> = {
  passed: 'pass',
  failed: 'stop',
  error: 'stop',
  skipped: 'skip',
};

/** Expected and actual side by side, and the gates of each call. */
export function ResultView({ result }: { readonly result: ScenarioResult }) {
  return (
    <div className={scenarioCss.result} data-testid="scenario-result" data-status={result.status}>
      <div className={callCss.callHead}>
        <Chip tone={TONES[result.status]}>{STATUS_WORDS[result.status]}</Chip>
        <span className={textCss.muted}>
          {PROFILE_TITLES[result.profile]} · {duration(result.durationMs)}
        </span>
      </div>
      {result.reason === null ? null : (
        <p className={classes(detailCss.detailText, detailCss.stopText, textCss.data)}>{result.reason}</p>
      )}
      {result.steps.map((step, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- steps have no other name than their place
        <StepView key={index} step={step} />
      ))}
      {result.expectations.length === 0 ? null : (
        <div className={scenarioCss.resultStep}>
          <h3>In the end</h3>
          <Comparisons list={result.expectations} />
        </div>
      )}
    </div>
  );
}

function StepView({ step }: { readonly step: StepResult }) {
  const { title, detail, calls, expectations } = step;
  if (calls.length === 0 && expectations.length === 0) {
    return (
      <p className={classes(scenarioCss.resultQuiet, textCss.data)}>
        {title}
        {detail === null ? '' : `: ${detail}`}
      </p>
    );
  }
  return (
    <div className={scenarioCss.resultStep}>
      <h3 className={classes(textCss.mono, scenarioCss.mono)}>{title}</h3>
      <Comparisons list={expectations} />
      {calls.map((call) => (
        <div className={scenarioCss.resultCall} key={call.id}>
          <div className={callCss.callHead}>
            <b className={classes(textCss.mono, scenarioCss.mono)}>{call.call}</b>
            {call.error === null ? (
              <Chip tone="pass">ok</Chip>
            ) : (
              <Chip tone="stop" mono>
                {call.error.code}
              </Chip>
            )}
          </div>
          <HazardNote call={call} />
          <TwoGates crossing={crossingOf(call)} callId={call.id} />
          <CallAdvice call={call} />
          <InYourCode call={call} />
        </div>
      ))}
    </div>
  );
}

function Comparisons({ list }: { readonly list: readonly ExpectationResult[] }) {
  if (list.length === 0) return null;
  return (
    <table className={classes(dataCss.table, scenarioCss.comparisons)} data-testid="comparisons">
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Expected</th>
          <th scope="col">Actual</th>
        </tr>
      </thead>
      <tbody>
        {list.map((one, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- one thing may be compared twice
          <tr key={index} data-ok={one.ok}>
            <th scope="row">
              {one.ok ? <Check aria-label="holds" /> : <X aria-label="does not hold" />}
              {one.what}
            </th>
            <td className={classes(textCss.mono, scenarioCss.mono, textCss.data)}>{one.expected}</td>
            <td className={classes(textCss.mono, scenarioCss.mono, textCss.data)}>{one.actual}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
