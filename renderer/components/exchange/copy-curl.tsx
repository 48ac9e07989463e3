import { Terminal } from 'lucide-react';
import type { AppError } from '../../../shared/model/app-error.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { announce } from '../../state/announcer.ts';
import { toast } from '../../state/toasts.ts';
import { Button } from '../../ui/button/button.tsx';

type Asked = Promise<Result<{ readonly text: string | null }, AppError>>;

/** Copies a call as a command for a shell; `ask` gets the command, or null where there is none. */
export function CopyCurl({ ask }: { readonly ask: () => Asked }) {
  return (
    <Button
      size="small"
      icon={<Terminal aria-hidden />}
      onClick={() => void copyCurl(ask)}
      data-testid="copy-curl"
    >
      Copy as cURL
    </Button>
  );
}

async function copyCurl(ask: () => Asked): Promise<void> {
  const answer = await ask();
  if (!answer.ok) return toast('Nothing was copied', answer.error.message);
  if (answer.value.text === null)
    return toast('Nothing was copied', 'The record has only the beginning of what was sent.');
  await navigator.clipboard.writeText(answer.value.text).then(
    () => {
      announce('Copied as cURL');
      toast('Copied as cURL', 'Set USER_DATA_JWT or APPLICATION_CODE in the shell before you run it.');
    },
    () => toast('Nothing was copied', 'The system refused access to the clipboard.'),
  );
}
