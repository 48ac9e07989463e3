/**
 * The process's own streams behind `CliIo`.
 */
import { constants } from 'node:os';
import { type CliIo, OutputClosed } from './io.ts';

/** Connects a command to stdin, stdout and stderr. */
export function processIo(): CliIo {
  let ending: AbortSignal | null = null;
  // Without a listener a closed pipe would end the process with a stack trace; the write's own callback reports it.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
  return {
    stdin: process.stdin,
    out: write,
    note: (text) => void process.stderr.write(text),
    notesToTerminal: process.stderr.isTTY,
    get signal() {
      ending ??= endingSignal();
      return ending;
    },
  };
}

/** Within this time a second signal is the same Ctrl+C on another way: from the terminal, and passed on by a parent. */
const SAME_SIGNAL_MS = 1_000;

/** Only for commands that ask for it: the others are ended by the signal itself. A second one ends at once. */
function endingSignal(): AbortSignal {
  const controller = new AbortController();
  let firstAt = 0;
  const end = (signal: NodeJS.Signals): void => {
    if (!controller.signal.aborted) {
      firstAt = performance.now();
      controller.abort();
    } else if (performance.now() - firstAt > SAME_SIGNAL_MS) {
      process.exit(128 + constants.signals[signal]);
    }
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  process.on('SIGHUP', end);
  return controller.signal;
}

function write(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      if (error === null || error === undefined) resolve();
      else reject(isClosedPipe(error) ? new OutputClosed() : error);
    });
  });
}

function isClosedPipe(error: Error): boolean {
  const code = 'code' in error ? error.code : '';
  return code === 'EPIPE' || code === 'ERR_STREAM_DESTROYED';
}
