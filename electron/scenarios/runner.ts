/**
 * Runs one scenario on one profile: sets the backend back to its start, plays the steps on a new device, and compares.
 */

import { errorText } from '../../shared/lib/result.ts';
import type { CallRecord } from '../../shared/model/call-record.ts';
import type { PlatformProfile } from '../../shared/model/models.ts';
import type {
  ExpectationResult,
  ScenarioResult,
  ScenarioStatus,
  StepResult,
} from '../../shared/model/report.ts';
import type { Scenario } from './model/scenario.ts';
import type { Step } from './model/steps.ts';
import { faultIn } from '../backend-client/journal-evidence.ts';
import { moment, type RunMoment, type Window, windowBetween } from './context/call-window.ts';
import type { Performed } from './context/performed.ts';
import { createStage, type RunContext } from './context/run-context.ts';
import { fillIn } from './context/variables.ts';
import type { SdkFactory } from './device/device.ts';
import { checkEffects, checkStep, expectationFor } from './expectations/check.ts';
import { whyControlNeeded } from './steps/needs-control.ts';
import { perform } from './steps/perform.ts';
import { setUp } from './steps/set-up.ts';
import { stepTitle } from './steps/step-title.ts';
import type { ScenarioTarget } from './targets/target.ts';

export interface RunScenarioOptions {
  readonly profile?: PlatformProfile;
  readonly signal?: AbortSignal;
  /** Builds the SDK; tests pass one with a fault built in. */
  readonly createSdk?: SdkFactory;
}

type Ending = Pick<ScenarioResult, 'status' | 'reason' | 'steps' | 'expectations' | 'attestation'>;

/** The profiles a scenario runs on. */
export function profilesOf(scenario: Scenario): readonly PlatformProfile[] {
  return scenario.profiles ?? ['strict'];
}

/** Runs a scenario once. Never rejects: what goes wrong is in the result. */
export async function runScenario(
  scenario: Scenario,
  world: ScenarioTarget,
  options: RunScenarioOptions = {},
): Promise<ScenarioResult> {
  const profile = options.profile ?? profilesOf(scenario)[0] ?? 'strict';
  const startedAt = Date.now();
  const started = performance.now();
  const ending = await play(scenario, world, profile, options);
  return {
    id: scenario.id,
    title: scenario.title,
    tags: [scenario.group, ...(scenario.tags ?? [])],
    profile,
    ...ending,
    startedAt,
    durationMs: Math.round((performance.now() - started) * 10) / 10,
    attachments: [],
  };
}

async function play(
  scenario: Scenario,
  world: ScenarioTarget,
  profile: PlatformProfile,
  options: RunScenarioOptions,
): Promise<Ending> {
  const control = world.live === null ? null : whyControlNeeded(scenario, world.live);
  if (control !== null) return nothing('skipped', `Needs the sandbox: ${control}`);
  const stage = createStage(world, scenario, profile, options.createSdk);
  const steps: StepResult[] = [];
  try {
    await setUp(stage);
    const start = await moment(stage);
    let now = start;
    for (const step of scenario.steps) {
      if (options.signal?.aborted === true) return { ...nothing('skipped', 'Cancelled'), steps };
      const played = await playStep(stage, step, now);
      steps.push(played.result);
      now = played.end;
    }
    return await conclude(stage, steps, await windowBetween(stage, start, now));
  } catch (error) {
    return { ...nothing('error', messageOf(error)), steps };
  } finally {
    await tearDown(stage);
  }
}

/** Nobody stays tied to an installation of a live environment that was there for one scenario only. */
async function tearDown(stage: RunContext): Promise<void> {
  stage.held.release();
  const sdk = stage.device.sdk();
  if (stage.world.kind === 'live' && sdk.state().personalized) await sdk.depersonalize();
  await stage.world.tidy?.();
}

function nothing(status: ScenarioStatus, reason: string): Ending {
  return { status, reason, steps: [], expectations: [], attestation: null };
}

async function playStep(
  stage: RunContext,
  step: Step,
  start: RunMoment,
): Promise<{ readonly result: StepResult; readonly end: RunMoment }> {
  const started = performance.now();
  const { title, performed, problem } = await attempt(stage, step);
  await stage.activity.quiet();
  const end = await moment(stage);
  const window = await windowBetween(stage, start, end);
  const expect = fillIn(expectationFor(step.expect, stage.profile), stage.variables);
  const compared = await checkStep(stage, expect, performed, window);
  const expectations = problem === null ? compared : [...compared, problem];
  const result = {
    title,
    detail: performed.detail,
    status: statusOf(expectations, problem),
    durationMs: Math.round((performance.now() - started) * 10) / 10,
    calls: attested(window),
    expectations: [...expectations],
  };
  return { result, end };
}

interface Attempt {
  readonly title: string;
  readonly performed: Performed;
  readonly problem: ExpectationResult | null;
}

/** A step that cannot be carried out is a comparison that fails, so that the report shows it in its place. */
async function attempt(stage: RunContext, step: Step): Promise<Attempt> {
  try {
    const { expect: _expect, ...rest } = step;
    const ready = { ...fillIn(rest, stage.variables), expect: undefined } as Step;
    return { title: stepTitle(ready), performed: await perform(stage, ready), problem: null };
  } catch (error) {
    const problem = { what: 'step', expected: 'carried out', actual: messageOf(error), ok: false };
    return { title: stepTitle(step), performed: { detail: null, outcome: null }, problem };
  }
}

function statusOf(
  expectations: readonly ExpectationResult[],
  problem: ExpectationResult | null,
): ScenarioStatus {
  if (problem !== null) return 'error';
  return expectations.every(({ ok }) => ok) ? 'passed' : 'failed';
}

/** The calls of a step with what the journal counted; with several calls nobody can say which request was whose. */
function attested(window: Window): CallRecord[] {
  const { records, arrived, connections } = window;
  if (arrived === null || connections === null || records.length !== 1) return [...records];
  return records.map((record) => {
    const fault = faultIn(record, arrived);
    const attestation = { requests: arrived.length, connections };
    return { ...record, attestation, ...(fault === null ? {} : { fault }) };
  });
}

async function conclude(stage: RunContext, steps: readonly StepResult[], window: Window): Promise<Ending> {
  const expect = fillIn(expectationFor(stage.scenario.finally, stage.profile), stage.variables);
  // What the scenario itself asks of the backend is no request of the device's.
  const expectations = await checkEffects(stage, expect, { ...window, arrived: null, connections: null });
  const wrong = [...steps.flatMap((step) => step.expectations), ...expectations].find(({ ok }) => !ok);
  const isBroken = steps.some(({ status }) => status === 'error');
  return {
    status: isBroken ? 'error' : wrong === undefined ? 'passed' : 'failed',
    reason: wrong === undefined ? null : `${wrong.what}: expected ${wrong.expected}, got ${wrong.actual}`,
    steps: [...steps],
    expectations: [...expectations],
    attestation:
      window.arrived === null || window.connections === null
        ? null
        : { requests: window.arrived.length, connections: window.connections },
  };
}

function messageOf(error: unknown): string {
  return errorText(error);
}
