/**
 * A sandbox of one's own in this process, as a world for scenarios.
 */

import { createHttpClient } from '../../node/http-client.ts';
import { type Random, seededRandom, systemDeps } from '../../sandbox/model/ports.ts';
import { startSandbox } from '../../sandbox/service/start.ts';
import { sandboxWorld } from '../../scenarios/targets/sandbox-target.ts';
import type { ScenarioTarget } from '../../scenarios/targets/target.ts';
import type { HttpClient } from '../../sdk/api/api.ts';
import { inProcessHttp } from './in-process-http.ts';

export interface SandboxWorld {
  readonly world: ScenarioTarget;
  stop(): Promise<void>;
}

/**
 * Starts a sandbox on 127.0.0.1. Its random begins anew with every scenario: keys and registration IDs are the same
 * whether a scenario runs alone or after two hundred others.
 */
export async function startSandboxWorld(
  seed: string,
  http: HttpClient = createHttpClient(),
): Promise<SandboxWorld> {
  const random = restartableRandom(seed);
  const running = await startSandbox({ deps: { ...systemDeps(), random } });
  const world = sandboxWorld(running.address, http, inProcessHttp(running.sandbox.admin));
  const { control } = world;
  const reset = async (): Promise<void> => {
    random.restart();
    await control.reset();
  };
  return { world: { ...world, control: { ...control, reset } }, stop: () => running.stop() };
}

function restartableRandom(seed: string): Random & { restart(): void } {
  let random = seededRandom(seed);
  return {
    bytes: (count) => random.bytes(count),
    uuid: () => random.uuid(),
    fraction: () => random.fraction(),
    restart: () => {
      random = seededRandom(seed);
    },
  };
}
