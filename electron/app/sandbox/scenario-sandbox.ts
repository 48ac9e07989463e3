/**
 * A second sandbox process, for scenarios alone. It keeps nothing: each scenario begins with its first state anyway.
 */
import type { SandboxAddress } from '../../../shared/model/backend.ts';
import type { OpenTarget } from '../../scenarios/targets/target.ts';
import { sandboxTarget } from '../../scenarios/targets/sandbox-target.ts';
import type { HttpClient, Timers } from '../../sdk/api/api.ts';
import { addressIn, failureIn, type SandboxChild } from './sandbox-process.ts';

export interface ScenarioSandboxParts {
  readonly fork: () => SandboxChild;
  readonly http: HttpClient;
  readonly timers: Timers;
  readonly startLimitMs?: number;
  readonly stopLimitMs?: number;
}

/** Generous: a busy machine takes seconds to start a process. */
const START_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 2_000;

/** Starts the process; rejects where it does not come to listen. */
export async function openScenarioSandbox(parts: ScenarioSandboxParts): Promise<OpenTarget> {
  const { timers, stopLimitMs = STOP_LIMIT_MS } = parts;
  const child = parts.fork();
  const gone = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  const limit = new AbortController();
  try {
    const address = await Promise.race([
      listening(child),
      gone.then(() => Promise.reject(new Error('The sandbox for scenarios ended before it listened'))),
      timers
        .delay(parts.startLimitMs ?? START_LIMIT_MS, limit.signal)
        .then(() => Promise.reject(new Error('The sandbox for scenarios did not start in time'))),
    ]);
    return {
      target: sandboxTarget(address, parts.http),
      gone,
      async close() {
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- Electron's port has no origins
        child.postMessage('stop');
        await Promise.race([gone, timers.delay(stopLimitMs)]);
        child.kill();
      },
    };
  } catch (error) {
    child.kill();
    throw error;
  } finally {
    limit.abort();
  }
}

function listening(child: SandboxChild): Promise<SandboxAddress> {
  return new Promise((resolve, reject) => {
    child.on('message', (message) => {
      const address = addressIn(message);
      const failure = failureIn(message);
      if (address !== null) resolve(address);
      else if (failure !== null) reject(new Error(failure));
    });
  });
}
