/**
 * Application profiles to and from files, with a word on what came of it.
 */
import { send } from './send.ts';
import { toast } from './toasts.ts';

export function exportProfile(id: string, withKeys: boolean): void {
  const text = withKeys ? 'The file holds key secrets.' : 'No secrets in it.';
  tellFile(send('profiles', 'exportProfile', { id, withKeys }), 'Exported', text);
}

export function importProfile(): void {
  tellFile(send('profiles', 'importProfile'), 'Imported', 'It is in the list; switch to it to use it.');
}

function tellFile(request: ReturnType<typeof send<'importProfile'>>, done: string, text: string): void {
  void request.then((result) => {
    if (result.ok && result.value.file !== null) toast(`${done}: ${result.value.file}`, text);
  });
}
