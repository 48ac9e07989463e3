/**
 * What a command sees of the terminal. Tests pass strings, the entry passes the process's streams.
 */

/** Exit codes: all as expected, something is not, the command was used wrongly. */
export const EXIT = { ok: 0, notOk: 1, usage: 2, environment: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export interface CliIo {
  readonly stdin: AsyncIterable<Uint8Array>;
  /** Writes the output, nothing else; resolves when it may be followed by more. */
  out(text: string): Promise<void>;
  /** Writes what is not output: usage errors, hints, progress. */
  note(text: string): void;
  /** Whether notes go to a person's terminal. */
  readonly notesToTerminal: boolean;
  /** Aborted when the process is asked to end. */
  readonly signal: AbortSignal;
}

/** A mistake in how a command was used; its message goes to stderr and the exit code is 2. */
export class UsageError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UsageError';
  }
}

/** The live environment cannot be used: its address, its application code, its certificate, its token endpoint. */
export class EnvironmentError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'EnvironmentError';
  }
}

/** Whoever read the output has gone: `lab … | head -1`. Not an error. */
export class OutputClosed extends Error {
  constructor() {
    super('The output was closed');
    this.name = 'OutputClosed';
  }
}
