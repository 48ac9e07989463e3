/**
 * Options that would be ignored are refused: whoever gave them wanted something.
 */
import type { Command, Option } from 'commander';
import { UsageError } from './io.ts';

/** Makes every command below refuse an option that is given twice where one value counts, or with an empty value. */
export function refuseIdleValues(command: Command): void {
  for (const option of command.options) watch(command, option);
  for (const below of command.commands) refuseIdleValues(below);
}

function watch(command: Command, option: Option): void {
  if (!option.required && !option.optional) return;
  let given = 0;
  command.on(`option:${option.name()}`, (value: string | null) => {
    given += 1;
    if (value === '') throw new UsageError(`--${option.name()} is empty`);
    if (given > 1 && !option.variadic) throw new UsageError(`--${option.name()} is given twice`);
  });
}

/**
 * Refuses options that mean nothing without another one.
 *
 * @param names as commander keeps them: `tokenPath` for `--token-path`
 * @param needed the option that they go with, as it is typed
 */
export function refuseWithout(command: Command, names: readonly string[], needed: string): void {
  const idle = command.options.filter(
    (option) =>
      names.includes(option.attributeName()) &&
      command.getOptionValueSource(option.attributeName()) === 'cli',
  );
  if (idle.length === 0) return;
  const listed = idle.map((option) => `--${option.name()}`).join(', ');
  throw new UsageError(`${listed} ${idle.length === 1 ? 'goes' : 'go'} with ${needed}`);
}

/** Refuses an operand of a command that reads stdin. Never repeats it: it may be a token. */
export function refuseOperand(operand: string | undefined): void {
  if (operand === undefined || operand === '-') return;
  throw new UsageError(
    'The token is read from stdin (“< token.txt”, or a pipe): an argument is seen by others on the same machine',
  );
}
