/**
 * Plays scenarios with an app: somebody, or a test of its user interface, does what they say, and this judges what
 * arrives. The first step that is not as expected ends its scenario, since those that follow build on it.
 */
import type { JsonPath } from '../../../shared/lib/json.ts';
import { errorText } from '../../../shared/lib/result.ts';
import type { PlatformProfile } from '../../../shared/model/models.ts';
import type { Attestation } from '../../../shared/model/call-record.ts';
import type {
  ExpectationResult,
  ScenarioResult,
  ScenarioStatus,
  StepResult,
} from '../../../shared/model/report.ts';
import { REGISTRATION } from '../arrivals/match.ts';
import { arrivedWords, comparisons } from '../arrivals/judge.ts';
import type { RunContext } from '../context/run-context.ts';
import { fillIn, type Variables } from '../context/variables.ts';
import { checkEffects } from '../expectations/check.ts';
import type { Expect } from '../expectations/expect.ts';
import type { Scenario } from '../scenario.ts';
import { rulesOf, type Step, stepTitle } from '../steps/registry.ts';
import { type AppBackend, prepareBackend } from './backend.ts';
import { watchStep, type WatchMeans } from './watch-step.ts';

export interface StepEvent {
  readonly scenario: string;
  /** Counts from 1. */
  readonly step: number;
  readonly title: string;
  readonly state: 'started' | 'passed' | 'failed' | 'skipped';
  /** Seconds that the app has; null for a step that is not by the app. */
  readonly within: number | null;
  readonly milliseconds: number;
  /** Why it failed or was skipped. */
  readonly reason: string | null;
  /** Where the file says what was not met. */
  readonly path: JsonPath;
}

export interface AppRunOptions extends WatchMeans {
  /** Null where the backend is not the lab's. */
  readonly backend: AppBackend | null;
  /** `person` and `applicationCode`, where they have a value. */
  readonly variables: Variables;
  /** Requests and connections so far. */
  readonly counts: () => Attestation;
  /** The platform of the app; null where several or none were seen. */
  readonly platform: () => PlatformProfile | null;
  /** The place in the file, in front of a reason. */
  readonly placed: (path: JsonPath, reason: string) => string;
  readonly tell: (event: StepEvent) => void;
}

const CANCELLED = 'Cancelled';

/** Plays them one after another. Never rejects. */
export async function runAppScenarios(
  scenarios: readonly Scenario[],
  options: AppRunOptions,
): Promise<readonly ScenarioResult[]> {
  const results: ScenarioResult[] = [];
  const memory: Memory = { registration: null };
  for (const [index, scenario] of scenarios.entries()) {
    results.push(await new AppRun(scenario, ['scenarios', index], memory, options).play());
  }
  return results;
}

/** What is known of the app from one scenario to the next. */
interface Memory {
  registration: string | null;
}

interface Played {
  readonly status: ScenarioStatus;
  readonly detail: string | null;
  readonly reason: string | null;
  readonly expectations: readonly ExpectationResult[];
  readonly path: JsonPath;
}

class AppRun {
  readonly #scenario: Scenario;
  readonly #path: JsonPath;
  readonly #memory: Memory;
  readonly #options: AppRunOptions;
  readonly #steps: StepResult[] = [];

  constructor(scenario: Scenario, path: JsonPath, memory: Memory, options: AppRunOptions) {
    this.#scenario = scenario;
    this.#path = path;
    this.#memory = memory;
    this.#options = options;
  }

  async play(): Promise<ScenarioResult> {
    const { id, title, group, tags, steps } = this.#scenario;
    const { clock, counts, platform } = this.#options;
    const [startedAt, before] = [clock.now(), counts()];
    const ending = await this.#ending();
    const after = counts();
    const rest = steps
      .slice(this.#steps.length)
      .map((step, index) => this.#skipped(step, this.#steps.length + index));
    return {
      id,
      title,
      tags: [group, ...(tags ?? [])],
      profile: platform() ?? 'strict',
      status: ending.status,
      reason: ending.reason,
      startedAt,
      durationMs: clock.now() - startedAt,
      steps: [...this.#steps, ...rest],
      expectations: [...ending.expectations],
      attestation: {
        requests: after.requests - before.requests,
        connections: after.connections - before.connections,
      },
      attachments: [],
    };
  }

  async #ending(): Promise<Pick<Played, 'status' | 'reason' | 'expectations'>> {
    const { signal, backend } = this.#options;
    if (signal.aborted) return { status: 'skipped', reason: CANCELLED, expectations: [] };
    try {
      const context =
        backend === null
          ? null
          : await prepareBackend(backend, this.#scenario, () => this.#memory.registration);
      for (const [index, step] of this.#scenario.steps.entries()) {
        const { status, reason } = await this.#step(context, step, index);
        if (status !== 'passed') return { status, reason, expectations: [] };
      }
      return await this.#finally(context);
    } catch (error) {
      return { status: 'error', reason: this.#placed(this.#path, errorText(error)), expectations: [] };
    }
  }

  async #finally(context: RunContext | null): Promise<Pick<Played, 'status' | 'reason' | 'expectations'>> {
    const expectations = await this.#compare(context, this.#scenario.finally);
    const reason = mismatchIn(expectations);
    return {
      expectations,
      status: reason === null ? 'passed' : 'failed',
      reason: reason === null ? null : this.#placed([...this.#path, 'finally'], reason),
    };
  }

  async #step(context: RunContext | null, step: Step, index: number): Promise<Played> {
    const { clock, tell } = this.#options;
    const path = [...this.#path, 'steps', index];
    const started = clock.now();
    const event = {
      scenario: this.#scenario.id,
      step: index + 1,
      title: stepTitle(step.do === 'watch' ? fillIn(step, this.#variables) : step),
      within: step.do === 'watch' ? step.within : null,
    };
    tell({ ...event, state: 'started', milliseconds: 0, reason: null, path });
    const played = await this.#attempt(context, step, path);
    const milliseconds = clock.now() - started;
    const reason =
      played.reason === null || played.status === 'skipped'
        ? played.reason
        : this.#placed(played.path, played.reason);
    const state = played.status === 'error' ? 'failed' : played.status;
    tell({ ...event, state, milliseconds, reason, path: played.path });
    this.#steps.push({
      title: event.title,
      detail: played.detail,
      status: played.status,
      durationMs: milliseconds,
      calls: [],
      expectations: [...played.expectations],
    });
    return { ...played, reason };
  }

  async #attempt(context: RunContext | null, step: Step, path: JsonPath): Promise<Played> {
    try {
      return step.do === 'watch'
        ? await this.#watch(context, step, path)
        : await this.#act(context, step, path);
    } catch (error) {
      const actual = errorText(error);
      const problem = { what: 'step', expected: 'carried out', actual, ok: false };
      return { status: 'error', detail: null, reason: actual, expectations: [problem], path };
    }
  }

  async #watch(
    context: RunContext | null,
    step: Extract<Step, { readonly do: 'watch' }>,
    path: JsonPath,
  ): Promise<Played> {
    const awaited = fillIn(
      { within: step.within, settle: step.settle, inOrder: step.inOrder, calls: step.calls },
      this.#variables,
    );
    const { watching, judgement } = await watchStep(awaited, this.#memory.registration, this.#options);
    this.#memory.registration = watching.registration;
    const detail = arrivedWords(watching);
    const compared = comparisons(watching);
    if (judgement === null) return { status: 'skipped', detail, reason: CANCELLED, expectations: [], path };
    if (judgement.state === 'failed') {
      const { reason, index } = judgement;
      // Where the limit was met and a call that had not ended may break it, the count alone would look fine.
      const expectations = compared.map((one, at) =>
        at === index && one.ok ? { ...one, ok: false, actual: reason } : one,
      );
      return { status: 'failed', detail, reason, expectations, path: [...path, 'calls', index] };
    }
    return this.#concluded(detail, [...compared, ...(await this.#compare(context, step.expect))], path);
  }

  async #act(context: RunContext | null, step: Step, path: JsonPath): Promise<Played> {
    if (context === null) throw new Error('This needs control of the backend');
    const { expect: _expect, ...rest } = step;
    const ready = { ...fillIn(rest, context.variables), expect: undefined } as Step;
    const { detail, checks = [] } = await rulesOf(ready).perform(context, ready);
    await context.syncServerClock();
    return this.#concluded(detail, [...checks, ...(await this.#compare(context, step.expect))], path);
  }

  #concluded(detail: string | null, expectations: readonly ExpectationResult[], path: JsonPath): Played {
    const reason = mismatchIn(expectations);
    return { status: reason === null ? 'passed' : 'failed', detail, reason, expectations, path };
  }

  /** Nothing but what the server keeps can be compared beside an app. */
  async #compare(
    context: RunContext | null,
    expect: Expect | undefined,
  ): Promise<readonly ExpectationResult[]> {
    if (context === null || expect?.server === undefined) return [];
    return checkEffects(context, fillIn({ server: expect.server }, context.variables), NOTHING_SEEN);
  }

  #skipped(step: Step, index: number): StepResult {
    const title = stepTitle(step);
    this.#options.tell({
      scenario: this.#scenario.id,
      step: index + 1,
      title,
      state: 'skipped',
      within: step.do === 'watch' ? step.within : null,
      milliseconds: 0,
      reason: null,
      path: [...this.#path, 'steps', index],
    });
    return { title, detail: null, status: 'skipped', durationMs: 0, calls: [], expectations: [] };
  }

  /** The registration ID is known once the app has called, so its name stays where it is written. */
  readonly #variables: Variables = (name) =>
    name === 'registration' ? REGISTRATION : this.#options.variables(name);

  #placed(path: JsonPath, reason: string): string {
    return this.#options.placed(path, reason);
  }
}

const NOTHING_SEEN = {
  sent: [],
  arrived: null,
  connections: null,
  events: [],
  records: [],
  supplierCalls: 0,
  elapsedSeconds: 0,
};

function mismatchIn(expectations: readonly ExpectationResult[]): string | null {
  const wrong = expectations.find(({ ok }) => !ok);
  return wrong === undefined ? null : `${wrong.what}: expected ${wrong.expected}, got ${wrong.actual}`;
}
