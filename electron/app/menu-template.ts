/**
 * The native menu, as data. Roles first: they bring the platform's own words, keys and behaviour.
 */
import type { MenuItemConstructorOptions } from 'electron';
import type { Link } from '../../shared/contract.ts';

export interface MenuOptions {
  readonly isMac: boolean;
  readonly isPackaged: boolean;
  readonly openLink: (link: Link) => void;
  readonly showLogs: () => void;
}

export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  return [
    ...(options.isMac ? [{ role: 'appMenu' } as const] : []),
    { role: 'fileMenu' },
    { role: 'editMenu' },
    viewMenu(options),
    { role: 'windowMenu' },
    helpMenu(options),
  ];
}

function viewMenu({ isPackaged }: MenuOptions): MenuItemConstructorOptions {
  const development: MenuItemConstructorOptions[] = [
    { role: 'reload' },
    { role: 'toggleDevTools' },
    { type: 'separator' },
  ];
  return {
    label: 'View',
    submenu: [
      ...(isPackaged ? [] : development),
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
    ],
  };
}

function helpMenu({ isMac, openLink, showLogs }: MenuOptions): MenuItemConstructorOptions {
  const about: MenuItemConstructorOptions[] = [{ type: 'separator' }, { role: 'about' }];
  return {
    role: 'help',
    submenu: [
      { label: 'User Data Authorization', click: () => openLink('jwtWiki') },
      { label: 'Server Errors', click: () => openLink('serverErrors') },
      { label: 'People API', click: () => openLink('peopleApi') },
      { type: 'separator' },
      { label: 'Show Logs', click: showLogs },
      ...(isMac ? [] : about),
    ],
  };
}
