/**
 * `scenarios run`: the scenarios without a window.
 */
import { randomUUID } from 'node:crypto';
import { type as osType, release } from 'node:os';
import { version } from '../../../package.json';
import type { PlatformProfile } from '../../../shared/model/models.ts';
import { isAsExpected, type Run, type ScenarioResult, type Shard } from '../../../shared/model/report.ts';
import type { Scenario } from '../../scenarios/scenario.ts';
import { createHttpClient } from '../../node/http-client.ts';
import { redactRun } from '../../reports/content/redact-export.ts';
import { type PlannedRun, planRuns, runAll, skippedRuns } from '../../scenarios/run-all.ts';
import type { Left } from '../../scenarios/targets/live-traces.ts';
import type { ScenarioTarget } from '../../scenarios/targets/target.ts';
import { type CliIo, EXIT, type ExitCode, UsageError } from '../io/io.ts';
import { openLiveTarget, type LiveOptions } from './live-target.ts';
import { chooseScenarios, loadScenarios } from './load-scenarios.ts';
import { progressLine, summary } from './progress.ts';
import type { RunExport } from '../../../shared/model/atlas.ts';
import { prepareFolder, writeReports } from './report-files.ts';
import { openSandboxTarget } from './sandbox-target.ts';

export interface RunOptions {
  readonly ids: readonly string[];
  readonly tag: string | undefined;
  readonly files: readonly string[];
  readonly profile: PlatformProfile | undefined;
  readonly shard: Shard | undefined;
  readonly report: string | undefined;
  readonly formats: readonly RunExport[];
  readonly json: boolean;
  /** Null for a sandbox of the command's own. */
  readonly live: LiveOptions | null;
}

/** Keys and codes of the command's sandbox: the same at each run, so that two reports can be compared. */
export const SANDBOX_SEED = 'personalization-lab scenarios';

export async function runScenarios(io: CliIo, options: RunOptions): Promise<ExitCode> {
  const scenarios = chooseScenarios(await loadScenarios(options.files), options);
  const plan = planOrRefuse(scenarios, options);
  if (options.report !== undefined) await prepareFolder(options.report);
  const run = await withTarget(io, options.live, (target) => runIn(io, target, plan, options));
  const paths = options.report === undefined ? [] : await writeReports(run, options.report, options.formats);
  if (paths.length > 0) io.note(`Written: ${paths.join(', ')}\n`);
  await io.out(options.json ? `${JSON.stringify(run)}\n` : summary(run));
  return isAsExpected(run) && !io.signal.aborted ? EXIT.ok : EXIT.notOk;
}

/** Does something with a live target, or with a sandbox that is there as long as it lasts. */
export async function withTarget<T>(
  io: CliIo,
  live: LiveOptions | null,
  work: (target: ScenarioTarget) => Promise<T>,
): Promise<T> {
  const opened =
    live === null
      ? await openSandboxTarget(SANDBOX_SEED)
      : await openLiveTarget(live, createHttpClient(), (left) => io.note(leftText(left)));
  try {
    return await work(opened.target);
  } finally {
    await opened.close();
  }
}

/** What a live run created, and what became of it. */
function leftText({ created, removed, restored, problems }: Left): string {
  const installations = `${created} ${created === 1 ? 'installation was' : 'installations were'} created`;
  const person =
    restored === 0 ? '' : ` The person’s data was put back ${restored === 1 ? 'once' : `${restored} times`}.`;
  return [`${installations}, ${removed} removed again.${person}`, ...problems]
    .map((line) => `${line}\n`)
    .join('');
}

/** The runs. Throws a `UsageError` where a scenario that was named has none on the profile, or where there are none. */
export function planOrRefuse(
  scenarios: readonly Scenario[],
  { ids, profile, shard }: Pick<RunOptions, 'ids' | 'profile' | 'shard'>,
): readonly PlannedRun[] {
  const runnable = new Set(planRuns(scenarios, { profile }).map(({ scenario }) => scenario.id));
  const idle = scenarios.filter(({ id }) => ids.includes(id) && !runnable.has(id)).map(({ id }) => id);
  if (idle.length > 0)
    throw new UsageError(
      `${idle.join(', ')} ${idle.length === 1 ? 'does' : 'do'} not run on ${profile ?? ''}`,
    );
  const plan = planRuns(scenarios, { profile, shard });
  if (plan.length === 0) throw new UsageError('Nothing is left to run with this profile and shard');
  return plan;
}

async function runIn(
  io: CliIo,
  target: ScenarioTarget,
  plan: readonly PlannedRun[],
  options: Pick<RunOptions, 'profile' | 'shard'>,
): Promise<Run> {
  const startedAt = Date.now();
  const done = await runAll(plan, () => target, { signal: io.signal, onProgress: progressLine(io) });
  const results = [...done, ...skippedRuns(plan, done)];
  // What is printed and written leaves the machine.
  return redactRun(describeRun(target, results, startedAt, options), target.secrets?.values());
}

/** The result model of a run. */
export function describeRun(
  target: Pick<ScenarioTarget, 'kind' | 'label'>,
  results: readonly ScenarioResult[],
  startedAt: number,
  { profile, shard }: Pick<RunOptions, 'profile' | 'shard'>,
): Run {
  return {
    id: randomUUID(),
    tool: { name: 'Personalization Lab', version },
    startedAt,
    endedAt: Date.now(),
    environment: {
      kind: target.kind,
      label: target.label,
      profile: profile ?? null,
      versions: { app: version, node: process.versions.node, os: `${osType()} ${release()}` },
    },
    shard: shard ?? null,
    results: [...results],
  };
}
