/**
 * `catch`: what an application's code receives for a failure.
 */
import { type Command, Option } from 'commander';
import {
  CAUGHT_CALLS,
  type CaughtCall,
  type Framework,
  FRAMEWORKS,
  type System,
  SYSTEMS,
} from '../../../shared/caught/words.ts';
import { type CliIo, EXIT, type ExitCode, UsageError } from '../io/io.ts';
import { type Asked, describeCaught, failureNamed, listFailures } from './describe.ts';

interface Flags {
  readonly framework: Framework;
  readonly on?: System;
  readonly call?: CaughtCall;
  readonly error?: string;
  readonly status?: string;
  readonly json: boolean;
}

/** Adds `catch`. */
export function addCatchCommand(
  program: Command,
  io: CliIo,
  run: (work: () => Promise<ExitCode>) => Promise<void>,
): void {
  program
    .command('catch')
    .description('Say what the code of an application receives for a failure, on Android and on iOS')
    .addOption(
      new Option('--framework <name>', 'what the application is written with')
        .choices(FRAMEWORKS)
        .makeOptionMandatory(),
    )
    .addOption(new Option('--on <system>', 'one system only').choices(SYSTEMS))
    .addOption(
      new Option('--call <name>', 'the call that fails; the first that can unless given').choices(
        CAUGHT_CALLS,
      ),
    )
    .option('--error <name>', 'code of the error, or ID of the failure; without it the failures are listed')
    .option('--status <number>', 'HTTP status of the answer')
    .option('--json', 'print JSON', false)
    .action((flags: Flags) => run(() => answer(io, flags)));
}

async function answer(io: CliIo, flags: Flags): Promise<ExitCode> {
  const { error, json } = flags;
  if (error === undefined) {
    const useless = (['on', 'call', 'status'] as const).find((name) => flags[name] !== undefined);
    if (useless !== undefined) throw new UsageError(`--${useless} goes with --error.`);
    const list = listFailures();
    const text = list.map(({ id, title }) => `${id.padEnd(22)}  ${title}`).join('\n');
    await io.out(`${json ? JSON.stringify(list) : text}\n`);
    return EXIT.ok;
  }
  const { pairs, text } = describeCaught(asked(flags, error));
  await io.out(`${json ? JSON.stringify(pairs) : text}\n`);
  return EXIT.ok;
}

function asked({ framework, on, call, status }: Flags, error: string): Asked {
  const number = status === undefined ? undefined : Number(status);
  if (number !== undefined && !(Number.isInteger(number) && number >= 100 && number <= 599)) {
    throw new UsageError(`${status} is no HTTP status: three digits, from 100 to 599.`);
  }
  const named = failureNamed(error, { call, status: number });
  if (typeof named === 'string') throw new UsageError(named);
  return { framework, systems: on === undefined ? SYSTEMS : [on], ...named };
}
