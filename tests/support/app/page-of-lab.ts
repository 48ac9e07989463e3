/**
 * The page's end of the app without Electron: requests through the real IPC layer, and the snapshot as it was published.
 */
import { createPublisher } from '../../../electron/ipc/publish.ts';
import { serveRequests } from '../../../electron/ipc/serve.ts';
import { createTripwire } from '../../../electron/ipc/tripwire.ts';
import type { AppError } from '../../../shared/model/app-error.ts';
import type { RequestName, RequestPayload, ResponseValue } from '../../../shared/ipc/contract.ts';
import type { Result } from '../../../shared/lib/result.ts';
import type { Snapshot } from '../../../shared/state/snapshot.ts';
import type { LabUnderTest } from './core.ts';
import { FakeIpc } from './ipc.ts';

export interface PageOfLab {
  /** The newest snapshot that reached the page. */
  snapshot(): Snapshot;
  ask<N extends RequestName>(
    name: N,
    payload: RequestPayload<N>,
  ): Promise<Result<ResponseValue<N>, AppError>>;
  /** Everything that reached the page, as JSON text. */
  readonly received: readonly string[];
  /** What was thrown on the way, e.g. by the tripwire. */
  readonly thrown: readonly unknown[];
}

export function pageOf({ lab, secrets }: LabUnderTest): PageOfLab {
  const ipc = new FakeIpc();
  const tripwire = createTripwire(secrets);
  const received: string[] = [];
  const thrown: unknown[] = [];
  let newest = lab.snapshot();
  const target = {
    isDestroyed: () => false,
    send: (channel: string, payload: unknown) => {
      received.push(JSON.stringify(payload));
      if (channel === 'event:snapshot') newest = structuredClone(payload) as Snapshot;
    },
  };
  const publisher = createPublisher({
    targets: () => [target],
    later: queueMicrotask,
    check: false,
    tripwire,
    onStopped: (error) => thrown.push(error),
  });
  lab.subscribe((snapshot) => publisher.publish('snapshot', snapshot));
  serveRequests({
    ipc,
    handlers: lab.handlers,
    isTrusted: () => true,
    checkResponses: true,
    tripwire,
    onRefused: () => {},
    onThrown: (_request, error) => thrown.push(error),
  });
  return {
    snapshot: () => newest,
    received,
    thrown,
    async ask(name, payload) {
      const answer = structuredClone(await ipc.ask(`request:${name}`, structuredClone(payload)));
      received.push(JSON.stringify(answer));
      return answer as Result<ResponseValue<typeof name>, AppError>;
    },
  };
}
