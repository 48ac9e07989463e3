import { Terminal } from 'lucide-react';
import type { AppError } from '../../../shared/model/app-error.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { copyAnswer } from '../notes/copy.ts';
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
  await copyAnswer(await ask(), {
    copied: 'Copied as cURL',
    note: `Set ${toSet} in the shell before you run it.`,
    absent: 'The record has only the beginning of what was sent.',
  });
}
