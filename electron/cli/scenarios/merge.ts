/**
 * `report merge`: the parts of a run that was spread over machines, put together.
 */
import type { RunExport } from '../../../shared/model/atlas.ts';
import { resolve } from 'node:path';
import { isAsExpected, type Run } from '../../../shared/model/report.ts';
import { mergeRuns, missingShards } from '../../reports/content/merge-runs.ts';
import { type CliIo, EXIT, type ExitCode, UsageError } from '../io/io.ts';
import { summary } from './progress.ts';
import { readRun, writeReports } from './report-files.ts';

export interface MergeOptions {
  readonly folders: readonly string[];
  readonly report: string;
  readonly formats: readonly RunExport[];
}

/** Ends with 1 where a part is missing, or where something was not as expected. */
export async function mergeReports(io: CliIo, { folders, report, formats }: MergeOptions): Promise<ExitCode> {
  refuseSameFolders(folders, report);
  const runs = await Promise.all(folders.map(readRun));
  refuseSameRun(folders, runs);
  const merged = mergeRuns(runs);
  if (!merged.ok) throw new UsageError(merged.error);
  const paths = await writeReports(merged.value, report, formats);
  io.note(`Written: ${paths.join(', ')}\n`);
  for (const [shard, count] of repeatedShards(runs))
    io.note(`Shard ${shard} was run ${count} times: of each scenario the worse result counts\n`);
  const missing = missingShards(runs);
  if (missing.length > 0) io.note(`Missing: shard ${missing.join(', ')}\n`);
  await io.out(summary(merged.value));
  return isAsExpected(merged.value) && missing.length === 0 ? EXIT.ok : EXIT.notOk;
}

function refuseSameFolders(folders: readonly string[], report: string): void {
  const places = folders.map((folder) => resolve(folder));
  const twice = folders.find((_folder, index) => places.indexOf(places[index] ?? '') < index);
  if (twice !== undefined) throw new UsageError(`${twice} is given twice`);
  if (places.includes(resolve(report)))
    throw new UsageError(`--report ${report} is one of the parts, which would be written over`);
}

/** One part copied to two places is still one part. */
function refuseSameRun(folders: readonly string[], runs: readonly Run[]): void {
  const ids = runs.map(({ id }) => id);
  const copy = ids.findIndex((id, index) => ids.indexOf(id) < index);
  if (copy < 0) return;
  const first = ids.indexOf(ids[copy] ?? '');
  throw new UsageError(`${folders[first]} and ${folders[copy]} hold the same part`);
}

function repeatedShards(runs: readonly Run[]): readonly (readonly [shard: number, count: number])[] {
  const counts = new Map<number, number>();
  for (const { shard } of runs)
    if (shard !== null) counts.set(shard.index, (counts.get(shard.index) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > 1);
}
