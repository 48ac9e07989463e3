import path from 'node:path';
import { app, Menu, shell } from 'electron';
import { LINKS, openExternalSafely } from './links.ts';
import { menuTemplate } from './menu-template.ts';

/** Installs the native menu. */
export function installMenu(isPackaged: boolean): void {
  app.setAboutPanelOptions({ applicationName: app.getName(), applicationVersion: app.getVersion() });
  const template = menuTemplate({
    isMac: process.platform === 'darwin',
    isPackaged,
    openLink: (link) => void openExternalSafely(LINKS[link], shell).catch(() => {}),
    showLogs: () => shell.showItemInFolder(path.join(app.getPath('logs'), 'main.log')),
  });
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
