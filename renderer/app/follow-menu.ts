/**
 * Does what the native menu asks for.
 */
import { assertNever } from '../../shared/lib/result.ts';
import type { MenuCommand } from '../../shared/model/screens.ts';
import { openNotes, startTour } from '../components/story/stories.ts';
import { bridge } from '../state/bridge.ts';
import { startOver, togglePresenter } from '../state/start-over.ts';
import { openScreen } from '../state/view.ts';

export function followMenu(): void {
  bridge().onMenuCommand(obey);
}

function obey(command: MenuCommand): void {
  switch (command.kind) {
    case 'open':
      return openScreen(command.screen);
    case 'startOver':
      return startOver();
    case 'togglePresenter':
      return togglePresenter();
    case 'startTour':
      return void startTour();
    case 'openNotes':
      return void openNotes();
    default:
      return assertNever(command);
  }
}
