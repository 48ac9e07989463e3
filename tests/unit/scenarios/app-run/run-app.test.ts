import { describe, expect, it } from 'vitest';
import type { OwnAppCall } from '../../../../shared/model/own-app.ts';
import { CallsOfApp } from '../../../../electron/scenarios/app-run/calls-of-app.ts';
import { runAppScenarios, type StepEvent } from '../../../../electron/scenarios/app-run/run-app.ts';
import { readScenarioFile } from '../../../../electron/scenarios/files/scenario-file.ts';
import { runScenario } from '../../../../electron/scenarios/runner.ts';
import type { Scenario } from '../../../../electron/scenarios/scenario.ts';
import type { ScenarioTarget } from '../../../../electron/scenarios/targets/target.ts';
import type { StepInput } from '../../../../electron/scenarios/steps/registry.ts';
import type { ScenarioResult } from '../../../../shared/model/report.ts';
import { ManualTime } from '../../../support/app/time.ts';
import { arrival, START } from '../../../support/scenarios/arrivals.ts';

type WatchStep = Extract<StepInput, { readonly do: 'watch' }>;

function step(within: number, calls: WatchStep['calls'], rest: Partial<WatchStep> = {}): WatchStep {
  return { do: 'watch', by: 'app', within, calls, ...rest };
}

function scenarios(...lists: readonly (readonly StepInput[])[]): readonly Scenario[] {
  const made = lists.map((steps, index) => ({
    id: `app.s${index + 1}`,
    title: 'One',
    shows: 'Something',
    group: 'state',
    steps,
  }));
  const file = { format: 'personalization-lab/scenarios', version: 1, scenarios: made };
  const read = readScenarioFile(JSON.stringify(file));
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  return read.value;
}

/** A run whose time passes when the test says so. */
function running(...lists: readonly (readonly StepInput[])[]) {
  const time = new ManualTime(START);
  const queue = new CallsOfApp();
  const controller = new AbortController();
  const events: StepEvent[] = [];
  const underWay: OwnAppCall[] = [];
  let requests = 0;
  const results: Promise<readonly ScenarioResult[]> = runAppScenarios(scenarios(...lists), {
    backend: null,
    variables: (name) => (name === 'person' ? 'ana' : null),
    queue,
    underWay: () => underWay,
    counts: () => ({ requests, connections: 1 }),
    platform: () => 'android',
    clock: time,
    timers: time,
    signal: controller.signal,
    placed: (path, reason) => `${path.join('.')}: ${reason}`,
    tell: (event) => events.push(event),
  });
  return {
    time,
    underWay,
    cancel: () => controller.abort(),
    results,
    states: () => events.map(({ scenario, step: number, state }) => `${scenario}.${number} ${state}`),
    events,
    /** A call that arrives now. */
    async call(...[name, , rest]: Parameters<typeof arrival>) {
      requests += 1;
      queue.push({ ...arrival(name, 0, rest), at: time.now() });
      await time.advance(0);
    },
  };
}

describe('steps by the app', () => {
  it('begin when the one before is over, and pass as soon as they are decided', async () => {
    const run = running([
      step(30, [{ call: 'register' }]),
      step(30, [{ call: 'personalize', sub: '$person' }]),
    ]);
    await run.time.advance(5_000);
    expect(run.states()).toEqual(['app.s1.1 started']);
    await run.call('register', 0);
    expect(run.states()).toEqual(['app.s1.1 started', 'app.s1.1 passed', 'app.s1.2 started']);
    await run.time.advance(1_000);
    await run.call('personalize', 0, { sub: 'ana' });
    const [result] = await run.results;
    expect(result).toMatchObject({
      id: 'app.s1',
      status: 'passed',
      reason: null,
      profile: 'android',
      durationMs: 6_000,
      attestation: { requests: 2, connections: 0 },
      steps: [
        { title: 'Within 30 s: at least 1 register', detail: 'Arrived: register 1', durationMs: 5_000 },
        {
          title: 'Within 30 s: at least 1 personalize with sub ana',
          expectations: [{ what: 'personalize with sub ana', expected: 'at least 1', actual: '1', ok: true }],
        },
      ],
    });
  });

  it('take what came between two of them, also between two scenarios', async () => {
    const run = running([step(1, [{ call: 'register' }])], [step(1, [{ call: 'saveUser', exactly: 0 }])]);
    await Promise.all([run.call('register', 0), run.call('saveUser', 0)]);
    const [first, second] = await run.results;
    expect(first?.status).toBe('passed');
    expect(second).toMatchObject({
      status: 'failed',
      reason: 'scenarios.1.steps.0.calls.0: saveUser: none within 1 s, got 1',
    });
  });

  it('end at the time, and what comes later is the next one’s', async () => {
    const run = running([
      step(10, [{ call: 'saveUser', exactly: 0 }]),
      step(10, [{ call: 'saveUser', exactly: 1 }], { settle: 1 }),
    ]);
    await run.time.advance(10_000);
    expect(run.states().at(-1)).toBe('app.s1.2 started');
    await run.call('saveUser', 0);
    await run.time.advance(1_000);
    expect((await run.results)[0]?.status).toBe('passed');
    expect(run.time.waiting).toBe(0);
  });

  it('wait for a call that arrived in time and ends late', async () => {
    const run = running([step(10, [{ call: 'saveUser', exactly: 0 }])]);
    run.underWay.push('saveUser');
    await run.time.advance(10_000);
    expect(run.states()).toEqual(['app.s1.1 started']);
    await run.time.advance(5_000);
    expect((await run.results)[0]).toMatchObject({
      status: 'failed',
      reason: expect.stringContaining('1 call had not ended') as unknown,
      steps: [{ expectations: [{ ok: false }] }],
    });
  });

  it('leave what arrives after their time to the next one, also while they wait', async () => {
    const none = [{ call: 'saveUser', exactly: 0 }] as const;
    const run = running([step(10, [...none]), step(10, [...none])]);
    run.underWay.push('session');
    await run.time.advance(11_000);
    await run.call('saveUser', 0);
    expect(run.states()).toEqual(['app.s1.1 started']);
    run.underWay.pop();
    await run.call('session', 0);
    expect((await run.results)[0]?.steps.map(({ status }) => status)).toEqual(['passed', 'failed']);
  });

  it('are not begun after one that failed, in this scenario', async () => {
    const run = running(
      [step(1, [{ call: 'register' }]), step(1, [{ call: 'personalize' }])],
      [step(1, [{ call: 'session' }])],
    );
    await run.time.advance(1_000);
    await run.call('session', 0);
    const results = await run.results;
    expect(results.map(({ status }) => status)).toEqual(['failed', 'passed']);
    expect(results[0]?.steps.map(({ status }) => status)).toEqual(['failed', 'skipped']);
    expect(run.states()).toEqual([
      'app.s1.1 started',
      'app.s1.1 failed',
      'app.s1.2 skipped',
      'app.s2.1 started',
      'app.s2.1 passed',
    ]);
    expect(run.events[1]).toMatchObject({
      path: ['scenarios', 0, 'steps', 0, 'calls', 0],
      reason: 'scenarios.0.steps.0.calls.0: register: at least 1 within 1 s, got 0',
    });
  });

  it('are skipped, with all that follow, when the run is cancelled', async () => {
    const run = running([step(60, [{ call: 'register' }]), step(60, [{}])], [step(60, [{}])]);
    await run.call('session', 0);
    run.cancel();
    const results = await run.results;
    expect(results.map(({ status, reason }) => [status, reason])).toEqual([
      ['skipped', 'Cancelled'],
      ['skipped', 'Cancelled'],
    ]);
    expect(run.states()).toEqual([
      'app.s1.1 started',
      'app.s1.1 skipped',
      'app.s1.2 skipped',
      'app.s2.1 skipped',
    ]);
    expect(results[0]?.steps[0]?.detail).toBe('Arrived: session 1');
    expect(run.time.waiting).toBe(0);
  });
});

describe('without an app', () => {
  it.each(['sandbox', 'live'] as const)('a scenario is skipped with the reason: %s', async (kind) => {
    const [scenario] = scenarios([step(1, [{ call: 'register' }])]);
    const live = kind === 'live' ? { setting: null, hasTokens: true, allowsChanges: true } : null;
    // It is not touched.
    const target = { kind, live } as unknown as ScenarioTarget;
    expect(await runScenario(scenario as Scenario, target)).toMatchObject({
      status: 'skipped',
      reason: 'Needs an app: it says what the app does; “app watch” judges it',
      steps: [],
    });
  });
});
