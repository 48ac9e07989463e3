import callCss from './call.module.css';
import textCss from '../text.module.css';
import { Eye } from 'lucide-react';
import type { CallRecord } from '../../../shared/model/call-record.ts';
import { reasonText } from '../../lib/reason-text.ts';

/** What only the sandbox's journal says. A client of a real server sees the code alone, and so does the SDK. */
export function JournalReason({ call: { journalReason } }: { readonly call: CallRecord }) {
  if (journalReason === undefined) return null;
  return (
    <div className={callCss.journalReason} data-testid="journal-reason">
      <Eye aria-hidden />
      <p>
        <b>Server’s reason (journal):</b>{' '}
        <span className={textCss.data} title={journalReason}>
          {reasonText(journalReason)}
        </span>
        <span className={textCss.faint}> The client is not told this.</span>
      </p>
    </div>
  );
}
