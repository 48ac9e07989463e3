/**
 * Runs one scenario on one profile: sets the backend back to its start, plays the steps on a new device, and compares.
 */

import type { CallRecord } from '../../shared/model/call-record.ts';
import type { PlatformProfile } from '../../shared/model/models.ts';
import type {
  ExpectationResult,
  ScenarioResult,
  ScenarioStatus,
  StepResult,
} from '../../shared/model/report.ts';
import { adviceOn, faultIn } from '../backend-client/journal-evidence.ts';
import { moment, type Performed, type RunMoment, type Window, windowBetween } from './context/evidence.ts';
import { adviceOnGiven } from './context/given-token.ts';
import { createContext, type RunContext } from './context/run-context.ts';
import { fillIn } from './context/variables.ts';
import type { SdkFactory } from './device/device.ts';
import { checkEffects, checkStep, expectationFor } from './expectations/check.ts';
import { whyControlNeeded } from './needs-control.ts';
import { profilesOf, type Scenario } from './scenario.ts';
import { setUp } from './set-up.ts';
import { rulesOf, type Step, stepTitle } from './steps/registry.ts';
import type { ScenarioTarget } from './targets/target.ts';

export interface RunScenarioOptions {
  readonly profile?: PlatformProfile;
  readonly signal?: AbortSignal;
  /** Builds the SDK; tests pass one with a fault built in. */
  readonly createSdk?: SdkFactory;
}

type Ending = Pick<ScenarioResult, 'status' | 'reason' | 'steps' | 'expectations' | 'attestation'>;

/** Runs a scenario once. Never rejects: what goes wrong is in the result. */
export async function runScenario(
  scenario: Scenario,
  target: ScenarioTarget,
  options: RunScenarioOptions = {},
): Promise<ScenarioResult> {
  const profile = options.profile ?? profilesOf(scenario)[0] ?? 'strict';
  const startedAt = Date.now();
  const started = performance.now();
  const ending = await play(scenario, target, profile, options);
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
  target: ScenarioTarget,
  profile: PlatformProfile,
  options: RunScenarioOptions,
): Promise<Ending> {
  const control = target.live === null ? null : whyControlNeeded(scenario, target.live);
  if (control !== null) return nothing('skipped', `Needs the sandbox: ${control}`);
  const context = createContext(target, scenario, profile, options.createSdk);
  const steps: StepResult[] = [];
  try {
    await setUp(context, scenario.given ?? {});
    const start = await moment(context);
    let now = start;
    for (const step of scenario.steps) {
      if (options.signal?.aborted === true) return { ...nothing('skipped', 'Cancelled'), steps };
      const played = await playStep(context, step, now);
      steps.push(played.result);
      now = played.end;
    }
    return await conclude(context, scenario, steps, await windowBetween(context, start, now));
  } catch (error) {
    return { ...nothing('error', messageOf(error)), steps };
  } finally {
    await tearDown(context);
  }
}

/** Nobody stays tied to an installation of a live environment that was there for one scenario only. */
async function tearDown(context: RunContext): Promise<void> {
  context.held.release();
  const sdk = context.device.sdk();
  if (context.target.kind === 'live' && sdk.state().personalized) await sdk.depersonalize();
  await context.target.tidy?.();
}

function nothing(status: ScenarioStatus, reason: string): Ending {
  return { status, reason, steps: [], expectations: [], attestation: null };
}

async function playStep(
  context: RunContext,
  step: Step,
  start: RunMoment,
): Promise<{ readonly result: StepResult; readonly end: RunMoment }> {
  const started = performance.now();
  const { title, performed, problem } = await attempt(context, step);
  await context.activity.quiet();
  const end = await moment(context);
  const window = await windowBetween(context, start, end);
  const expect = fillIn(expectationFor(step.expect, context.profile), context.variables);
  const compared = await checkStep(context, expect, performed, window);
  const expectations = problem === null ? compared : [...compared, problem];
  const result = {
    title,
    detail: performed.detail,
    status: statusOf(expectations, problem),
    durationMs: Math.round((performance.now() - started) * 10) / 10,
    calls: attested(context, window),
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
async function attempt(context: RunContext, step: Step): Promise<Attempt> {
  try {
    const { expect: _expect, ...rest } = step;
    const ready = { ...fillIn(rest, context.variables), expect: undefined } as Step;
    return {
      title: stepTitle(ready),
      performed: await rulesOf(ready).perform(context, ready),
      problem: null,
    };
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
function attested(context: RunContext, window: Window): CallRecord[] {
  const { arrived, connections } = window;
  const isAlone = window.records.length === 1;
  const own = () => (isAlone ? adviceOnGiven(context) : []);
  const records = window.records.map((record) => ({ ...record, ...adviceOn(record, arrived ?? [], own) }));
  if (arrived === null || connections === null || !isAlone) return records;
  return records.map((record) => {
    const fault = faultIn(record, arrived);
    const attestation = { requests: arrived.length, connections };
    return { ...record, attestation, ...(fault === null ? {} : { fault }) };
  });
}

async function conclude(
  context: RunContext,
  scenario: Scenario,
  steps: readonly StepResult[],
  window: Window,
): Promise<Ending> {
  const expect = fillIn(expectationFor(scenario.finally, context.profile), context.variables);
  // What the scenario itself asks of the backend is no request of the device's.
  const expectations = await checkEffects(context, expect, { ...window, arrived: null, connections: null });
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
  return error instanceof Error ? error.message : String(error);
}
