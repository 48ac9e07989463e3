import { explainError } from '../../shared/errors.ts';
import { duration } from '../format.ts';
import type { Outcome } from '../forms/submission.ts';
import { FaultNote } from '../live/fault-note.tsx';
import { useSnapshot } from '../state.ts';
import { useView } from '../view.ts';
import { Chip } from './chip.tsx';
import { Note } from './note.tsx';

/** How the form's last attempt ended, next to the form; the live panel tells the rest. */
export function OutcomeNote({ outcome }: { readonly outcome: Outcome }) {
  const { profile } = useSnapshot();
  const { liveOpen } = useView();
  const { error, record } = outcome;
  if (error !== null) {
    const row = explainError(error, profile);
    return (
      <Note tone="stop" testId="form-outcome">
        <div className="error-head">
          <Chip tone="stop" mono>
            {error.code}
          </Chip>
          <b>{row?.title ?? error.message}</b>
        </div>
        {liveOpen ? null : <FaultNote fault={record?.fault} />}
        {row === null || (record !== null && liveOpen) ? null : <p>{row.whatToDo}</p>}
      </Note>
    );
  }
  // The live panel says so too, and more; the note is for when it is hidden.
  if (record === null || record.outcome !== 'ok' || liveOpen) return null;
  return (
    <Note tone="pass" testId="form-outcome">
      <b>{record.call} succeeded</b> in {duration(record.durationMs)}.
    </Note>
  );
}
