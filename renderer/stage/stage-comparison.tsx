/**
 * The same call side by side: a column for each setting or platform, with its two gates.
 */
import css from './stage-comparison.module.css';
import { Check, X } from 'lucide-react';
import { byteCount } from '../../shared/lib/words.ts';
import { crossingOf } from '../../shared/gates/two-gates.ts';
import type { CompareBy, Comparison } from '../../shared/story/comparison.ts';
import { TwoGates } from '../ui/call/two-gates.tsx';
import { Segmented } from '../ui/form/segmented.tsx';
import { Chip } from '../ui/layout/chip.tsx';

export interface StageComparisonProps {
  readonly comparison: Comparison;
  /** Compares the same by something else; not for a comparison that a story tells. */
  readonly onChoose?: (by: CompareBy) => void;
}

export function StageComparison({ comparison, onChoose }: StageComparisonProps) {
  const { by, call, columns, notes } = comparison;
  return (
    <section className={css.comparison} aria-label={`${call}, compared`} data-testid="stage-comparison">
      <div className={css.head}>
        <h2>
          {call}, {by === 'settings' ? 'under each security setting' : 'on each platform'}
        </h2>
        {onChoose === undefined ? null : (
          <Segmented
            label="Compare by"
            value={by}
            segments={[
              { value: 'settings', label: 'Settings', testId: 'stage-compare-settings' },
              { value: 'platforms', label: 'Platforms', testId: 'stage-compare-platforms' },
            ]}
            onChange={onChoose}
          />
        )}
      </div>
      <ol className={css.columns}>
        {columns.map(({ key, title, record }) => (
          <li key={key} className={css.column} data-outcome={record.outcome} data-testid={`compared-${key}`}>
            <h3>
              {record.outcome === 'ok' ? <Check aria-label="went through" /> : <X aria-label="stopped" />}
              {title}
            </h3>
            <p className={css.outcome}>
              {record.error === null ? (
                <Chip tone="pass">ok</Chip>
              ) : (
                <Chip tone="stop" mono>
                  {record.error.code}
                </Chip>
              )}
              <span>{byteCount(record.bytesSent)} sent</span>
            </p>
            <TwoGates crossing={crossingOf(record)} />
          </li>
        ))}
      </ol>
      {notes.length === 0 ? null : <p className={css.notes}>{notes.join(' ')}</p>}
    </section>
  );
}
