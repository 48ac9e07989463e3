/**
 * Asks about a link that came from outside the app. Nothing runs before the answer.
 */

import type { ScenarioLink } from '../../../shared/model/atlas.ts';
import { atlasStore, choose, fetchEntries } from '../../state/atlas.ts';
import { confirm } from '../../state/confirm.ts';
import { sendAndTell } from '../../state/send.ts';
import { toast } from '../../state/toasts.ts';
import { openScreen } from '../../state/view.ts';

/** Asks once for each link; returns the undo. */
export function askAboutLinks(): () => void {
  let asked: string | null = null;
  return atlasStore.subscribe(() => {
    const { link } = atlasStore.get().board;
    const id = link?.id ?? null;
    if (id === asked) return;
    asked = id;
    if (link !== null) ask(link);
  });
}

function ask({ id, key, title, shows }: ScenarioLink): void {
  if (key === null || title === null) {
    toast('The link leads nowhere', `This version has no scenario ${id}.`);
    void sendAndTell('atlas.link', 'answerLink', { run: false });
    return;
  }
  openScreen('errors');
  confirm({
    title: 'Run the scenario of the link?',
    text: `“${title}” ${shows ?? ''} It runs in a sandbox of its own; your session is not touched.`,
    action: 'Run it',
    look: 'primary',
    onConfirm: () => {
      fetchEntries().then(
        () => {
          const entry = atlasStore.get().entries?.find((one) => one.key === key);
          choose(key, entry?.info.profiles[0] ?? 'strict');
          return sendAndTell('atlas.link', 'answerLink', { run: true });
        },
        () => {},
      );
    },
    onCancel: () => void sendAndTell('atlas.link', 'answerLink', { run: false }),
  });
}
