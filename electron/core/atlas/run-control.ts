/**
 * Runs scenarios one after another against the target they have to themselves; can be paused and ended in between.
 */
import { errorText } from '../../../shared/lib/result.ts';
import type { AtlasRun } from '../../../shared/model/atlas.ts';
import { countStatuses, type ScenarioResult } from '../../../shared/model/report.ts';
import { type PlannedRun, type Progress, runAll } from '../../scenarios/run-all.ts';
import type { LibraryItem } from './library.ts';
import type { ScenarioSandbox } from './scenario-sandbox.ts';

export interface PlannedItem extends PlannedRun {
  readonly key: LibraryItem['key'];
}

export interface RunControlPorts {
  readonly targets: ScenarioSandbox;
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
    this.#change({ ...NO_RUN, state: 'starting', total: plan.length, current: currentOf(plan[0] ?? null) });
    let message: string | null = null;
    try {
      const results = await runAll(plan, () => this.#ports.targets.take(), {
        signal: this.#abort.signal,
        pause: () => this.#pause ?? Promise.resolve(),
        onResult: this.#ports.onResult,
        onProgress: (progress) => this.#follow(progress),
      });
      if (this.#abort.signal.aborted) message = `Cancelled after ${results.length} of ${plan.length}.`;
    } catch (error) {
      message = errorText(error);
    }
    this.#ports.targets.rest();
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

  #follow({ done, counts, next }: Progress<PlannedItem>): void {
    const { state } = this.#state;
    this.#change({
      ...this.#state,
      state: state === 'starting' && next !== null ? 'running' : state,
      done,
      counts,
      current: currentOf(next),
    });
  }

  #change(state: AtlasRun): void {
    this.#state = state;
    this.#ports.onChange();
  }
}

function currentOf(planned: PlannedItem | null): AtlasRun['current'] {
  if (planned === null) return null;
  const { key, profile, scenario } = planned;
  return { key, profile, title: scenario.title };
}
