import { classes } from '../../lib/classes.ts';
import tokenCss from './token.module.css';
import textCss from '../../ui/text.module.css';
import { Check, CircleHelp, Minus, X } from 'lucide-react';
import { Fragment } from 'react';
import type { Prediction } from '../../../shared/model/forge.ts';
import type { Verdicts } from '../../../shared/model/token-info.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { Chip } from '../../ui/layout/chip.tsx';
import {
  outcomeText,
  STEP_TEXTS,
  type VerdictColumn,
  type VerdictStep,
  verdictColumns,
} from './verdict-view.ts';

export interface VerdictTableProps {
  readonly label: string;
  readonly verdicts: Verdicts;
  /** Where a call would end on each platform; a row of its own. */
  readonly outcomes?: Prediction['outcomes'];
  /** Cells are named `<testId>-<reader>`. */
  readonly testId: string;
}

const ICONS = {
  passed: Check,
  stopped: X,
  skipped: Minus,
  none: Minus,
  apart: Minus,
  unknown: CircleHelp,
} as const;
const GATE_ROWS = [
  { step: 'structure', title: 'Structure' },
  { step: 'expiry', title: 'Expiry' },
  { step: 'server', title: 'Server gate' },
] as const;

/** All readers of the token side by side: code, gates, message. */
export function VerdictTable({ label, verdicts, outcomes, testId }: VerdictTableProps) {
  const { profile } = useSnapshot();
  const columns = verdictColumns(verdicts);
  return (
    <table className={tokenCss.verdictTable} aria-label={label} data-testid={testId}>
      <thead>
        <tr>
          <th scope="col">
            <span className={textCss.srOnly}>Gate</span>
          </th>
          {columns.map(({ reader, title }) => (
            <th scope="col" key={reader} data-used={reader === profile || undefined}>
              {title}
              {reader === profile ? <span className={tokenCss.inUse}> in use</span> : null}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">Verdict</th>
          {columns.map((column) => (
            <VerdictCell key={column.reader} column={column} testId={testId} />
          ))}
        </tr>
        {GATE_ROWS.map(({ step, title }) => (
          <tr key={step}>
            <th scope="row">{title}</th>
            {columns.map((column) => (
              <StepCell key={column.reader} step={column[step]} />
            ))}
          </tr>
        ))}
        <tr className={tokenCss.messages}>
          <th scope="row">Message</th>
          {columns.map(({ reader, message }) => (
            <td key={reader} className={textCss.data}>
              {message ?? <span className={textCss.faint}>none</span>}
            </td>
          ))}
        </tr>
        {outcomes === undefined ? null : (
          <tr className={tokenCss.messages}>
            <th scope="row">A call</th>
            {columns.map(({ reader }) => (
              <td key={reader}>{reader === 'server' ? '' : outcomeText(outcomes[reader])}</td>
            ))}
          </tr>
        )}
      </tbody>
    </table>
  );
}

function VerdictCell({ column, testId }: { readonly column: VerdictColumn; readonly testId: string }) {
  const { reader, ok, isUnknown, code } = column;
  return (
    <td
      data-testid={`${testId}-${reader}`}
      data-ok={ok}
      data-unknown={isUnknown || undefined}
      data-code={code ?? undefined}
    >
      <Chip tone={isUnknown ? 'skip' : ok ? 'pass' : 'stop'} mono={!ok}>
        {isUnknown ? 'not known' : ok ? 'passes' : <BreakableCode code={code ?? 'refused'} />}
      </Chip>
    </td>
  );
}

/** Codes break after an underscore, never within a word. */
function BreakableCode({ code }: { readonly code: string }) {
  const words = code.split('_');
  return (
    <span>
      {words.map((word, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the words of a code stay where they are
        <Fragment key={index}>
          {index === 0 ? null : (
            <>
              _<wbr />
            </>
          )}
          {word}
        </Fragment>
      ))}
    </span>
  );
}

/** Whatever a reader has no part in is a dash, so that no row seems to contradict its verdict. */
function StepCell({ step }: { readonly step: VerdictStep }) {
  const Icon = ICONS[step];
  const isElsewhere = step === 'apart' || step === 'none';
  return (
    <td>
      <span className={classes(tokenCss.step, tokenCss[step])}>
        {isElsewhere ? '–' : <Icon aria-hidden />}
        {isElsewhere ? <span className={textCss.srOnly}>{STEP_TEXTS[step]}</span> : STEP_TEXTS[step]}
      </span>
    </td>
  );
}
