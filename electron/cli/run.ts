/**
 * The command line as a function: arguments in, exit code out.
 */
import { Command, CommanderError } from 'commander';
import { version } from '../../package.json';
import { drop, errorText } from '../../shared/lib/result.ts';
import { addCatchCommand } from './caught/catch-command.ts';
import { type CliIo, EnvironmentError, EXIT, type ExitCode, OutputClosed, UsageError } from './io/io.ts';
import { refuseIdleValues } from './io/strict-options.ts';
import { addAppCommand } from './own-app/app-command.ts';
import { addExplainLogCommand } from './own-app/explain-log-command.ts';
import { addFaultCommands } from './sandbox/faults.ts';
import { addSandboxCommand } from './sandbox/sandbox-command.ts';
import { addScenarioCommands } from './scenarios/commands.ts';
import { addTokenCommands } from './token/commands.ts';

/** Runs one command. `args` are those after the program's name. Never throws. */
export async function runCli(args: readonly string[], io: CliIo): Promise<ExitCode> {
  let code: ExitCode = EXIT.ok;
  const program = createProgram(io, async (work) => {
    code = await work();
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return report(error, io);
  }
}

/** The commands, as a program that runs nothing yet. */
export function createProgram(io: CliIo, run: (work: () => Promise<ExitCode>) => Promise<void>): Command {
  const program = new Command('lab')
    .description(
      'Personalization Lab without a window: check tokens, run scenarios, serve the sandbox, listen to apps',
    )
    .version(version, '-V, --version', 'print the version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => drop(io.out(text), (error) => io.note(`${errorText(error)}\n`)),
      writeErr: (text) => io.note(text),
    })
    .showHelpAfterError('(--help says how it is used)');
  addTokenCommands(program, io, run);
  addScenarioCommands(program, io, run);
  addSandboxCommand(program, io, run);
  addFaultCommands(program, io, run);
  addAppCommand(program, io, run);
  addCatchCommand(program, io, run);
  addExplainLogCommand(program, io, run);
  refuseIdleValues(program);
  return program;
}

function report(error: unknown, io: CliIo): ExitCode {
  if (error instanceof OutputClosed) return EXIT.ok;
  // Help that was asked for ends with 0; help shown because a command is missing does not.
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
  if (error instanceof UsageError) {
    io.note(`${error.message}\n`);
    return EXIT.usage;
  }
  if (error instanceof EnvironmentError) {
    io.note(`${error.message}\n`);
    return EXIT.environment;
  }
  io.note(`${errorText(error)}\n`);
  return EXIT.notOk;
}
