/**
 * What one's own code is for the call in sight, in the chosen language.
 */
import css from './stage.module.css';
import { caughtCallSchema } from '../../shared/caught/words.ts';
import type { CallRecord } from '../../shared/model/call-record.ts';
import { CodePane } from '../components/code/code-pane.tsx';

/** Whether there is anything to show of it: the calls that the SDK makes by itself have no code. */
export function hasCode(call: CallRecord | null): call is CallRecord {
  return call !== null && call.outcome !== 'pending' && caughtCallSchema.safeParse(call.call).success;
}

interface StageCodeProps {
  readonly call: CallRecord;
  /** The whole program, or the call and what becomes of it. */
  readonly isWhole: boolean;
}

export function StageCode({ call, isWhole }: StageCodeProps) {
  return (
    <section className={css.code} aria-label="In your code" data-testid="stage-code">
      <CodePane of={call} size="large" {...(isWhole ? {} : { parts: ['call', 'handling'] })} />
    </section>
  );
}
