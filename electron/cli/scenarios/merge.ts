/**
 * `report merge`: the parts of a run that was spread over machines, put together.
 */
import { isAsExpected } from '../../../shared/report.ts';
import { mergeRuns, missingShards } from '../../lab/reports/merge-runs.ts';
import { type CliIo, EXIT, type ExitCode, UsageError } from '../io.ts';
import { summary } from './progress.ts';
import { readRun, type ReportFormat, writeReports } from './report-files.ts';

export interface MergeOptions {
  readonly folders: readonly string[];
  readonly report: string;
  readonly formats: readonly ReportFormat[];
}

/** Ends with 1 where a part is missing, or where something was not as expected. */
export async function mergeReports(io: CliIo, { folders, report, formats }: MergeOptions): Promise<ExitCode> {
  const runs = await Promise.all(folders.map(readRun));
  const merged = mergeRuns(runs);
  if (!merged.ok) throw new UsageError(merged.error);
  const paths = await writeReports(merged.value, report, formats);
  io.note(`Written: ${paths.join(', ')}\n`);
  const missing = missingShards(runs);
  if (missing.length > 0) io.note(`Missing: shard ${missing.join(', ')}\n`);
  await io.out(summary(merged.value));
  return isAsExpected(merged.value) && missing.length === 0 ? EXIT.ok : EXIT.notOk;
}
