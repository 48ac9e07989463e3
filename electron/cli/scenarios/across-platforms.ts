/**
 * `scenarios twin`: the same scenarios in the sandbox and against a live environment.
 */
import type { PlatformProfile } from '../../../shared/model/models.ts';
import { redactDeep } from '../../../shared/lib/redact.ts';
import { runAll } from '../../scenarios/run-all.ts';
import { compareTwins, type TwinDifference } from '../../scenarios/targets/across-platforms.ts';
import { type CliIo, EXIT, type ExitCode } from '../io/io.ts';
import { printable } from '../io/text.ts';
import type { LiveOptions } from './live-target.ts';
import { chooseScenarios, loadScenarios } from './load-scenarios.ts';
import { progressLine } from './progress.ts';
import { planOrRefuse, withTarget } from './run.ts';

export interface TwinOptions {
  readonly ids: readonly string[];
  readonly tag: string | undefined;
  readonly files: readonly string[];
  readonly profile: PlatformProfile | undefined;
  readonly json: boolean;
  readonly live: LiveOptions;
}

/** Prints where the two differ. Ends with 1 where they do, or where nothing could be compared. */
export async function runTwins(io: CliIo, options: TwinOptions): Promise<ExitCode> {
  const scenarios = chooseScenarios(await loadScenarios(options.files), options);
  const plan = planOrRefuse(scenarios, { ...options, shard: undefined });
  const rest = { signal: io.signal, onProgress: progressLine(io) };
  let held: readonly string[] = [];
  const live = await withTarget(io, options.live, async (target) => {
    const results = await runAll(plan, () => target, rest);
    held = target.secrets?.values() ?? [];
    return results;
  });
  const carriedOut = live.filter(({ status }) => status !== 'skipped');
  const twins = plan.filter(({ scenario, profile }) =>
    carriedOut.some((one) => one.id === scenario.id && one.profile === profile),
  );
  const sandbox = await withTarget(io, null, (target) => runAll(twins, () => target, rest));
  const differences = redactDeep(compareTwins(sandbox, live), held);
  await io.out(
    options.json
      ? `${JSON.stringify({ compared: twins.length, differences })}\n`
      : words(twins.length, differences),
  );
  return differences.length === 0 && twins.length > 0 ? EXIT.ok : EXIT.notOk;
}

function words(compared: number, differences: readonly TwinDifference[]): string {
  const lines = differences.map(
    ({ id, profile, step, what, sandbox, live }) =>
      `${id}  ${profile}\n    ${step}: ${what} is ${sandbox} in the sandbox, ${live} live`,
  );
  return printable([...lines, `${compared} compared, ${differences.length} differences`, ''].join('\n'));
}
