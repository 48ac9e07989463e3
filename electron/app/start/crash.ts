/**
 * The last stop of errors nobody handled.
 */

import { type Logger } from '../../node/logger.ts';
import { redactLine, toLogText } from './logging.ts';

export interface CrashDialog {
  readonly type: 'error';
  readonly title: string;
  readonly message: string;
  readonly detail: string;
  readonly buttons: string[];
  readonly defaultId: number;
  readonly noLink: boolean;
}

/** What a person is shown; redacted like the log, since it gets copied into mails and tickets. */
export function crashDialog(error: unknown, held: readonly string[] = []): CrashDialog {
  return {
    type: 'error',
    title: 'Personalization Lab',
    message: 'Personalization Lab made a mistake and has to close.',
    detail: redactLine(toLogText(error), held).slice(0, 2_000),
    buttons: ['Quit', 'Copy Details and Quit'],
    defaultId: 0,
    noLink: true,
  };
}

export interface CrashPorts {
  readonly logger: Logger;
  /** The secrets that the app holds now. */
  readonly held: () => readonly string[];
  /** Resolves with the index of the button pressed. */
  readonly showDialog: (dialog: CrashDialog) => Promise<number>;
  readonly copy: (text: string) => void | Promise<void>;
  readonly exit: (code: number) => void;
}

/** Logs the error, tells the person once, and ends the app. */
export function createCrashHandler(ports: CrashPorts): (error: unknown) => Promise<void> {
  let crashed = false;
  return async (error) => {
    ports.logger.error('Uncaught', error);
    if (crashed) return;
    crashed = true;
    const dialog = crashDialog(error, ports.held());
    const button = await ports.showDialog(dialog).catch(() => 0);
    if (button === 1) await ports.copy(dialog.detail);
    ports.exit(1);
  };
}
