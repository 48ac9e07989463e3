/**
 * *Save this demo*: what was told of the story, as a file that is left with the customer.
 */
import { FileDown } from 'lucide-react';
import type { ParsedPayload } from '../../shared/ipc/contract.ts';
import { useAction } from '../state/actions.ts';
import { sendAndTell } from '../state/send.ts';
import { toast } from '../state/toasts.ts';
import { MenuButton } from '../ui/button/menu-button.tsx';
import { useIsRefused } from './notes/refusal-note.tsx';

type As = ParsedPayload<'saveDemo'>['as'];

const KEY = 'saveDemo';
const CHOICES: readonly { readonly id: As; readonly title: string; readonly text: string }[] = [
  { id: 'page', title: 'Page', text: 'HTML: pictures, gates and code. Prints, needs no network.' },
  { id: 'film', title: 'Film', text: 'GIF: a picture per step.' },
];

/** Nothing where an administrator switched exports off. */
export function SaveDemo() {
  const isRefused = useIsRefused('saveDemo');
  const isRunning = useAction(KEY).kind === 'running';
  if (isRefused) return null;
  return (
    <MenuButton
      icon={<FileDown aria-hidden />}
      testId="save-demo"
      disabled={isRunning}
      entries={CHOICES.map(({ id, title, text }) => ({ id, title, text, run: () => void save(id) }))}
    >
      {isRunning ? 'Saving…' : 'Save this demo'}
    </MenuButton>
  );
}

async function save(as: As): Promise<void> {
  const result = await sendAndTell(KEY, 'saveDemo', { as });
  if (result.ok && result.value !== null) toast('Saved', result.value.fileName);
}
