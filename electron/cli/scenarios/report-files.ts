/**
 * Writes a run as files, in the formats that were asked for.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Run, runSchema } from '../../../shared/report.ts';
import { toCtrfJson } from '../../lab/reports/ctrf.ts';
import { harText, runToHar } from '../../lab/reports/har.ts';
import { toHtml } from '../../lab/reports/html/report.ts';
import { toJunitXml } from '../../lab/reports/junit.ts';
import { redactRun } from '../../lab/reports/redact-export.ts';
import { UsageError } from '../io.ts';

export const REPORT_FORMATS = ['junit', 'ctrf', 'html', 'har'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];

const FILES: Readonly<Record<ReportFormat, readonly [name: string, text: (run: Run) => string]>> = {
  junit: ['junit.xml', toJunitXml],
  ctrf: ['ctrf.json', toCtrfJson],
  html: ['report.html', toHtml],
  har: ['run.har', (run) => harText(runToHar(run))],
};
/** The result model itself, which `report merge` reads. */
const RUN_FILE = 'run.json';

/** Writes the reports into a folder, which is made where it is not there; returns their paths. */
export async function writeReports(
  run: Run,
  folder: string,
  formats: readonly ReportFormat[],
): Promise<readonly string[]> {
  try {
    await mkdir(folder, { recursive: true });
    const files = [
      ...formats.map((format) => [FILES[format][0], FILES[format][1](run)] as const),
      [RUN_FILE, `${JSON.stringify(redactRun(run))}\n`] as const,
    ];
    await Promise.all(files.map(([name, text]) => writeFile(join(folder, name), text)));
    return files.map(([name]) => join(folder, name));
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
export function parseFormats(text: string | undefined): readonly ReportFormat[] {
  if (text === undefined) return REPORT_FORMATS;
  return text.split(',').map((name) => {
    const format = REPORT_FORMATS.find((one) => one === name.trim());
    if (format === undefined)
      throw new UsageError(`There is no format “${name}”; there are ${REPORT_FORMATS.join(', ')}`);
    return format;
  });
}

function isFileError(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}
