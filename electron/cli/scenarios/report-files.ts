/**
 * Writes a run as files, in the formats that were asked for.
 */
import { open, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { RUN_EXPORTS, type RunExport } from '../../../shared/model/atlas.ts';
import { type Run, runSchema } from '../../../shared/model/report.ts';
import { redactRun } from '../../reports/content/redact-export.ts';
import { EXPORT_FORMATS } from '../../reports/formats.ts';
import { UsageError } from '../io/io.ts';
import { makeFolder } from '../io/make-folder.ts';

/** The result model itself, which `report merge` reads. */
const RUN_FILE = 'run.json';

/**
 * Makes the folder, and tries whether files can be written there: before a run rather than after it. Throws a
 * `UsageError` where they cannot.
 */
export async function prepareFolder(folder: string): Promise<void> {
  await orUsage(folder, async () => {
    await makeFolder(folder);
    const trial = join(folder, `.lab-${process.pid}`);
    await (await open(trial, 'w')).close();
    await rm(trial, { force: true });
  });
}

/** Writes the reports into a folder, which is made where it is not there; returns their paths. */
export async function writeReports(
  run: Run,
  folder: string,
  formats: readonly RunExport[],
): Promise<readonly string[]> {
  return await orUsage(folder, async () => {
    await makeFolder(folder);
    const files = [
      ...formats.map((format) => {
        const { fileName, text } = EXPORT_FORMATS[format];
        return [fileName, text(run)] as const;
      }),
      [RUN_FILE, `${JSON.stringify(redactRun(run))}\n`] as const,
    ];
    await Promise.all(files.map(([name, text]) => writeFile(join(folder, name), text)));
    return files.map(([name]) => join(folder, name));
  });
}

async function orUsage<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!isFileError(error)) throw error;
    throw new UsageError(`The reports cannot be written to ${folder}: ${error.message}`, { cause: error });
  }
}

/** The run that an earlier report folder holds. Throws a `UsageError` where there is none. */
export async function readRun(folder: string): Promise<Run> {
  const path = join(folder, RUN_FILE);
  const text = await readFile(path, 'utf8').catch(() => null);
  if (text === null)
    throw new UsageError(`${path} is not there: was “scenarios run --report” given this folder?`);
  try {
    return runSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new UsageError(`${path} is not a run of this version`, { cause: error });
  }
}

/** Formats by name, separated by commas; all of them where none is named. */
export function parseFormats(text: string | undefined): readonly RunExport[] {
  if (text === undefined) return RUN_EXPORTS;
  const formats = text.split(',').map((name) => {
    const format = RUN_EXPORTS.find((one) => one === name.trim());
    if (format === undefined)
      throw new UsageError(`There is no format “${name}”; there are ${RUN_EXPORTS.join(', ')}`);
    return format;
  });
  return [...new Set(formats)];
}

function isFileError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
