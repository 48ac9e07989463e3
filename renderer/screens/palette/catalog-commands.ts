/**
 * Codes, scenarios and mutations as lines of the palette: found when something is typed, too many to be listed.
 */
import { ERRORS } from '../../../shared/errors.ts';
import type { AtlasEntry } from '../../../shared/model/atlas.ts';
import { MUTATION_GROUP_TITLES, type MutationInfo } from '../../../shared/model/forge.ts';
import { forgeWith } from '../token/open-forge.ts';
import { changeAtlasView, revealInAtlas } from '../../state/atlas.ts';
import { openScreen } from '../../state/view.ts';
import { type Command, type CommandGroup, refusing } from './command.ts';

export function catalogGroups(
  entries: readonly AtlasEntry[],
  mutations: readonly MutationInfo[],
): readonly CommandGroup[] {
  return [
    { value: 'Error codes', items: codes() },
    { value: 'Scenarios', items: entries.map(scenario) },
    { value: 'Mutations of the token', items: mutations.map(mutation) },
  ];
}

function codes(): readonly Command[] {
  const known = [...new Set(ERRORS.map(({ code }) => code))];
  return known.map((code) => {
    const rows = ERRORS.filter((row) => row.code === code);
    return {
      id: `code-${code}`,
      label: code,
      hint: rows[0]?.title ?? '',
      words: rows.map(({ id, name, title }) => `${id} ${name} ${title}`).join(' '),
      run: () => {
        changeAtlasView({ text: code, filter: 'all' });
        openScreen('errors');
      },
    };
  });
}

function scenario(entry: AtlasEntry): Command {
  const { id, title, shows, calls } = entry.info;
  return {
    id: `scenario-${entry.key}`,
    label: title,
    hint: entry.code ?? 'goes well',
    words: `${id} ${shows} ${calls.join(' ')} ${entry.signs.reasons.join(' ')}`,
    run: () => revealInAtlas(entry),
  };
}

function mutation({ id, title, shows, group }: MutationInfo): Command {
  return {
    id: `mutation-${id}`,
    label: title,
    hint: `Forge · ${MUTATION_GROUP_TITLES[group]}`,
    words: `forge ${id} ${shows}`,
    isRefused: refusing('useForgedToken'),
    run: () => forgeWith(id),
  };
}
