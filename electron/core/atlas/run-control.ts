/**
 * Runs scenarios one after another in the world they have to themselves; can be paused and ended in between.
 */
import { errorText } from '../../../shared/lib/result.ts';
import type { AtlasRun } from '../../../shared/model/atlas.ts';
import type { PlatformProfile } from '../../../shared/model/models.ts';
import { countStatuses, type ScenarioResult } from '../../../shared/model/report.ts';
import { runScenario } from '../../scenarios/runner.ts';
import type { LibraryItem } from './library.ts';
import type { ScenarioSandbox } from './scenario-sandbox.ts';

export interface PlannedItem {
  readonly item: LibraryItem;
  readonly profile: PlatformProfile;
}

export interface RunControlPorts {
  readonly worlds: ScenarioSandbox;
  readonly onChange: () => void;
  readonly onResult: (planned: PlannedItem, result: ScenarioResult) => void;
}

export const NO_RUN: AtlasRun = {
  state: 'idle',
  done: 0,
  total: 0,
  current: null,
  counts: countStatuses([]),
  message: null,
};

export class RunControl {
  readonly #ports: RunControlPorts;
  #state: AtlasRun = NO_RUN;
  #abort = new AbortController();
  #resume: (() => void) | null = null;
  #pause: Promise<void> | null = null;

  constructor(ports: RunControlPorts) {
    this.#ports = ports;
  }

  get state(): AtlasRun {
    return this.#state;
  }

  get isBusy(): boolean {
    return this.#state.state !== 'idle';
  }

  /** Resolves when the run has ended. Never rejects: what went wrong is in the state. */
  async run(plan: readonly PlannedItem[]): Promise<void> {
    this.#abort = new AbortController();
    this.#change({ ...NO_RUN, state: 'starting', total: plan.length, current: currentOf(plan[0]) });
    const results: ScenarioResult[] = [];
    let message: string | null = null;
    try {
      await this.#runEach(plan, results);
      if (this.#abort.signal.aborted) message = `Cancelled after ${results.length} of ${plan.length}.`;
    } catch (error) {
      message = errorText(error);
    }
    this.#ports.worlds.rest();
    this.#change({ ...this.#state, state: 'idle', current: null, message });
  }

  /** Shows no run, as before the first. */
  forget(): void {
    if (!this.isBusy) this.#change(NO_RUN);
  }

  setPaused(paused: boolean): void {
    const { state } = this.#state;
    if (paused && state === 'running') {
      this.#pause = new Promise((resolve) => {
        this.#resume = resolve;
      });
      this.#change({ ...this.#state, state: 'paused' });
    } else if (!paused && state === 'paused') {
      this.#goOn();
      this.#change({ ...this.#state, state: 'running' });
    }
  }

  /** The scenario that is under way is ended after its step; the rest is not begun. */
  cancel(): void {
    if (!this.isBusy) return;
    this.#abort.abort();
    this.#goOn();
    this.#change({ ...this.#state, state: 'stopping' });
  }

  #goOn(): void {
    this.#resume?.();
    this.#pause = null;
  }

  async #runEach(plan: readonly PlannedItem[], results: ScenarioResult[]): Promise<void> {
    const { signal } = this.#abort;
    for (const planned of plan) {
      if (this.#pause !== null) await this.#pause;
      if (signal.aborted) return;
      // Taken for each: the process may have died with the one before.
      const world = await this.#ports.worlds.take();
      if (signal.aborted) return;
      const { state } = this.#state;
      this.#change({
        ...this.#state,
        state: state === 'starting' ? 'running' : state,
        current: currentOf(planned),
      });
      const result = await runScenario(planned.item.scenario, world, { profile: planned.profile, signal });
      results.push(result);
      this.#ports.onResult(planned, result);
      this.#change({ ...this.#state, done: results.length, counts: countStatuses(results) });
    }
  }

  #change(state: AtlasRun): void {
    this.#state = state;
    this.#ports.onChange();
  }
}

function currentOf(planned: PlannedItem | undefined): AtlasRun['current'] {
  if (planned === undefined) return null;
  const { item, profile } = planned;
  return { key: item.key, profile, title: item.scenario.title };
}
