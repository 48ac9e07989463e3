/**
 * Every service of the app is built here, by hand, and nowhere else.
 */
import path from 'node:path';
import { app, BrowserWindow, clipboard, ipcMain, nativeTheme, session, shell } from 'electron';
import { createPublisher } from '../ipc/publish.ts';
import { isTrustedSender } from '../ipc/sender.ts';
import { serveRequests } from '../ipc/serve.ts';
import { createLab, type Lab } from '../lab/lab.ts';
import { systemClock } from '../platform/clock.ts';
import { createHttpClient } from '../platform/http-client.ts';
import { newId } from '../platform/ids.ts';
import { createJsonFile } from '../platform/json-file.ts';
import { systemTimers } from '../platform/timers.ts';
import { createMobileMessaging } from '../sdk/mobile-messaging.ts';
import type { MobileMessaging } from '../sdk/api.ts';
import { aboutApp, describeDevice } from './device.ts';
import { forkSandbox } from './fork-sandbox.ts';
import { LINKS, openExternalSafely } from './links.ts';
import type { Logger } from './logging.ts';
import { installMenu } from './menu.ts';
import { pageSource } from './origins.ts';
import { serveAppScheme } from './protocol.ts';
import { SandboxProcess } from './sandbox-process.ts';
import { secureContents, secureSession } from './security.ts';
import { openSettings, type SettingsStore } from './settings.ts';
import { mark, startLine } from './start-marks.ts';
import { openVault } from './vault.ts';
import { focusWindow, openWindow } from './window.ts';

export interface AppFolders {
  /** Holds the sandbox's program. */
  readonly programs: string;
  readonly preload: string;
  readonly page: string;
}

export interface LabApp {
  /** Opens the window as early as possible; what the window does not need to be painted starts beside it. */
  start(): Promise<void>;
  /** Brings the window to the front, or opens it again. */
  focus(): void;
  /** Ends what would outlive the app, within a bounded time. */
  stop(): Promise<void>;
}

export function composeApp(folders: AppFolders, logger: Logger): LabApp {
  const userData = app.getPath('userData');
  const source = pageSource(app.isPackaged, process.env['ELECTRON_RENDERER_URL']);
  const settingsOpened = openSettings(createJsonFile(path.join(userData, 'settings.json')));
  secureContents(app, shell, source.origins);
  let running: { open(): void; stop(): Promise<void> } | null = null;

  return {
    async start() {
      const [settings] = await Promise.all([settingsOpened, app.whenReady()]);
      mark('ready');
      nativeTheme.themeSource = settings.current().appearance;
      serveAppScheme(folders.page);
      secureSession(session.defaultSession, source.origins);
      installMenu(app.isPackaged);
      const lab = composeLab(userData, settings, logger);
      serveLab(lab, source.origins, logger);
      const open = (): void => {
        openWindow({
          url: source.url,
          preload: folders.preload,
          isPackaged: app.isPackaged,
          settings,
          logger,
        }).once('show', () => mark('shown'));
      };
      open();
      mark('window');
      const sandbox = startServices(lab, path.join(folders.programs, 'sandbox.js'), userData, logger);
      running = {
        open,
        async stop() {
          lab.stop();
          await Promise.all([sandbox.stop(), settings.settled()]);
        },
      };
    },
    focus() {
      const [window] = BrowserWindow.getAllWindows();
      if (window === undefined) running?.open();
      else focusWindow(window);
    },
    async stop() {
      await running?.stop();
    },
  };
}

function composeLab(userData: string, settings: SettingsStore, logger: Logger): Lab {
  const version = app.getVersion();
  const http = createHttpClient();
  return createLab({
    clock: systemClock,
    timers: systemTimers,
    http,
    sdk: composeSdk(userData, http),
    vault: openVault(userData),
    about: aboutApp(version, app.isPackaged),
    device: describeDevice(version, app.getLocale(), new Date()),
    appearance: {
      current: () => settings.current().appearance,
      async change(appearance) {
        nativeTheme.themeSource = appearance;
        await settings.change({ appearance });
      },
    },
    clipboard: { readText: () => clipboard.readText() },
    openLink: async (link) => {
      await openExternalSafely(LINKS[link], shell);
    },
    onProblem: (what, error) => logger.error(what, error),
  });
}

function composeSdk(userData: string, http: ReturnType<typeof createHttpClient>): MobileMessaging {
  const file = createJsonFile(path.join(userData, 'sdk-state.json'));
  return createMobileMessaging({
    clock: systemClock,
    timers: systemTimers,
    http,
    storage: { load: () => file.read(), save: (state) => file.write(state) },
    newId,
  });
}

function serveLab(lab: Lab, origins: readonly string[], logger: Logger): void {
  const publisher = createPublisher({
    targets: () => BrowserWindow.getAllWindows().map((window) => window.webContents),
    later: (callback, milliseconds) => void setTimeout(callback, milliseconds),
    check: !app.isPackaged,
  });
  lab.subscribe((snapshot) => publisher.publish('snapshot', snapshot));
  serveRequests({
    ipc: ipcMain,
    handlers: lab.handlers,
    isTrusted: (frame) => isTrustedSender(frame, origins),
    checkResponses: !app.isPackaged,
    onRefused: (request) => logger.warn(`Refused ${request}: not the app's own page`),
    onThrown: (request, error) => logger.error(`${request} failed`, error),
  });
}

/** Keychain and sandbox start side by side; neither is waited for. */
function startServices(lab: Lab, program: string, userData: string, logger: Logger): SandboxProcess {
  const keepIn = path.join(userData, 'sandbox-state.json');
  lab.start().then(
    () => mark('restored'),
    (error: unknown) => logger.error('The keychain could not be checked', error),
  );
  const sandbox = new SandboxProcess({
    fork: () => forkSandbox(program, keepIn, logger),
    timers: systemTimers,
    logger,
    onStatus: (status) => {
      lab.sandboxChanged(status).then(
        () => {
          if (status.state !== 'running' || status.restarts > 0) return;
          mark('sandbox');
          logger.info(`Started: ${startLine()}`);
        },
        (error: unknown) => logger.error('The lab did not follow the sandbox', error),
      );
    },
  });
  sandbox.start();
  return sandbox;
}
