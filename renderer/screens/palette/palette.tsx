import paletteCss from './palette.module.css';
import layersCss from '../../ui/layout/layers.module.css';
import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useMutations } from '../token/use-forge.ts';
import { announce } from '../../state/announcer.ts';
import { atlasStore, fetchEntries } from '../../state/atlas.ts';
import { useSnapshot } from '../../state/mirror.ts';
import { useStore } from '../../state/store.ts';
import { setPalette, useView } from '../../state/view.ts';
import { catalogGroups } from './catalog-commands.ts';
import type { Command, CommandGroup } from './command.ts';
import { commandGroups } from './commands.ts';
import { findCommands, indexCommands } from './find-commands.ts';

/** Everything the app can do, by typing a few letters of it. */
export function Palette() {
  const { paletteOpen } = useView();
  return (
    <Dialog.Root open={paletteOpen} onOpenChange={setPalette}>
      <Dialog.Portal>
        <Dialog.Backdrop className={layersCss.backdrop} />
        <Dialog.Popup
          className={paletteCss.palette}
          aria-label="Command palette"
          data-modal
          data-testid="palette"
        >
          <PaletteList />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

/** What there is: with nothing typed what can be done, and with a word everything that has a name. */
function useFound(query: string): readonly CommandGroup[] {
  const snapshot = useSnapshot();
  const { board, entries } = useStore(atlasStore);
  const mutations = useMutations();
  useEffect(() => {
    if (entries === null) void fetchEntries();
  }, [entries]);
  const { kept } = board.results;
  const isRunning = board.run.state !== 'idle';
  const actions = useMemo(() => commandGroups(snapshot, { kept, isRunning }), [snapshot, kept, isRunning]);
  const { administered } = snapshot;
  const catalog = useMemo(() => {
    const groups = catalogGroups(entries ?? [], mutations);
    return indexCommands(
      groups.map(({ value, items }) => ({
        value,
        items: items.filter(({ isRefused }) => isRefused?.(administered) !== true),
      })),
      'catalog',
    );
  }, [entries, mutations, administered]);
  const index = useMemo(() => [...indexCommands(actions, 'action'), ...catalog], [actions, catalog]);
  return useMemo(() => (query.trim() === '' ? actions : findCommands(index, query)), [actions, index, query]);
}

function PaletteList() {
  const [query, setQuery] = useState('');
  const groups = useFound(query);
  return (
    <Autocomplete.Root
      open
      inline
      items={groups}
      value={query}
      onValueChange={setQuery}
      filter={null}
      itemToStringValue={(command: Command) => command.label}
      autoHighlight="always"
      keepHighlight
    >
      <div className={paletteCss.paletteInput}>
        <Search aria-hidden />
        <Autocomplete.Input
          placeholder="Search or run…"
          aria-label="Search commands, codes, scenarios and mutations"
          data-testid="palette-input"
        />
        <kbd aria-hidden>Esc</kbd>
      </div>
      <Autocomplete.Empty>
        <p className={paletteCss.paletteEmpty}>
          Nothing fits. Try a screen, a call, an error code, or a word like “stolen”.
        </p>
      </Autocomplete.Empty>
      <Autocomplete.List className={paletteCss.paletteList}>
        {(group: CommandGroup) => (
          <Autocomplete.Group key={group.value} items={group.items}>
            <Autocomplete.GroupLabel className={paletteCss.paletteGroup}>
              {group.value}
            </Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(command: Command) => <PaletteItem key={command.id} command={command} />}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  );
}

/** What is not possible now stays in the list with its reason, and does nothing. */
function PaletteItem({ command }: { readonly command: Command }) {
  const { id, label, hint, shortcut, why = null } = command;
  return (
    <Autocomplete.Item
      value={command}
      className={paletteCss.paletteItem}
      aria-disabled={why !== null || undefined}
      data-testid={`command-${id}`}
      onClick={() => {
        if (why !== null) return announce(`Not possible now. ${why}`);
        setPalette(false);
        command.run();
      }}
    >
      <span className={paletteCss.paletteLabel}>{label}</span>
      {why === null ? (
        hint === undefined ? null : (
          <span className={paletteCss.paletteHint}>{hint}</span>
        )
      ) : (
        <span className={paletteCss.paletteWhy}>{why}</span>
      )}
      {shortcut === undefined || why !== null ? null : <kbd aria-hidden>{shortcut}</kbd>}
    </Autocomplete.Item>
  );
}
