import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenSandbox, openSandboxTarget } from '../../../electron/cli/scenarios/sandbox-target.ts';
import { catalog } from '../../../electron/scenarios/catalog/catalog.ts';
import { planRuns } from '../../../electron/scenarios/run-all.ts';
import { runScenario } from '../../../electron/scenarios/runner.ts';
import { DELIBERATE_FAULTS, type DeliberateFault } from '../../support/scenarios/faults.ts';

let sandbox: OpenSandbox;

beforeAll(async () => {
  sandbox = await openSandboxTarget('mutation check');
});
afterAll(() => sandbox.close());

/** The first scenario that does not pass. That all of them pass without a fault is the catalog’s own test. */
async function firstToNotice(fault: DeliberateFault): Promise<string | null> {
  const plan = planRuns(catalog().filter(({ id }) => id.startsWith(fault.where)));
  expect(plan.length).toBeGreaterThan(0);
  const world = fault.world?.(sandbox.target) ?? sandbox.target;
  for (const { scenario, profile } of plan) {
    const options = fault.createSdk === undefined ? { profile } : { profile, createSdk: fault.createSdk };
    const { status } = await runScenario(scenario, world, options);
    if (status !== 'passed') return scenario.id;
  }
  return null;
}

describe('faults that are put in on purpose', () => {
  it('are at least twenty, in the SDK and in the sandbox', () => {
    expect(DELIBERATE_FAULTS.length).toBeGreaterThanOrEqual(20);
    expect(new Set(DELIBERATE_FAULTS.map(({ what }) => what)).size).toBe(DELIBERATE_FAULTS.length);
  });

  it.each(DELIBERATE_FAULTS)('is noticed: $what', async (fault) => {
    expect(await firstToNotice(fault)).not.toBeNull();
  });
});
