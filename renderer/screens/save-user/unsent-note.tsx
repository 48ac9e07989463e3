import textCss from '../../ui/text.module.css';
import { useSnapshot } from '../../state/mirror.ts';
import { Note } from '../../ui/layout/note.tsx';

/** The SDK keeps what could not be saved and sends it with the next save; that must not come as a surprise. */
export function UnsentNote() {
  const { unsentFields } = useSnapshot().sdk;
  if (unsentFields.length === 0) return null;
  return (
    <Note tone="info" testId="unsent-fields">
      <b>Not yet on the server:</b> <span className={textCss.mono}>{unsentFields.join(', ')}</span>. The SDK
      sends {unsentFields.length === 1 ? 'it' : 'them'} with the next save.
    </Note>
  );
}
