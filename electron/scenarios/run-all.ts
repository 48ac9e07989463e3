/**
 * Runs many scenarios, one after another: they share a backend, and what arrived there is part of what they show.
 */
import type { PlatformProfile } from '../../shared/model/models.ts';
import type { ScenarioResult, Shard } from '../../shared/model/report.ts';
import type { Scenario } from './model/scenario.ts';
import { profilesOf, type RunScenarioOptions, runScenario } from './runner.ts';
import type { ScenarioTarget } from './targets/target.ts';

/** A scenario on one profile. */
export interface PlannedRun {
  readonly scenario: Scenario;
  readonly profile: PlatformProfile;
}

export interface Progress {
  readonly done: number;
  readonly total: number;
  /** What has just ended; null before the first. */
  readonly result: ScenarioResult | null;
  /** What comes next; null after the last. */
  readonly next: PlannedRun | null;
}

export interface RunAllOptions extends Pick<RunScenarioOptions, 'signal' | 'createSdk'> {
  readonly onProgress?: (progress: Progress) => void;
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

/** Carries out a plan. Runs that are left when the signal is aborted are reported as skipped. */
export async function runAll(
  plan: readonly PlannedRun[],
  world: ScenarioTarget,
  options: RunAllOptions = {},
): Promise<readonly ScenarioResult[]> {
  const { onProgress, pause, ...rest } = options;
  const results: ScenarioResult[] = [];
  for (const [index, { scenario, profile }] of plan.entries()) {
    onProgress?.({
      done: index,
      total: plan.length,
      result: results.at(-1) ?? null,
      next: plan[index] ?? null,
    });
    await pause?.();
    results.push(await runScenario(scenario, world, { ...rest, profile }));
  }
  onProgress?.({ done: plan.length, total: plan.length, result: results.at(-1) ?? null, next: null });
  return results;
}
