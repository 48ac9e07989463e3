/**
 * Keeps the sandbox backend running in a process of its own: start with a time limit, restart when it dies, stop with
 * the app.
 */
import { type SandboxAddress, sandboxAddressSchema } from '../../../shared/model/backend.ts';
import type { SandboxStatus } from '../../core/ports/ports.ts';
import type { Logger } from '../../node/logger.ts';
import type { Timers } from '../../sdk/api/api.ts';

/** The part of Electron's `UtilityProcess` that is used. */
export interface SandboxChild {
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  postMessage(message: unknown): void;
  kill(): boolean;
}

export interface SandboxProcessOptions {
  readonly fork: () => SandboxChild;
  readonly timers: Timers;
  readonly logger: Logger;
  readonly onStatus: (status: SandboxStatus) => void;
  readonly startLimitMs?: number;
  readonly stopLimitMs?: number;
}

/** Generous: a busy machine takes seconds to start a process. */
const START_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 2_000;
/** After so many starts in a row without a listening sandbox the app gives up and says so. */
const MOST_FAILED_STARTS = 5;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;

/** Pause before the next start after so many failed ones in a row. */
export function restartPauseMs(failedStarts: number): number {
  return Math.min(FIRST_PAUSE_MS * 2 ** failedStarts, LONGEST_PAUSE_MS);
}

export class SandboxProcess {
  readonly #options: SandboxProcessOptions;
  readonly #stopping = new AbortController();
  #child: SandboxChild | null = null;
  #restarts = 0;
  #running: Promise<void> = Promise.resolve();

  constructor(options: SandboxProcessOptions) {
    this.#options = options;
  }

  start(): void {
    this.#running = this.#keepRunning();
  }

  /** Asks the process to write what it keeps and end; one that does not within the time limit is ended. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#child?.postMessage('stop');
    await Promise.race([
      this.#running,
      this.#options.timers.delay(this.#options.stopLimitMs ?? STOP_LIMIT_MS),
    ]);
    this.#child?.kill();
  }

  async #keepRunning(): Promise<void> {
    let failedStarts = 0;
    this.#report('starting', null, null);
    while (!this.#isStopping) {
      const listened = await this.#runOnce();
      if (this.#isStopping) return;
      failedStarts = listened ? 0 : failedStarts + 1;
      if (failedStarts >= MOST_FAILED_STARTS) {
        this.#report('failed', null, `The sandbox did not start ${MOST_FAILED_STARTS} times in a row.`);
        return;
      }
      this.#restarts += 1;
      this.#report(
        'restarting',
        null,
        listened ? 'The sandbox process ended.' : 'The sandbox did not start.',
      );
      await this.#options.timers.delay(restartPauseMs(failedStarts), this.#stopping.signal).catch(() => {});
    }
  }

  /** One life of the process; true when it came to listen. */
  async #runOnce(): Promise<boolean> {
    const { fork, timers, logger } = this.#options;
    const child = fork();
    this.#child = child;
    const limit = new AbortController();
    let listened = false;
    child.on('message', (message) => {
      const failure = failureIn(message);
      if (failure !== null) logger.error('The sandbox did not start', failure);
      const address = addressIn(message);
      if (address === null || listened) return;
      listened = true;
      limit.abort();
      this.#report('running', address, null);
    });
    timers.delay(this.#options.startLimitMs ?? START_LIMIT_MS, limit.signal).then(
      () => {
        logger.warn('The sandbox did not start in time');
        child.kill();
      },
      () => {},
    );
    const code = await new Promise<number>((resolve) => child.on('exit', resolve));
    limit.abort();
    this.#child = null;
    if (!this.#isStopping) logger.warn(`The sandbox process ended with code ${code}`);
    return listened;
  }

  #report(state: SandboxStatus['state'], address: SandboxAddress | null, message: string | null): void {
    this.#options.onStatus({ state, restarts: this.#restarts, address, message });
  }

  get #isStopping(): boolean {
    return this.#stopping.signal.aborted;
  }
}

/** What a `failed` message says, or null for anything else. */
export function failureIn(message: unknown): string | null {
  if (typeof message !== 'object' || message === null) return null;
  const { type, message: text } = message as { type?: unknown; message?: unknown };
  return type === 'failed' ? String(text) : null;
}

/** The address in a `listening` message, or null for anything else the child may say. */
export function addressIn(message: unknown): SandboxAddress | null {
  if (typeof message !== 'object' || message === null) return null;
  const { type, address } = message as { type?: unknown; address?: unknown };
  if (type !== 'listening') return null;
  const parsed = sandboxAddressSchema.safeParse(address);
  return parsed.success ? parsed.data : null;
}
