/**
 * How the window is made, as data.
 */
import type { BrowserWindowConstructorOptions } from 'electron';
import type { Appearance } from '../../../shared/state/snapshot.ts';
import { MINIMUM_SIZE, type Rectangle } from '../settings/window-state.ts';

/** The page's own background, so that nothing flashes before it is painted. */
const BACKGROUNDS = { light: '#f6f7f9', dark: '#0f1217' } as const;

export function backgroundOf(appearance: Appearance, systemIsDark: boolean): string {
  const dark = appearance === 'dark' || (appearance === 'system' && systemIsDark);
  return dark ? BACKGROUNDS.dark : BACKGROUNDS.light;
}

export interface WindowOptions {
  readonly bounds: Rectangle;
  readonly backgroundColor: string;
  readonly preload: string;
  readonly isPackaged: boolean;
}

export function createWindowOptions(options: WindowOptions): BrowserWindowConstructorOptions {
  return {
    ...options.bounds,
    minWidth: Math.min(MINIMUM_SIZE.width, options.bounds.width),
    minHeight: Math.min(MINIMUM_SIZE.height, options.bounds.height),
    show: false,
    title: 'Personalization Lab',
    autoHideMenuBar: true,
    backgroundColor: options.backgroundColor,
    webPreferences: {
      preload: options.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      spellcheck: false,
      devTools: !options.isPackaged,
    },
  };
}
