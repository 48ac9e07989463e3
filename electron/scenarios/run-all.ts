/**
 * Runs many scenarios, one after another: they share a backend, and what arrived there is part of what they show. The
 * window and the command line both run through here.
 */
import type { PlatformProfile } from '../../shared/model/models.ts';
import { countStatuses, type ScenarioResult, type Shard } from '../../shared/model/report.ts';
import { type RunScenarioOptions, runScenario } from './runner.ts';
import { profilesOf, type Scenario } from './scenario.ts';
import type { ScenarioTarget } from './targets/target.ts';

/** A scenario on one profile. */
export interface PlannedRun {
  readonly scenario: Scenario;
  readonly profile: PlatformProfile;
}

export interface Progress<P extends PlannedRun = PlannedRun> {
  readonly done: number;
  readonly total: number;
  readonly counts: ReturnType<typeof countStatuses>;
  /** What comes next; null after the last. */
  readonly next: P | null;
}

export interface RunAllOptions<P extends PlannedRun = PlannedRun>
  extends Pick<RunScenarioOptions, 'signal' | 'createSdk'> {
  readonly onProgress?: (progress: Progress<P>) => void;
  readonly onResult?: (planned: P, result: ScenarioResult) => void;
  /** Waited for before each run: resolves at once unless somebody paused. */
  readonly pause?: () => Promise<void>;
}

/**
 * Every scenario on each of its profiles.
 *
 * With a profile only the runs on it are planned; with a shard only every so-manieth, so that all shards together are
 * the whole.
 */
export function planRuns(
  scenarios: readonly Scenario[],
  options: { readonly profile?: PlatformProfile | undefined; readonly shard?: Shard | undefined } = {},
): readonly PlannedRun[] {
  const { profile, shard } = options;
  const all = scenarios.flatMap((scenario) =>
    profilesOf(scenario).map((one) => ({ scenario, profile: one })),
  );
  const chosen = profile === undefined ? all : all.filter((run) => run.profile === profile);
  if (shard === undefined) return chosen;
  return chosen.filter((_run, index) => index % shard.total === shard.index - 1);
}

/**
 * Carries out a plan, until the signal is aborted: the scenario that is under way then ends after its step.
 *
 * @param take asked for each run: a target may have died with the one before
 */
export async function runAll<P extends PlannedRun>(
  plan: readonly P[],
  take: () => ScenarioTarget | Promise<ScenarioTarget>,
  { onProgress, onResult, pause, ...rest }: RunAllOptions<P> = {},
): Promise<readonly ScenarioResult[]> {
  const results: ScenarioResult[] = [];
  const isCancelled = (): boolean => rest.signal?.aborted === true;
  const tell = (next: P | null): void =>
    onProgress?.({ done: results.length, total: plan.length, counts: countStatuses(results), next });
  for (const planned of plan) {
    await pause?.();
    if (isCancelled()) break;
    const target = await take();
    if (isCancelled()) break;
    tell(planned);
    const result = await runScenario(planned.scenario, target, { ...rest, profile: planned.profile });
    results.push(result);
    onResult?.(planned, result);
  }
  tell(null);
  return results;
}

/** Results for what a cancelled run did not come to. */
export function skippedRuns(
  plan: readonly PlannedRun[],
  results: readonly ScenarioResult[],
): readonly ScenarioResult[] {
  return plan.slice(results.length).map(({ scenario, profile }) => ({
    id: scenario.id,
    title: scenario.title,
    tags: [scenario.group, ...(scenario.tags ?? [])],
    profile,
    status: 'skipped',
    reason: 'Cancelled',
    steps: [],
    expectations: [],
    attestation: null,
    startedAt: Date.now(),
    durationMs: 0,
    attachments: [],
  }));
}
