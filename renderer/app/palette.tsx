import paletteCss from './palette.module.css';
import layersCss from '../ui/layout/layers.module.css';
import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { useSnapshot } from '../state/mirror.ts';
import { setPalette, useView } from '../state/view.ts';
import { type Command, type CommandGroup, commandGroups } from './commands.ts';

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

function PaletteList() {
  const groups = commandGroups(useSnapshot());
  return (
    <Autocomplete.Root
      open
      inline
      items={groups}
      itemToStringValue={(command: Command) => command.label}
      autoHighlight="always"
      keepHighlight
    >
      <div className={paletteCss.paletteInput}>
        <Search aria-hidden />
        <Autocomplete.Input
          placeholder="Search or run…"
          aria-label="Search commands"
          data-testid="palette-input"
        />
        <kbd aria-hidden>Esc</kbd>
      </div>
      <Autocomplete.Empty>
        <p className={paletteCss.paletteEmpty}>Nothing fits. Try a screen, a call, or “break”.</p>
      </Autocomplete.Empty>
      <Autocomplete.List className={paletteCss.paletteList}>
        {(group: CommandGroup) => (
          <Autocomplete.Group key={group.value} items={group.items}>
            <Autocomplete.GroupLabel className={paletteCss.paletteGroup}>
              {group.value}
            </Autocomplete.GroupLabel>
            <Autocomplete.Collection>
              {(command: Command) => (
                <Autocomplete.Item
                  key={command.id}
                  value={command}
                  className={paletteCss.paletteItem}
                  data-testid={`command-${command.id}`}
                  onClick={() => {
                    setPalette(false);
                    command.run();
                  }}
                >
                  <span>{command.label}</span>
                  {command.shortcut === undefined ? null : <kbd aria-hidden>{command.shortcut}</kbd>}
                </Autocomplete.Item>
              )}
            </Autocomplete.Collection>
          </Autocomplete.Group>
        )}
      </Autocomplete.List>
    </Autocomplete.Root>
  );
}
