import { Terminal } from 'lucide-react';
import type { AppError } from '../../../shared/model/app-error.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { announce } from '../../state/announcer.ts';
import { toast } from '../../state/toasts.ts';
import { Button } from '../../ui/button/button.tsx';

type Asked = Promise<Result<{ readonly text: string | null }, AppError>>;

export interface CopyCurlProps {
  /** Gets the command, or null where there is none. */
  readonly ask: () => Asked;
  /** What has to be set in the shell, where that is more than a credential. */
  readonly toSet?: string;
}

/** Copies a call as a command for a shell, with placeholders for what authorizes it. */
export function CopyCurl({ ask, toSet = 'USER_DATA_JWT or APPLICATION_CODE' }: CopyCurlProps) {
  return (
    <Button
      size="small"
      icon={<Terminal aria-hidden />}
      onClick={() => void copyCurl(ask, toSet)}
      data-testid="copy-curl"
    >
      Copy as cURL
    </Button>
  );
}

async function copyCurl(ask: () => Asked, toSet: string): Promise<void> {
  const answer = await ask();
  if (!answer.ok) return toast('Nothing was copied', answer.error.message);
  if (answer.value.text === null)
    return toast('Nothing was copied', 'The record has only the beginning of what was sent.');
  await navigator.clipboard.writeText(answer.value.text).then(
    () => {
      announce('Copied as cURL');
      toast('Copied as cURL', `Set ${toSet} in the shell before you run it.`);
    },
    () => toast('Nothing was copied', 'The system refused access to the clipboard.'),
  );
}
