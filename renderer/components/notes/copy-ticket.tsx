import { ClipboardList } from 'lucide-react';
import { Button } from '../../ui/button/button.tsx';
import { IconButton } from '../../ui/button/icon-button.tsx';
import { type CopyAnswer, copyAnswer } from './copy.ts';

/** Gives the ticket's text; null where the call is gone. */
type AskForTicket = () => Promise<CopyAnswer>;

export interface CopyTicketProps {
  readonly ask: AskForTicket;
  /** Where there is no room for words. */
  readonly small?: boolean;
}

/** One call as Markdown, without a credential, on the clipboard. */
export function CopyTicket({ ask, small = false }: CopyTicketProps) {
  const icon = <ClipboardList aria-hidden />;
  const copy = (): void => void copyTicket(ask);
  return small ? (
    <IconButton label="Copy for a ticket" icon={icon} onClick={copy} data-testid="copy-ticket" />
  ) : (
    <Button size="small" icon={icon} onClick={copy} data-testid="copy-ticket">
      Copy for a ticket
    </Button>
  );
}

async function copyTicket(ask: AskForTicket): Promise<void> {
  await copyAnswer(await ask(), {
    copied: 'Copied for a ticket',
    note: 'Markdown, without token and application code.',
    absent: 'The call is not there any more.',
  });
}
