/**
 * Asks about a link that came from outside the app. Nothing runs before the answer.
 */
import type { ScenarioLink } from '../../../shared/model/atlas.ts';
import * as lab from '../../lab-requests.ts';
import { confirm } from '../../ui/confirm.tsx';
import { toast } from '../../ui/toasts.tsx';
import { openScreen } from '../../view.ts';
import { atlasStore, choose, fetchEntries } from './atlas-state.ts';

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
    void lab.answerLink(false);
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
          return lab.answerLink(true);
        },
        () => {},
      );
    },
    onCancel: () => void lab.answerLink(false),
  });
}
