import noteCss from '../../ui/layout/note.module.css';
import { explainError } from '../../../shared/errors.ts';
import { duration } from '../../lib/format.ts';
import { useSnapshot } from '../../state/mirror.ts';
import type { Outcome } from '../../state/submission.ts';
import { isLiveOpen, useView } from '../../state/view.ts';
import { FaultNote } from '../../ui/call/fault-note.tsx';
import { FixButton } from './fix-button.tsx';
import { Chip } from '../../ui/layout/chip.tsx';
import { Note } from '../../ui/layout/note.tsx';

/** How the form's last attempt ended, next to the form; the live panel tells the rest. */
export function OutcomeNote({ outcome }: { readonly outcome: Outcome }) {
  const { profile } = useSnapshot();
  const liveOpen = isLiveOpen(useView());
  const { error, record } = outcome;
  if (error !== null) {
    const row = explainError(error, profile);
    return (
      <Note tone="stop" testId="form-outcome">
        <div className={noteCss.errorHead}>
          <Chip tone="stop" mono>
            {error.code}
          </Chip>
          <b>{row?.title ?? error.message}</b>
        </div>
        {liveOpen ? null : <FaultNote fault={record?.fault} />}
        {record === null ? null : <FixButton call={record} testId="form-fix" />}
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
