/**
 * Puts the parts of a run that was spread over machines together again.
 */
import type { Run, ScenarioResult } from '../../../shared/model/report.ts';
import { failed, ok, type Result } from '../../../shared/lib/result.ts';

/** How bad a status is: of two results of one scenario the worse one is kept. */
const SEVERITY = { skipped: 0, passed: 1, failed: 2, error: 3 } as const;

/**
 * One run out of many. Results come in the order of the shards; where a scenario is in several parts, the worse result
 * counts, so that a part that was run twice cannot hide a failure.
 *
 * Parts of different environments do not make a run: the result says what differs.
 */
export function mergeRuns(runs: readonly Run[]): Result<Run, string> {
  const parts = runs.toSorted((one, other) => (one.shard?.index ?? 0) - (other.shard?.index ?? 0));
  const [first] = parts;
  if (first === undefined) return failed('There is no run to merge.');
  const difference = parts.map((part) => differenceOf(first, part)).find((found) => found !== null);
  if (difference !== undefined) return failed(difference);
  return ok({
    ...first,
    startedAt: Math.min(...parts.map((part) => part.startedAt)),
    endedAt: Math.max(...parts.map((part) => part.endedAt)),
    shard: null,
    results: mergedResults(parts.flatMap((part) => part.results)),
  });
}

/** The shards that are missing, counted from 1; empty for a run that is whole. */
export function missingShards(runs: readonly Pick<Run, 'shard'>[]): readonly number[] {
  const total = Math.max(0, ...runs.map(({ shard }) => shard?.total ?? 0));
  const present = new Set(runs.map(({ shard }) => shard?.index));
  return Array.from({ length: total }, (_, index) => index + 1).filter((index) => !present.has(index));
}

function differenceOf(first: Run, part: Run): string | null {
  const pairs = [
    ['tool', `${first.tool.name} ${first.tool.version}`, `${part.tool.name} ${part.tool.version}`],
    ['environment', first.environment.kind, part.environment.kind],
    ['environment', first.environment.label, part.environment.label],
    ['platform profile', first.environment.profile ?? 'each', part.environment.profile ?? 'each'],
    ['number of shards', String(first.shard?.total ?? 'none'), String(part.shard?.total ?? 'none')],
  ] as const;
  const different = pairs.find(([, one, other]) => one !== other);
  if (different === undefined) return null;
  const [what, one, other] = different;
  return `The parts differ in ${what}: ${one} and ${other}.`;
}

function mergedResults(results: readonly ScenarioResult[]): ScenarioResult[] {
  const kept = new Map<string, ScenarioResult>();
  for (const result of results) {
    const key = `${result.id}\n${result.profile}`;
    const known = kept.get(key);
    if (known === undefined || SEVERITY[result.status] > SEVERITY[known.status]) kept.set(key, result);
  }
  return [...kept.values()];
}
