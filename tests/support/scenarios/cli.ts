/**
 * Runs the command line as a function, with texts for streams.
 */
import { type CliIo, type ExitCode, OutputClosed } from '../../../electron/cli/io/io.ts';
import { runCli } from '../../../electron/cli/run.ts';

export interface CliRun {
  readonly code: ExitCode;
  readonly out: string;
  readonly notes: string;
}

export interface CliInput {
  readonly stdin?: string | readonly Uint8Array[];
  /** Characters after which nobody reads the output any more. */
  readonly closeAfter?: number;
  readonly signal?: AbortSignal;
  /** Called with each piece of output as it is written. */
  readonly onOut?: (text: string) => void;
}

export async function cli(args: readonly string[], input: CliInput = {}): Promise<CliRun> {
  let out = '';
  let notes = '';
  const io: CliIo = {
    stdin: chunksOf(input.stdin ?? ''),
    async out(text) {
      if (out.length >= (input.closeAfter ?? Infinity)) throw new OutputClosed();
      out += text;
      input.onOut?.(text);
    },
    note: (text) => {
      notes += text;
    },
    notesToTerminal: false,
    signal: input.signal ?? new AbortController().signal,
  };
  const code = await runCli(args, io);
  return { code, out, notes };
}

async function* chunksOf(stdin: string | readonly Uint8Array[]): AsyncGenerator<Uint8Array> {
  if (typeof stdin === 'string') yield new TextEncoder().encode(stdin);
  else yield* stdin;
}
