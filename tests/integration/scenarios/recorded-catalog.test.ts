import { afterAll, beforeAll, expect, it } from 'vitest';
import { type OpenSandbox, openSandboxTarget } from '../../../electron/cli/scenarios/sandbox-target.ts';
import { catalog } from '../../../electron/scenarios/catalog/catalog.ts';
import { readScenarioFile } from '../../../electron/scenarios/files/scenario-file.ts';
import { recordScenarios } from '../../../electron/scenarios/record/record-scenario.ts';
import { planRuns, runAll } from '../../../electron/scenarios/run-all.ts';
import type { Scenario } from '../../../electron/scenarios/scenario.ts';
import { allCalls, type ScenarioResult } from '../../../shared/model/report.ts';

let sandbox: OpenSandbox;
beforeAll(async () => {
  sandbox = await openSandboxTarget('recorded catalog');
});
afterAll(() => sandbox.close());

const GROUPS: readonly string[] = ['deviceGate', 'serverGate', 'serverCodes', 'transport'];

/** What a recording of a scenario came to, or null where it is green. */
async function replay({ given }: Scenario, result: ScenarioResult): Promise<string | null> {
  const conditions = {
    securitySetting: given?.setting ?? 'jwt',
    observe: given?.observe ?? false,
    serverAheadMs: 0,
  };
  const records = [...new Map(allCalls(result).map((call) => [call.id, call])).values()];
  if (records.length === 0) return null;
  const { file, notes } = await recordScenarios(
    records.map((record) => ({ record, at: record.startedAt, conditions })),
  );
  // What cannot be said is said to be so.
  if (file === null) return notes.length > 1 ? null : 'neither a file nor notes';
  const read = readScenarioFile(file.text);
  if (!read.ok) return 'not readable';
  const again = await runAll(planRuns(read.value), () => sandbox.target);
  return again.find(({ status }) => status !== 'passed')?.reason ?? null;
}

it('runs green again when each scenario of the gates, codes and faults is recorded', async () => {
  const plan = planRuns(catalog().filter(({ group }) => GROUPS.includes(group))).filter(
    ({ scenario, profile }) => (scenario.profiles?.[0] ?? 'strict') === profile,
  );
  expect(plan.length).toBeGreaterThan(80);
  const results = await runAll(plan, () => sandbox.target);
  const wrong: string[] = [];
  for (const [index, result] of results.entries()) {
    const scenario = plan[index]?.scenario;
    const reason = scenario === undefined ? 'not planned' : await replay(scenario, result);
    if (reason !== null) wrong.push(`${result.id}: ${reason}`);
  }
  expect(wrong).toEqual([]);
}, 240_000);
