import scenarioCss from './scenario.module.css';
import callCss from '../../ui/call/call.module.css';
import detailCss from '../../ui/layout/detail.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import { crossingOf } from '../../../shared/gates/two-gates.ts';
import { PROFILE_TITLES } from '../../../shared/model/models.ts';
import { allExpectations, type ScenarioResult, type StepResult } from '../../../shared/model/report.ts';
import { CopyCurl } from '../../components/exchange/copy-curl.tsx';
import { Exchange, exchangeOfCall } from '../../components/exchange/exchange.tsx';
import { InYourCode } from '../../components/live/in-your-code.tsx';
import { count, duration } from '../../lib/format.ts';
import { bridge } from '../../state/bridge.ts';
import { CallAdvice } from '../../ui/call/advice-note.tsx';
import { HazardNote } from '../../ui/call/hazard-note.tsx';
import { JournalReason } from '../../ui/call/journal-reason.tsx';
import { TwoGates } from '../../ui/call/two-gates.tsx';
import { Chip, type Tone } from '../../ui/layout/chip.tsx';
import { Disclosure } from '../../ui/layout/disclosure.tsx';
import { Comparisons } from './comparisons.tsx';
import { reasonFor } from './telling-call.ts';
import { STATUS_WORDS } from './tiles.tsx';

const TONES: Readonly<Record<ScenarioResult['status'], Tone>> = {
  passed: 'pass',
  failed: 'stop',
  error: 'stop',
  skipped: 'skip',
};

export interface ResultViewProps {
  readonly atlasKey: string;
  readonly result: ScenarioResult;
  /** The call that the scenario is about. */
  readonly call: CallRecord | null;
}

/** The telling call with its gates, request and response first; every comparison one click away, unless one failed. */
export function ResultView({ atlasKey, result, call }: ResultViewProps) {
  const isSent = call !== null && call.request !== null;
  return (
    <div className={scenarioCss.result} data-testid="scenario-result" data-status={result.status}>
      <div className={callCss.callHead}>
        <Chip tone={TONES[result.status]}>{STATUS_WORDS[result.status]}</Chip>
        <span className={textCss.muted}>
          {PROFILE_TITLES[result.profile]} · {duration(result.durationMs)}
        </span>
        <span className={textCss.grow} />
        {isSent ? <ResultCurl atlasKey={atlasKey} result={result} call={call} /> : null}
      </div>
      {result.reason === null ? null : (
        <p className={classes(detailCss.detailText, detailCss.stopText, textCss.data)}>{result.reason}</p>
      )}
      {call === null ? null : <TellingCall call={withReason(result, call)} />}
      <Checks result={result} told={call?.id ?? null} />
      {call === null ? null : <InYourCode call={call} />}
    </div>
  );
}

interface ResultCurlProps {
  readonly atlasKey: string;
  readonly result: ScenarioResult;
  readonly call: CallRecord;
}

function ResultCurl({ atlasKey: key, result: { profile }, call: { id } }: ResultCurlProps) {
  return <CopyCurl ask={() => bridge().getAtlasCurl({ key, profile, call: id })} />;
}

/** A scenario's calls do not carry the reason; what it compared does. */
function withReason(result: ScenarioResult, call: CallRecord): CallRecord {
  const reason = call.stoppedAt === 'server' ? reasonFor(result, call) : null;
  return reason === null ? call : { ...call, journalReason: reason };
}

function TellingCall({ call }: { readonly call: CallRecord }) {
  const exchange = exchangeOfCall(call);
  return (
    <div className={scenarioCss.resultCall}>
      <CallHead call={call} />
      <HazardNote call={call} />
      <TwoGates crossing={crossingOf(call)} callId={call.id} />
      <JournalReason call={call} />
      <CallAdvice call={call} />
      {exchange === null ? null : <Exchange exchange={exchange} />}
    </div>
  );
}

function CallHead({ call: { call, error } }: { readonly call: CallRecord }) {
  return (
    <div className={callCss.callHead}>
      <b className={classes(textCss.mono, scenarioCss.mono)}>{call}</b>
      {error === null ? (
        <Chip tone="pass">ok</Chip>
      ) : (
        <Chip tone="stop" mono>
          {error.code}
        </Chip>
      )}
    </div>
  );
}

interface ChecksProps {
  readonly result: ScenarioResult;
  /** The call that is shown in full already. */
  readonly told: string | null;
}

function Checks({ result, told }: ChecksProps) {
  const all = allExpectations(result);
  const failed = all.filter(({ ok }) => !ok).length;
  const title =
    failed === 0 ? `${count(all.length, 'check')} passed` : `${failed} of ${all.length} checks failed`;
  return (
    <div className={scenarioCss.checks}>
      <Disclosure title={title} testId="scenario-checks" open={failed > 0}>
        {result.steps.map((step, index) => (
          // oxlint-disable-next-line react/no-array-index-key -- steps have no other name than their place
          <StepView key={index} step={step} told={told} />
        ))}
        {result.expectations.length === 0 ? null : (
          <div className={scenarioCss.resultStep}>
            <h3>In the end</h3>
            <Comparisons list={result.expectations} />
          </div>
        )}
      </Disclosure>
    </div>
  );
}

function StepView({ step, told }: { readonly step: StepResult; readonly told: string | null }) {
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
      {calls
        .filter(({ id }) => id !== told)
        .map((call) => (
          <div className={scenarioCss.resultCall} key={call.id}>
            <CallHead call={call} />
            <HazardNote call={call} />
            <TwoGates crossing={crossingOf(call)} callId={call.id} />
          </div>
        ))}
    </div>
  );
}
