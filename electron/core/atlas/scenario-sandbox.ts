/**
 * The sandbox that scenarios have to themselves: started when one is run, stopped when none was run for a while.
 */
import { drop } from '../../../shared/lib/result.ts';
import type { OpenTarget, ScenarioTarget } from '../../scenarios/targets/target.ts';
import type { Timers } from '../../sdk/api/api.ts';
import type { CorePorts } from '../ports/ports.ts';

/** Long enough to look at a result and reproduce the next without waiting for a start. */
const IDLE_MS = 60_000;

export interface ScenarioSandboxPorts {
  readonly open: CorePorts['openTarget'];
  readonly timers: Timers;
  readonly onProblem: CorePorts['onProblem'];
}

export class ScenarioSandbox {
  readonly #ports: ScenarioSandboxPorts;
  #opened: Promise<OpenTarget> | null = null;
  #idle = new AbortController();

  constructor(ports: ScenarioSandboxPorts) {
    this.#ports = ports;
  }

  /** The target, started where it does not run. It stays until `rest` or `close`. */
  async take(): Promise<ScenarioTarget> {
    this.#idle.abort();
    this.#opened ??= this.#open();
    const { target } = await this.#opened;
    return target;
  }

  /** Nobody needs the target for now: it ends unless it is taken again soon. */
  rest(): void {
    this.#idle.abort();
    this.#idle = new AbortController();
    this.#ports.timers.delay(IDLE_MS, this.#idle.signal).then(
      () => this.close(),
      () => {},
    );
  }

  async close(): Promise<void> {
    this.#idle.abort();
    const opened = this.#opened;
    this.#opened = null;
    await opened?.then(
      (opened) => opened.close(),
      () => {},
    );
  }

  #open(): Promise<OpenTarget> {
    const opening = this.#ports.open();
    const forget = (): void => {
      if (this.#opened === opening) this.#opened = null;
    };
    drop(opening.then((opened) => opened.gone).finally(forget), (error) =>
      this.#ports.onProblem('The sandbox for scenarios did not start', error),
    );
    return opening;
  }
}
