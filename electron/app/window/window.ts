/**
 * The one window: opened hidden, shown when painted, put back where it was.
 */
import { BrowserWindow, nativeTheme, screen } from 'electron';
import type { Logger } from '../../node/logger.ts';
import type { SettingsStore } from '../settings/settings.ts';
import { placeWindow } from '../settings/window-state.ts';
import { backgroundOf, createWindowOptions } from './window-options.ts';

/** A page that has not painted by then is shown anyway: an empty window says more than none. */
const SHOW_ANYWAY_MS = 4_000;
const SAVE_STATE_MS = 500;

export interface WindowDependencies {
  readonly url: string;
  readonly preload: string;
  readonly isPackaged: boolean;
  readonly settings: SettingsStore;
  readonly logger: Logger;
}

export function openWindow(dependencies: WindowDependencies): BrowserWindow {
  const { settings, logger } = dependencies;
  const saved = settings.current();
  const window = new BrowserWindow(
    createWindowOptions({
      bounds: placeWindow(
        saved.window?.bounds ?? null,
        screen.getAllDisplays().map((display) => display.workArea),
      ),
      backgroundColor: backgroundOf(saved.appearance, nativeTheme.shouldUseDarkColors),
      preload: dependencies.preload,
      isPackaged: dependencies.isPackaged,
    }),
  );
  if (saved.window?.maximized === true) window.maximize();
  showWhenPainted(window);
  rememberState(window, settings);
  reportFailures(window, logger);
  window.loadURL(dependencies.url).catch((error: unknown) => logger.error('The page did not load', error));
  return window;
}

/** Brings the window to the front, e.g. when the app is started a second time. */
export function focusWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}

function showWhenPainted(window: BrowserWindow): void {
  const timer = setTimeout(show, SHOW_ANYWAY_MS);
  window.once('ready-to-show', show);
  window.once('closed', () => clearTimeout(timer));

  function show(): void {
    clearTimeout(timer);
    if (!window.isDestroyed() && !window.isVisible()) window.show();
  }
}

function rememberState(window: BrowserWindow, settings: SettingsStore): void {
  let timer: NodeJS.Timeout | undefined;
  const save = (): void => {
    clearTimeout(timer);
    if (window.isDestroyed() || window.isMinimized() || window.isFullScreen()) return;
    const state = { bounds: window.getNormalBounds(), maximized: window.isMaximized() };
    settings.change({ window: state }).catch(() => {});
  };
  const saveSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_STATE_MS);
  };
  window.on('resize', saveSoon).on('move', saveSoon).on('maximize', saveSoon).on('unmaximize', saveSoon);
  window.on('close', save);
}

function reportFailures(window: BrowserWindow, logger: Logger): void {
  const { webContents } = window;
  webContents.on('preload-error', (_event, _path, error) => logger.error('The preload failed', error));
  webContents.on('unresponsive', () => logger.warn('The page does not respond'));
  webContents.on('render-process-gone', (_event, details) => {
    logger.error('The page process is gone', details.reason);
    // Once: a page that crashes on loading would do so for ever.
    if (details.reason !== 'clean-exit' && !window.isDestroyed()) reloadOnce(window);
  });
}

const reloaded = new WeakSet<BrowserWindow>();

function reloadOnce(window: BrowserWindow): void {
  if (reloaded.has(window)) return;
  reloaded.add(window);
  window.webContents.reload();
}
