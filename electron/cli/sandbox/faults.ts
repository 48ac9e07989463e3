/**
 * `faults`: what can go wrong in a sandbox that runs, switched from a shell.
 */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CliIo, ExitCode } from '../io/io.ts';

type Run = (work: () => Promise<ExitCode>) => Promise<void>;

interface OnFlags {
  readonly sandbox: string;
  readonly once: boolean;
  readonly nth?: number;
  readonly method?: string;
  readonly path?: string;
}

export function addFaultCommands(program: Command, io: CliIo, run: Run): void {
  const faults = program.command('faults').description('Switch faults of a running sandbox');
  faults
    .command('list')
    .description('List the faults by name')
    .action(() => run(async () => (await import('./faults-control.ts')).listFaults(io)));
  faults
    .command('on')
    .description('Switch a fault on')
    .argument('<id>', 'its name, see “faults list”')
    .addOption(sandboxOption())
    .option('--once', 'off again after its first hit', false)
    .option('--nth <number>', 'only the nth matching request', parseNth)
    .option('--method <method>', 'only requests with this method')
    .addOption(
      new Option('--path <pattern>', 'only requests to this path; * for any characters').argParser(parsePath),
    )
    .action((id: string, { sandbox, ...selection }: OnFlags) =>
      run(async () => (await import('./faults-control.ts')).switchOn(io, sandbox, id, selection)),
    );
  faults
    .command('off')
    .description('Switch all faults off')
    .addOption(sandboxOption())
    .action(({ sandbox }: Pick<OnFlags, 'sandbox'>) =>
      run(async () => (await import('./faults-control.ts')).switchOff(sandbox)),
    );
}

function sandboxOption(): Option {
  return new Option(
    '--sandbox <file>',
    'file with the line that “sandbox --json” printed',
  ).makeOptionMandatory();
}

function parsePath(text: string): string {
  if (text === '' || /^[/*]/.test(text)) return text;
  throw new InvalidArgumentError('It begins with / or *.');
}

function parseNth(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('It is a number from 1 on.');
}
