/**
 * A sandbox of one's own in this process, as a world for scenarios.
 */
import { createAdminControl } from '../../lab/scenarios/admin-control.ts';
import type { ScenarioWorld } from '../../lab/scenarios/world.ts';
import { createHttpClient } from '../../platform/http-client.ts';
import type { HttpClient } from '../../sdk/api.ts';
import { seededRandom, systemDeps } from '../../sandbox/deps.ts';
import { startSandbox } from '../../sandbox/start.ts';
import { inProcessHttp } from './in-process-http.ts';

/** Ana, of the sandbox's seed. */
const PERSON = 'ana.kovac-1047';

export interface SandboxWorld {
  readonly world: ScenarioWorld;
  stop(): Promise<void>;
}

/** Starts a sandbox whose keys and codes are the same at every run. It listens on 127.0.0.1 only while it is needed. */
export async function startSandboxWorld(
  seed: string,
  http: HttpClient = createHttpClient(),
): Promise<SandboxWorld> {
  const running = await startSandbox({ deps: { ...systemDeps(), random: seededRandom(seed) } });
  const { address } = running;
  return {
    world: {
      kind: 'sandbox',
      label: 'Sandbox',
      baseUrl: address.baseUrl,
      applicationCode: address.applicationCode,
      customerUrl: address.customerUrl,
      http,
      control: createAdminControl(inProcessHttp(running.sandbox.admin), address),
      fetchToken: null,
      person: PERSON,
      live: null,
    },
    stop: () => running.stop(),
  };
}
