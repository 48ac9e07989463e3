import noteCss from '../../ui/layout/note.module.css';
import textCss from '../../ui/text.module.css';
import { classes } from '../../lib/classes.ts';
import type { AppError } from '../../../shared/model/app-error.ts';
import { explainError } from '../../../shared/errors.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { Chip } from '../../ui/layout/chip.tsx';
import { Note } from '../../ui/layout/note.tsx';
import { CopyButton } from './copy-button.tsx';

export interface ErrorNoteProps {
  readonly error: AppError;
  readonly testId?: string;
}

/** An error where it happened: its code to copy, what it means, what to do. */
export function ErrorNote({ error, testId = 'inline-error' }: ErrorNoteProps) {
  const { profile } = useSnapshot();
  const row = explainError(error, profile);
  const title = row?.title ?? error.message;
  return (
    <Note tone="stop" testId={testId}>
      <div className={noteCss.errorHead}>
        <Chip tone="stop" mono>
          {error.code}
        </Chip>
        <CopyButton text={error.code} what="error code" />
        <b>{title}</b>
      </div>
      {row === null ? null : <p>{row.whatToDo}</p>}
      {error.message === title || row === null ? null : (
        <p className={classes(textCss.muted, textCss.data, noteCss.lines)}>{error.message}</p>
      )}
    </Note>
  );
}
