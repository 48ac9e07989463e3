/**
 * Texts go on the clipboard, and a toast says where that did not happen.
 */
import type { AppError } from '../../../shared/model/app-error.ts';
import type { Result } from '../../../shared/lib/result.ts';
import { announce } from '../../state/announcer.ts';
import { toast } from '../../state/toasts.ts';

const NOT_COPIED = 'Nothing was copied';

/** That the system refuses it is told, and is no rejection. */
export async function copyText(text: string, onCopied: () => void): Promise<void> {
  await navigator.clipboard
    .writeText(text)
    .then(onCopied, () => toast(NOT_COPIED, 'The system refused access to the clipboard.'));
}

/** What main made to be copied; null where it could not. */
export type CopyAnswer = Result<{ readonly text: string | null }, AppError>;

export interface CopyWords {
  readonly copied: string;
  /** What there is to know of the copy. */
  readonly note: string;
  /** Why there is no text. */
  readonly absent: string;
}

export async function copyAnswer(answer: CopyAnswer, { copied, note, absent }: CopyWords): Promise<void> {
  if (!answer.ok) return toast(NOT_COPIED, answer.error.message);
  const { text } = answer.value;
  if (text === null) return toast(NOT_COPIED, absent);
  await copyText(text, () => {
    announce(copied);
    toast(copied, note);
  });
}
