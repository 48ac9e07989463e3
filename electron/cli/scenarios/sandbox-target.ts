/**
 * A sandbox of one's own in this process, as a target of scenarios.
 */
import { createHttpClient } from '../../node/http-client.ts';
import { type Random, seededRandom, systemDeps } from '../../sandbox/model/ports.ts';
import { startSandbox } from '../../sandbox/service/start.ts';
import { sandboxTarget } from '../../scenarios/targets/sandbox-target.ts';
import type { OpenTarget } from '../../scenarios/targets/target.ts';
import type { HttpClient } from '../../sdk/api/api.ts';
import { inProcessHttp } from './in-process-http.ts';

export type OpenSandbox = OpenTarget & { readonly target: ReturnType<typeof sandboxTarget> };

/**
 * Starts a sandbox on 127.0.0.1. Its random begins anew with every scenario: keys and registration IDs are the same
 * whether a scenario runs alone or after two hundred others.
 */
export async function openSandboxTarget(
  seed: string,
  http: HttpClient = createHttpClient(),
): Promise<OpenSandbox> {
  const random = restartableRandom(seed);
  const running = await startSandbox({ deps: { ...systemDeps(), random } });
  const target = sandboxTarget(running.address, http, inProcessHttp(running.sandbox.admin));
  const { control } = target;
  const reset = async (): Promise<void> => {
    random.restart();
    await control.reset();
  };
  let end = (): void => {};
  const gone = new Promise<void>((resolve) => {
    end = resolve;
  });
  return {
    target: { ...target, control: { ...control, reset } },
    gone,
    async close() {
      await running.stop();
      end();
    },
  };
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
