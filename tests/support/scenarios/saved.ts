/**
 * Rows of a lab's timeline, saved as scenarios, and how these go against a sandbox.
 */
import type { OpenSandbox } from '../../../electron/cli/scenarios/sandbox-target.ts';
import { readScenarioFile } from '../../../electron/scenarios/files/scenario-file.ts';
import { planRuns, runAll } from '../../../electron/scenarios/run-all.ts';
import type { SavedScenario } from '../../../shared/ipc/timeline.ts';
import type { ScenarioResult } from '../../../shared/model/report.ts';
import type { LabUnderTest } from '../app/core.ts';

export async function saveRows(lab: LabUnderTest, ids: readonly number[]): Promise<SavedScenario> {
  const saved = await lab.ask('saveScenario', { source: 'session', ids: [...ids] });
  if (!saved.ok) throw new Error(saved.error.message);
  return saved.value;
}

/** Runs the text of a scenario file. */
export async function runSaved(text: string, sandbox: OpenSandbox): Promise<readonly ScenarioResult[]> {
  const read = readScenarioFile(text);
  if (!read.ok) throw new Error(read.error.map(({ message }) => message).join('\n'));
  return runAll(planRuns(read.value), () => sandbox.target);
}

/** What went wrong, step by step; empty for green. */
export function wrongIn(results: readonly ScenarioResult[]): readonly string[] {
  return results.flatMap(({ steps, status, reason }) => [
    ...(status === 'passed' ? [] : [`${status}: ${reason ?? ''}`]),
    ...steps.flatMap(({ title, expectations }) =>
      expectations
        .filter(({ ok }) => !ok)
        .map(({ what, expected, actual }) => `${title}: ${what}: ${expected} / ${actual}`),
    ),
  ]);
}
