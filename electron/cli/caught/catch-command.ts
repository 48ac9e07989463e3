/**
 * The command `catch`: what an application's code gets for a failure.
 */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { FAILURES } from '../../../shared/caught/table.ts';
import {
  CAUGHT_CALLS,
  type CaughtCall,
  type Framework,
  FRAMEWORKS,
  type System,
  SYSTEMS,
} from '../../../shared/caught/words.ts';
import { type CliIo, EXIT, type ExitCode, UsageError } from '../io/io.ts';
import { refuseWithout } from '../io/strict-options.ts';
import { describeCaught, listFailures } from './describe.ts';
import { failuresFor } from '../../../shared/caught/find.ts';

type Run = (work: () => Promise<ExitCode>) => Promise<void>;

interface CatchFlags {
  readonly framework?: Framework;
  readonly on?: System;
  readonly call?: CaughtCall;
  readonly error?: string;
  readonly status?: number;
  readonly json: boolean;
}

/** Adds `catch`; `run` keeps the exit code. */
export function addCatchCommand(program: Command, io: CliIo, run: Run): void {
  program
    .command('catch')
    .description('Say what an application’s catch receives for a failure')
    .addOption(
      new Option('--framework <name>', 'what the application is written with; all unless given').choices(
        FRAMEWORKS,
      ),
    )
    .addOption(
      new Option('--on <system>', 'what it runs on; both, side by side, unless given').choices(SYSTEMS),
    )
    .addOption(
      new Option('--call <name>', 'the call that fails; the usual one unless given').choices(CAUGHT_CALLS),
    )
    .option(
      '--error <error>',
      'a failure of the list, an error code, or an HTTP status; the list unless given',
    )
    .option('--status <number>', 'HTTP status of the response', httpStatus)
    .option('--json', 'print one JSON object', false)
    .action((options: CatchFlags, command: Command) =>
      run(async () => {
        if (options.error === undefined) {
          refuseWithout(command, ['framework', 'on', 'call', 'status'], '--error');
          await io.out(listFailures(FAILURES, options.json));
          return EXIT.ok;
        }
        await io.out(explain(options, options.error));
        return EXIT.ok;
      }),
    );
}

function explain({ framework, on, call, status, json }: CatchFlags, error: string): string {
  const found = failuresFor(error, call, status);
  if (found.length === 0) {
    throw new UsageError(
      `No failure “${error}”${call === undefined ? '' : ` of ${call}`} (“lab catch” lists them)`,
    );
  }
  const frameworks = framework === undefined ? FRAMEWORKS : [framework];
  return describeCaught(found, { frameworks, systems: on === undefined ? SYSTEMS : [on], json });
}

function httpStatus(text: string): number {
  const status = Number(text);
  if (!/^\d{3}$/.test(text) || status < 100 || status > 599) {
    throw new InvalidArgumentError('An HTTP status has three digits.');
  }
  return status;
}
