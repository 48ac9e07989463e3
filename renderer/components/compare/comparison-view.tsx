import { Check, X } from 'lucide-react';
import { crossingOf } from '../../../shared/gates/two-gates.ts';
import { byteCount } from '../../../shared/lib/words.ts';
import type { Comparison } from '../../../shared/story/comparison.ts';
import { TwoGates } from '../../ui/call/two-gates.tsx';
import { Chip } from '../../ui/layout/chip.tsx';
import textCss from '../../ui/text.module.css';
import css from './compare.module.css';
import { differingColumns, summaryOf } from './endings.ts';

export interface ComparisonViewProps {
  readonly comparison: Comparison;
  /** The column that the lab is set to, or null. */
  readonly inUse: string | null;
}

/** One column for each setting or platform; a list to a screen reader. */
export function ComparisonView({ comparison, inUse }: ComparisonViewProps) {
  const differing = differingColumns(comparison, inUse);
  return (
    <>
      <p className={css.summary} data-testid="comparison-summary">
        {summaryOf(comparison)}
      </p>
      <ul className={css.columns}>
        {comparison.columns.map((column) => (
          <Column
            key={column.key}
            column={column}
            isInUse={column.key === inUse}
            differs={differing.has(column.key)}
          />
        ))}
      </ul>
      {comparison.notes.map((note) => (
        <p className={textCss.muted} key={note}>
          {note}
        </p>
      ))}
    </>
  );
}

interface ColumnProps {
  readonly column: Comparison['columns'][number];
  readonly isInUse: boolean;
  readonly differs: boolean;
}

function Column({ column: { key, title, record }, isInUse, differs }: ColumnProps) {
  const { error } = record;
  return (
    <li
      className={css.column}
      data-testid={`compared-${key}`}
      data-differs={differs || undefined}
      data-code={error?.code ?? 'ok'}
    >
      <div className={css.head}>
        <h3>{title}</h3>
        {isInUse ? <Chip tone="accent">in use</Chip> : null}
        {differs ? <Chip tone="skip">differs</Chip> : null}
      </div>
      <div className={css.head}>
        {error === null ? (
          <Chip tone="pass">
            <Check aria-hidden />
            ok
          </Chip>
        ) : (
          <Chip tone="stop" mono>
            <X aria-hidden />
            {error.code}
          </Chip>
        )}
        <span className={textCss.muted}>{byteCount(record.bytesSent)} sent</span>
      </div>
      <TwoGates crossing={crossingOf(record)} />
    </li>
  );
}
