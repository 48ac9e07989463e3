import path from 'node:path';
import { app, Menu, shell } from 'electron';
import type { MenuCommand } from '../../../shared/model/screens.ts';
import { isOnStage } from '../../../shared/story/on-stage.ts';
import type { Snapshot } from '../../../shared/state/snapshot.ts';
import type { Core } from '../../core/core.ts';
import { type ExternalOpener, LINKS, openExternalSafely } from '../security/links.ts';
import { aboutPanel } from './about-panel.ts';
import { menuTemplate } from './menu-template.ts';

/** Installs the native menu and the About panel; the menu follows the stage. */
export function installMenu(lab: Core, way: ExternalOpener, send: (command: MenuCommand) => void): void {
  const { about } = lab.snapshot();
  app.setAboutPanelOptions(aboutPanel(app.getName(), about));
  let shown = '';
  function follow(snapshot: Snapshot): void {
    const { presenter, administered } = snapshot;
    const look = `${presenter} ${isOnStage(snapshot)}`;
    if (look === shown) return;
    shown = look;
    const template = menuTemplate({
      isMac: process.platform === 'darwin',
      isPackaged: app.isPackaged,
      presenter,
      isOnStage: isOnStage(snapshot),
      administered,
      openLink: (link) => void openExternalSafely(LINKS[link], way).catch(() => {}),
      showLogs: () => shell.showItemInFolder(path.join(app.getPath('logs'), 'main.log')),
      send,
    });
    Menu.setApplicationMenu(Menu.buildFromTemplate(template));
  }
  follow(lab.snapshot());
  lab.subscribe(follow);
}
