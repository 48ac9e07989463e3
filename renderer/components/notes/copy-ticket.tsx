import { ClipboardList } from 'lucide-react';
import type { AppError } from '../../../shared/model/app-error.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { announce } from '../../state/announcer.ts';
import { toast } from '../../state/toasts.ts';
import { Button } from '../../ui/button/button.tsx';
import { IconButton } from '../../ui/button/icon-button.tsx';

/** Gives the ticket's text; null where the call is gone. */
type AskForTicket = () => Promise<Result<{ readonly text: string | null }, AppError>>;

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
  const answer = await ask();
  if (!answer.ok) return toast('Nothing was copied', answer.error.message);
  if (answer.value.text === null) return toast('Nothing was copied', 'The call is not there any more.');
  await navigator.clipboard.writeText(answer.value.text).then(
    () => {
      announce('Copied for a ticket');
      toast('Copied for a ticket', 'Markdown, without token and application code.');
    },
    () => toast('Nothing was copied', 'The system refused access to the clipboard.'),
  );
}
