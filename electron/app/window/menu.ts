import path from 'node:path';
import { app, Menu, shell } from 'electron';
import type { MenuCommand } from '../../../shared/model/screens.ts';
import type { Snapshot } from '../../../shared/state/snapshot.ts';
import type { Core } from '../../core/core.ts';
import { type ExternalOpener, LINKS, openExternalSafely } from '../security/links.ts';
import { aboutPanel } from './about-panel.ts';
import { menuTemplate } from './menu-template.ts';

/** Installs the native menu and the About panel; the menu follows presenter mode. */
export function installMenu(lab: Core, way: ExternalOpener, send: (command: MenuCommand) => void): void {
  const { about } = lab.snapshot();
  app.setAboutPanelOptions(aboutPanel(app.getName(), about));
  let shown: boolean | null = null;
  function follow({ presenter, administered }: Snapshot): void {
    if (presenter === shown) return;
    shown = presenter;
    const template = menuTemplate({
      isMac: process.platform === 'darwin',
      isPackaged: app.isPackaged,
      presenter,
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
