/**
 * The second window, with the speaker's notes: the same page, preload and guards as the first. It lives as long as the
 * stage, keeps nothing, and never leads anywhere.
 */
import { BrowserWindow, screen } from 'electron';
import type { Logger } from '../../node/logger.ts';
import { placeNotes } from './place-notes.ts';
import { createWindowOptions } from './window-options.ts';

export interface NotesDependencies {
  /** Of the page; which part of it is shown is said here. */
  readonly url: string;
  readonly preload: string;
  readonly isPackaged: boolean;
  readonly logger: Logger;
  /** The window of the stage, or null while there is none. */
  readonly stage: () => BrowserWindow | null;
  readonly backgroundColor: () => string;
  /** Told whenever it opens or closes. */
  readonly onChange: (isOpen: boolean) => void;
}

export class NotesWindow {
  readonly #dependencies: NotesDependencies;
  #window: BrowserWindow | null = null;

  constructor(dependencies: NotesDependencies) {
    this.#dependencies = dependencies;
  }

  /** Opens it without taking the keys from the stage; where it is open already, brings it to the front. */
  open(): void {
    if (this.#window !== null) return this.#window.show();
    const stage = this.#dependencies.stage();
    if (stage === null) return;
    const window = this.#make(stage);
    this.#window = window;
    window.once('ready-to-show', () => window.showInactive());
    window.once('closed', () => {
      this.#window = null;
      this.#dependencies.onChange(false);
    });
    stage.once('closed', () => this.close());
    this.#dependencies.onChange(true);
  }

  close(): void {
    if (this.#window !== null && !this.#window.isDestroyed()) this.#window.close();
  }

  #make(stage: BrowserWindow): BrowserWindow {
    const { url, preload, isPackaged, logger, backgroundColor } = this.#dependencies;
    const bounds = placeNotes(screen.getDisplayMatching(stage.getBounds()), screen.getAllDisplays());
    const window = new BrowserWindow({
      ...createWindowOptions({ bounds, backgroundColor: backgroundColor(), preload, isPackaged }),
      minWidth: 480,
      minHeight: 320,
      title: 'Speaker notes',
    });
    // It has nowhere to go, not even within the app.
    window.webContents.on('will-navigate', (event) => event.preventDefault());
    const page = new URL(url);
    page.searchParams.set('view', 'notes');
    window.loadURL(page.href).catch((error: unknown) => logger.error('The notes did not load', error));
    return window;
  }
}
