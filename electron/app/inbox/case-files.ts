/**
 * Case files that the system hands to the app: by double click, or as an argument of a start.
 */
import path from 'node:path';
import type { App, MessageBoxOptions } from 'electron';
import { CASE_EXTENSION } from '../../../shared/model/case-file.ts';
import type { Core } from '../../core/core.ts';
import { withFile } from '../../core/ports/save-file.ts';
import { CASE_LIMITS } from '../../reports/cases/limits.ts';
import { readLimited } from '../files/read-limited.ts';
import type { ArrivalQueue } from './inbox.ts';

/** The case file among the arguments of a start, as an absolute path. Of several, the last: one case is open at a time. */
export function caseAmong(args: readonly string[], folder: string): string | null {
  const found = args.findLast(
    (arg) => !arg.startsWith('-') && arg.toLowerCase().endsWith(`.${CASE_EXTENSION}`),
  );
  return found === undefined ? null : path.resolve(folder, found);
}

/** Listens from before the app is ready; the file of this very start may be among `args`. */
export function receiveCases(
  app: App,
  args: readonly string[],
  folder: string,
  inbox: ArrivalQueue<string>,
): void {
  const take = (file: string | null): void => {
    if (file !== null) inbox.put(file);
  };
  app.on('open-file', (event, file) => {
    event.preventDefault();
    take(file);
  });
  app.on('second-instance', (_event, argv, workingFolder) => take(caseAmong(argv, workingFolder)));
  take(caseAmong(args, folder));
}

export interface CaseOpener {
  readonly lab: Pick<Core, 'openCase'>;
  /** Shows the screen on which cases are. */
  readonly show: () => void;
  readonly tell: (message: MessageBoxOptions) => void;
}

/** Opens the file in the lab and shows it, or tells why it cannot be opened. */
export async function openCaseFile(file: string, { lab, show, tell }: CaseOpener): Promise<void> {
  const read = await withFile(() => readLimited(file, CASE_LIMITS.fileBytes));
  const opened = read.ok ? lab.openCase(path.basename(file), read.value) : read;
  if (opened.ok) show();
  else
    tell({
      type: 'error',
      message: `${path.basename(file)} could not be opened.`,
      detail: opened.error.message,
    });
}
