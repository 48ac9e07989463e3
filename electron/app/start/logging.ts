/**
 * The log: small, rotated, and redacted before a line reaches any sink.
 */

import { homedir } from 'node:os';
import path from 'node:path';
// Not its entry for Electron's main process: that one listens to IPC messages of any page.
import log from 'electron-log/node';
import { redactText } from '../../../shared/lib/redact.ts';
import type { Logger } from '../../node/logger.ts';

export type LogLevel = 'info' | 'warn' | 'error';

export type LogSink = (level: LogLevel, line: string) => void;

const LARGEST_FILE_BYTES = 1024 * 1024;
const LONGEST_LINE = 8_000;
const DEEPEST_CAUSE = 5;
const EMAIL = /[\w.+-]+@[\w-]+(\.[\w-]+)+/g;

/**
 * Everything that is written passes the redactor here, whatever the sink does with it.
 *
 * @param held gives the secrets that the app holds at that moment
 */
export function createLogger(sink: LogSink, held: () => readonly string[] = () => []): Logger {
  const write = (level: LogLevel) => (message: string, detail?: unknown) =>
    sink(level, redactLine(detail === undefined ? message : `${message}: ${toLogText(detail)}`, held()));
  return { info: write('info'), warn: write('warn'), error: write('error') };
}

/** Tokens, secrets, e-mail addresses and the person's home folder leave a text. */
export function redactLine(text: string, held: readonly string[] = []): string {
  // Cut afterwards: half a token is no token that a pattern would find.
  const redacted = redactText(text, held).slice(0, LONGEST_LINE);
  return redacted.replaceAll(homedir(), '~').replace(EMAIL, '•@•');
}

/** An error with its stack and causes, or anything else as text. */
export function toLogText(detail: unknown, depth = 0): string {
  if (detail instanceof Error) {
    const own = detail.stack ?? `${detail.name}: ${detail.message}`;
    if (detail.cause === undefined || depth >= DEEPEST_CAUSE) return own;
    return `${own}\nCaused by: ${toLogText(detail.cause, depth + 1)}`;
  }
  if (typeof detail === 'string') return detail;
  try {
    return JSON.stringify(detail) ?? String(detail);
  } catch {
    return String(detail);
  }
}

/** A sink that writes `main.log` in `folder`, and one older file beside it; to the console in development. */
export function fileSink(folder: string, toConsole: boolean): LogSink {
  log.transports.file.resolvePathFn = () => path.join(folder, 'main.log');
  log.transports.file.maxSize = LARGEST_FILE_BYTES;
  log.transports.console.level = toConsole ? 'info' : false;
  return (level, line) => log[level](line);
}
