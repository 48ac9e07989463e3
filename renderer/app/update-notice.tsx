import formCss from '../ui/form/form.module.css';
import textCss from '../ui/text.module.css';
import { useSnapshot } from '../state/mirror.ts';
import { send } from '../state/send.ts';
import { Button } from '../ui/button/button.tsx';
import { Note } from '../ui/layout/note.tsx';

/** What became of an earlier update, until the person has read it. */
export function UpdateNotice() {
  const { notice } = useSnapshot().updates;
  if (notice === null) return null;
  return (
    <Note tone="warn" testId="update-notice">
      <div className={formCss.line}>
        <span className={textCss.grow}>
          <b>{notice.code}</b> {notice.message}
        </span>
        <Button
          size="small"
          onClick={() => void send('updates.notice', 'dismissUpdateNotice')}
          data-testid="dismiss-update-notice"
        >
          Dismiss
        </Button>
      </div>
    </Note>
  );
}
