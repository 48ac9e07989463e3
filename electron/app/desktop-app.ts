/**
 * The app's life: what is started when it is ready, shown when it is called, and ended when it quits.
 */
import { rm } from 'node:fs/promises';
import { app, type BrowserWindow, dialog, nativeTheme, session, shell } from 'electron';
import type { HeldSecrets } from '../node/held-secrets.ts';
import type { Logger } from '../node/logger.ts';
import { systemTimers } from '../node/timers.ts';
import { updatesOf } from '../policy/consequences.ts';
import { disabledBy, type Policy } from '../policy/policy.ts';
import { openUpdates } from '../updates/compose-updates.ts';
import { WhenUsable } from '../updates/when-usable.ts';
import { type AppFiles, appFiles, composeLab, serveLab, startServices } from './compose.ts';
import { openCaseFile } from './inbox/case-files.ts';
import { isOnStage } from '../../shared/story/on-stage.ts';
import type { LinkInbox } from './inbox/deep-link.ts';
import type { ArrivalQueue } from './inbox/inbox.ts';
import { type ExternalOpener, externalOpener } from './security/links.ts';
import { type PageSource, pageSource } from './security/origins.ts';
import { serveAppScheme } from './security/protocol.ts';
import { secureContents, secureSession } from './security/security.ts';
import { openSettings, type SettingsStore } from './settings/settings.ts';
import { mark } from './start/start-marks.ts';
import { installMenu } from './window/menu.ts';
import { NotesWindow } from './window/notes-window.ts';
import { backgroundOf } from './window/window-options.ts';
import { focusWindow, openWindow } from './window/window.ts';

const STOP_LIMIT_MS = 4_000;

export interface AppFolders {
  /** The sandbox's program. */
  readonly sandbox: string;
  /** The program that makes films. */
  readonly film: string;
  readonly preload: string;
  readonly page: string;
}

/** What the system hands to the app, from before there is a window. */
export interface Inboxes {
  readonly links: LinkInbox;
  /** Paths of case files. */
  readonly cases: ArrivalQueue<string>;
}

export class DesktopApp {
  readonly #folders: AppFolders;
  readonly #inboxes: Inboxes;
  readonly #secrets: HeldSecrets;
  readonly #logger: Logger;
  readonly #policy: Policy;
  readonly #files: AppFiles;
  readonly #source: PageSource;
  readonly #usable = new WhenUsable();
  #settings: SettingsStore | null = null;
  #window: BrowserWindow | null = null;
  #stopServices: () => Promise<void> = () => Promise.resolve();

  /** Guards every web contents from the start; everything else waits for `start`. */
  constructor(folders: AppFolders, inboxes: Inboxes, secrets: HeldSecrets, logger: Logger, policy: Policy) {
    this.#folders = folders;
    this.#inboxes = inboxes;
    this.#secrets = secrets;
    this.#logger = logger;
    this.#policy = policy;
    this.#files = appFiles(app.getPath('userData'));
    this.#source = pageSource(app.isPackaged, process.env['ELECTRON_RENDERER_URL']);
    secureContents(app, this.#externalOpener(), this.#source.origins);
  }

  /** Opens the window as early as possible; what it does not need to be painted starts beside it. */
  async start(): Promise<void> {
    const [settings] = await Promise.all([openSettings(this.#files.settings, this.#policy), app.whenReady()]);
    mark('ready');
    this.#settings = settings;
    nativeTheme.themeSource = settings.current().appearance;
    serveAppScheme(this.#folders.page);
    secureSession(session.defaultSession, this.#source.origins);
    const updates = openUpdates(settings, this.#logger, updatesOf(this.#policy).enforced);
    this.#usable.whenUsable(() => updates.usable());
    let notesChanged: (isOpen: boolean) => void = () => {};
    const notes = this.#notesOf(settings, (isOpen) => notesChanged(isOpen));
    const lab = composeLab({
      program: this.#folders.sandbox,
      filmProgram: this.#folders.film,
      files: this.#files,
      settings,
      updates: updates.service,
      speakerNotes: {
        open: () => notes.open(),
        subscribe: (listener) => {
          notesChanged = listener;
        },
      },
      policy: this.#policy,
      shell: this.#externalOpener(),
      secrets: this.#secrets,
      logger: this.#logger,
    });
    const publisher = serveLab(
      lab,
      this.#source.origins,
      () => this.#usable.pageRuns(),
      this.#secrets,
      this.#logger,
    );
    installMenu(lab, this.#externalOpener(), (command) => {
      this.focus();
      publisher.publish('menuCommand', command);
    });
    lab.subscribe((snapshot) => {
      if (!isOnStage(snapshot)) notes.close();
    });
    this.#open(settings);
    const keepIn = await this.#sandboxFile(settings);
    const sandbox = startServices(lab, this.#folders.sandbox, keepIn, this.#logger);
    this.#inboxes.links.handTo((id) => {
      lab.askForScenario(id);
      this.focus();
    });
    this.#inboxes.cases.handTo((file) => {
      this.focus();
      void openCaseFile(file, {
        lab,
        show: () =>
          this.#usable.whenUsable(() => publisher.publish('menuCommand', { kind: 'open', screen: 'errors' })),
        tell: (message) => void dialog.showMessageBox(message),
      });
    });
    this.#stopServices = async () => {
      // What a story changed is put back while the sandbox still runs.
      const { story } = lab.snapshot();
      if (story !== null && !story.left) await lab.handlers.leaveStory(null);
      await Promise.all([lab.stop(), sandbox.stop()]);
    };
  }

  /** Brings the window to the front, or opens it again. */
  focus(): void {
    if (this.#window !== null) focusWindow(this.#window);
    else if (this.#settings !== null) this.#open(this.#settings);
  }

  /** Ends what would outlive the app and finishes what is being written, within a time limit. */
  async stop(): Promise<void> {
    const { settings, sdkState } = this.#files;
    const stopped = Promise.all([this.#stopServices(), settings.settled(), sdkState.settled()]);
    await Promise.race([stopped, systemTimers.delay(STOP_LIMIT_MS)]);
  }

  /**
   * Where the sandbox keeps its state. What an earlier start kept goes when that is no longer wanted; a presenter starts
   * with a new sandbox, and what is kept waits for the next ordinary start.
   */
  async #sandboxFile(settings: SettingsStore): Promise<string | null> {
    const { presenter, keepSandbox } = settings.current();
    if (presenter) return null;
    if (keepSandbox) return this.#files.sandboxState;
    await rm(this.#files.sandboxState, { force: true });
    return null;
  }

  #externalOpener(): ExternalOpener {
    return externalOpener(shell, !disabledBy(this.#policy).includes('externalLinks'));
  }

  #notesOf(settings: SettingsStore, onChange: (isOpen: boolean) => void): NotesWindow {
    return new NotesWindow({
      url: this.#source.url,
      preload: this.#folders.preload,
      isPackaged: app.isPackaged,
      logger: this.#logger,
      stage: () => this.#window,
      backgroundColor: () => backgroundOf(settings.current().appearance, nativeTheme.shouldUseDarkColors),
      onChange,
    });
  }

  #open(settings: SettingsStore): void {
    const window = openWindow({
      url: this.#source.url,
      preload: this.#folders.preload,
      isPackaged: app.isPackaged,
      settings,
      logger: this.#logger,
    });
    this.#window = window;
    window.once('closed', () => {
      this.#window = null;
    });
    mark('window');
    const shown = (): void => {
      mark('shown');
      this.#usable.windowShown();
    };
    // A window that was left maximized is shown by being maximized.
    if (window.isVisible()) shown();
    else window.once('show', shown);
  }
}
