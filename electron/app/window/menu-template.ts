/**
 * The native menu, as data. Roles first: they bring the platform's own words, keys and behaviour. Keys that the page
 * listens to itself are shown here and not taken from it.
 */
import { blockerOf, isScreenOff } from '../../../shared/ipc/refusals.ts';
import type { MenuItemConstructorOptions } from 'electron';
import type { Link } from '../../../shared/ipc/settings.ts';
import type { Administered } from '../../../shared/model/features.ts';
import { type MenuCommand, SCREEN_KEYS, SCREEN_TITLES, SCREENS } from '../../../shared/model/screens.ts';

export interface MenuOptions {
  readonly isMac: boolean;
  readonly isPackaged: boolean;
  readonly presenter: boolean;
  /** Whether there is a stage that the speaker's notes could be about. */
  readonly isOnStage: boolean;
  readonly administered: Administered;
  readonly openLink: (link: Link) => void;
  readonly showLogs: () => void;
  /** Asks the window to do it. */
  readonly send: (command: MenuCommand) => void;
}

const SEPARATOR = { type: 'separator' } as const;

export function menuTemplate(options: MenuOptions): MenuItemConstructorOptions[] {
  return [
    ...(options.isMac ? [macAppMenu(options)] : []),
    fileMenu(options),
    { role: 'editMenu' },
    viewMenu(options),
    goMenu(options),
    { role: 'windowMenu' },
    helpMenu(options),
  ];
}

function shown(accelerator: string): Pick<MenuItemConstructorOptions, 'accelerator' | 'registerAccelerator'> {
  return { accelerator, registerAccelerator: false };
}

function settingsItem({ send }: MenuOptions): MenuItemConstructorOptions {
  return {
    id: 'open-settings',
    label: 'Settings…',
    ...shown(`CmdOrCtrl+${SCREEN_KEYS.settings}`),
    click: () => send({ kind: 'open', screen: 'settings' }),
  };
}

function macAppMenu(options: MenuOptions): MenuItemConstructorOptions {
  return {
    role: 'appMenu',
    submenu: [
      { role: 'about' },
      SEPARATOR,
      settingsItem(options),
      SEPARATOR,
      { role: 'services' },
      SEPARATOR,
      { role: 'hide' },
      { role: 'hideOthers' },
      { role: 'unhide' },
      SEPARATOR,
      { role: 'quit' },
    ],
  };
}

function fileMenu(options: MenuOptions): MenuItemConstructorOptions {
  const { isMac, administered, send } = options;
  const startOver: MenuItemConstructorOptions = {
    id: 'start-over',
    label: options.presenter ? 'Start Over' : 'Start Over…',
    ...shown('F9'),
    enabled: blockerOf(administered, 'resetLab') === null,
    click: () => send({ kind: 'startOver' }),
  };
  return {
    label: 'File',
    submenu: [
      startOver,
      SEPARATOR,
      ...(isMac ? [] : [settingsItem(options), SEPARATOR]),
      isMac ? { role: 'close' } : { role: 'quit' },
    ],
  };
}

function viewMenu({
  isPackaged,
  presenter,
  isOnStage,
  administered,
  send,
}: MenuOptions): MenuItemConstructorOptions {
  const development: MenuItemConstructorOptions[] = [
    { role: 'reload' },
    { role: 'toggleDevTools' },
    { type: 'separator' },
  ];
  return {
    label: 'View',
    submenu: [
      ...(isPackaged ? [] : development),
      {
        id: 'presenter',
        label: 'Presenter Mode',
        type: 'checkbox',
        checked: presenter,
        ...shown('CmdOrCtrl+Shift+P'),
        enabled: blockerOf(administered, 'setPresenter') === null,
        click: () => send({ kind: 'togglePresenter' }),
      },
      {
        id: 'speaker-notes',
        label: 'Speaker Notes',
        enabled: isOnStage,
        click: () => send({ kind: 'openNotes' }),
      },
      SEPARATOR,
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      SEPARATOR,
      { role: 'togglefullscreen' },
    ],
  };
}

function goMenu({ administered, send }: MenuOptions): MenuItemConstructorOptions {
  const screens = SCREENS.filter((screen) => screen !== 'settings');
  return {
    label: 'Go',
    submenu: screens.map((screen) => ({
      id: `open-${screen}`,
      label: SCREEN_TITLES[screen],
      ...shown(`CmdOrCtrl+${SCREEN_KEYS[screen]}`),
      enabled: !isScreenOff(administered, screen),
      click: () => send({ kind: 'open', screen }),
    })),
  };
}

function helpMenu({
  isMac,
  administered,
  openLink,
  showLogs,
  send,
}: MenuOptions): MenuItemConstructorOptions {
  const about: MenuItemConstructorOptions[] = [{ type: 'separator' }, { role: 'about' }];
  const enabled = blockerOf(administered, 'openLink') === null;
  return {
    role: 'help',
    submenu: [
      { id: 'guided-tour', label: 'Guided Tour', click: () => send({ kind: 'startTour' }) },
      SEPARATOR,
      { label: 'User Data Authorization', enabled, click: () => openLink('jwtWiki') },
      { label: 'Server Errors', enabled, click: () => openLink('serverErrors') },
      { label: 'People API', enabled, click: () => openLink('peopleApi') },
      { type: 'separator' },
      { label: 'Show Logs', click: showLogs },
      ...(isMac ? [] : about),
    ],
  };
}
