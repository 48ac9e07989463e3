/**
 * Every service of the app is built here, by hand, and nowhere else.
 */
import path from 'node:path';
import { app, BrowserWindow, clipboard, ipcMain, nativeTheme } from 'electron';
import type { HeldSecrets } from '../node/held-secrets.ts';
import { type Core, createCore } from '../core/core.ts';
import type { SpeakerNotesPort, UpdatesPort } from '../core/ports/ports.ts';
import { createPublisher, type Publisher } from '../ipc/publish.ts';
import { isTrustedSender } from '../ipc/sender.ts';
import { serveRequests } from '../ipc/serve.ts';
import { createTripwire } from '../ipc/tripwire.ts';
import { shiftedClock, systemClock } from '../node/clock.ts';
import { createHttpClient } from '../node/http-client.ts';
import { newId } from '../node/ids.ts';
import { createJsonFile, type JsonFile } from '../node/json-file.ts';
import type { Logger } from '../node/logger.ts';
import { systemTimers } from '../node/timers.ts';
import { administeredBy } from '../policy/consequences.ts';
import { environmentLock, type Policy } from '../policy/policy.ts';
import type { HttpClient, MobileMessaging } from '../sdk/api/api.ts';
import type { Clock } from '../../shared/lib/clock.ts';
import { createMobileMessaging } from '../sdk/mobile-messaging.ts';
import { fileDialogs } from './files/file-dialogs.ts';
import { makeFilm } from './film/make-film.ts';
import { forkSandbox } from './sandbox/fork-sandbox.ts';
import { SandboxProcess } from './sandbox/sandbox-process.ts';
import { openScenarioSandbox } from './sandbox/scenario-sandbox.ts';
import { type ExternalOpener, LINKS, openExternalSafely } from './security/links.ts';
import type { SettingsStore } from './settings/settings.ts';
import { readPresetStory } from './files/preset-story.ts';
import { aboutApp, describeDevice } from './start/device.ts';
import { openVault } from './start/open-vault.ts';
import { mark, startLine } from './start/start-marks.ts';
import { takePicture } from './window/take-picture.ts';

/** What the app keeps between starts, apart from the token. */
export interface AppFiles {
  readonly userData: string;
  readonly settings: JsonFile;
  readonly sdkState: JsonFile;
  /** Path of the sandbox's own file. */
  readonly sandboxState: string;
}

export function appFiles(userData: string): AppFiles {
  return {
    userData,
    settings: createJsonFile(path.join(userData, 'settings.json')),
    sdkState: createJsonFile(path.join(userData, 'sdk-state.json')),
    sandboxState: path.join(userData, 'sandbox-state.json'),
  };
}

export interface LabParts {
  /** The sandbox's program. */
  readonly program: string;
  /** The program that makes films. */
  readonly filmProgram: string;
  readonly files: AppFiles;
  readonly settings: SettingsStore;
  readonly updates: UpdatesPort;
  readonly speakerNotes: SpeakerNotesPort;
  readonly policy: Policy;
  readonly shell: ExternalOpener;
  readonly secrets: HeldSecrets;
  readonly logger: Logger;
}

export function composeLab(parts: LabParts): Core {
  const { program, filmProgram, files, settings, updates, speakerNotes, policy, shell, secrets, logger } =
    parts;
  const version = app.getVersion();
  const http = createHttpClient();
  const clock = shiftedClock(systemClock);
  return createCore({
    clock,
    timers: systemTimers,
    http,
    sdk: composeSdk(files.sdkState, http, clock, secrets),
    vault: openVault(files.userData),
    secrets,
    about: aboutApp(version, app.isPackaged, __BUILD__),
    admin: {
      administered: administeredBy(policy, settings.person()),
      environmentLock: environmentLock(policy),
      presetStory: () => readPresetStory(policy.config.defaults.story),
    },
    device: describeDevice(version, app.getLocale(), new Date()),
    appearance: {
      current: () => settings.current().appearance,
      async change(appearance) {
        nativeTheme.themeSource = appearance;
        await settings.change({ appearance });
      },
    },
    profile: {
      current: () => settings.current().profile,
      change: (profile) => settings.change({ profile }),
      async reset() {
        await settings.resetProfile();
        return settings.current().profile;
      },
    },
    presenter: {
      current: () => settings.current().presenter,
      change: (presenter) => settings.change({ presenter }),
    },
    preferences: {
      current: () => ({ ...settings.current(), secretsFor: settings.person().environment?.own ?? null }),
      change: ({ environment, keepSandbox, ownAppPort }) =>
        settings.change({
          ...(environment === undefined ? {} : { environment }),
          ...(keepSandbox === undefined ? {} : { keepSandbox }),
          ...(ownAppPort === undefined ? {} : { ownAppPort }),
        }),
    },
    updates,
    speakerNotes,
    clipboard: {
      readText: () => clipboard.readText(),
      writeText: (text) => clipboard.writeText(text),
    },
    dialogs: fileDialogs,
    demo: { takePicture, makeFilm: (pictures) => makeFilm(filmProgram, pictures) },
    openTarget: () =>
      openScenarioSandbox({ fork: () => forkSandbox(program, null, logger), http, timers: systemTimers }),
    openLink: async (link) => {
      await openExternalSafely(LINKS[link], shell);
    },
    onProblem: (what, error) => logger.error(what, error),
  });
}

function composeSdk(file: JsonFile, http: HttpClient, clock: Clock, secrets: HeldSecrets): MobileMessaging {
  return createMobileMessaging({
    clock,
    timers: systemTimers,
    http,
    storage: {
      async load() {
        const state = await file.read();
        // Whatever somebody once typed into a form is theirs to see again.
        secrets.shown('kept state of the SDK', state);
        return state;
      },
      save: (state) => file.write(state),
    },
    newId,
  });
}

/**
 * Connects the lab with the app's windows, both ways.
 *
 * @param onPage told whenever a page asks for its first picture: it has been loaded, and runs
 */
export function serveLab(
  lab: Core,
  origins: readonly string[],
  onPage: () => void,
  secrets: HeldSecrets,
  logger: Logger,
): Publisher {
  const tripwire = createTripwire(secrets);
  const publisher = createPublisher({
    targets: () => BrowserWindow.getAllWindows().map((window) => window.webContents),
    later: (callback, milliseconds) => void setTimeout(callback, milliseconds),
    check: !app.isPackaged,
    tripwire,
    onStopped: (error) => logger.error('An event was not sent', error),
  });
  lab.subscribe((snapshot) => publisher.publish('snapshot', snapshot));
  lab.onTimeline((totals) => publisher.publish('timelineChanged', totals));
  lab.onAtlas((board) => publisher.publish('atlasChanged', board));
  serveRequests({
    ipc: ipcMain,
    handlers: {
      ...lab.handlers,
      getSnapshot(nothing) {
        onPage();
        return lab.handlers.getSnapshot(nothing);
      },
    },
    isTrusted: (frame) => isTrustedSender(frame, origins),
    checkResponses: !app.isPackaged,
    tripwire,
    onRefused: (request) => logger.warn(`Refused ${request}: not the app's own page`),
    onThrown: (request, error) => logger.error(`${request} failed`, error),
  });
  return publisher;
}

/** Keychain and sandbox start side by side; neither is waited for. */
export function startServices(
  lab: Core,
  program: string,
  keepIn: string | null,
  logger: Logger,
): SandboxProcess {
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
