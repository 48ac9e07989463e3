/**
 * The application core: it owns the state, drives the SDK and answers the page's requests. It knows neither Electron
 * nor a window.
 */
import type { RequestHandlers } from '../../shared/contract.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { CallLog } from './call-log.ts';
import { CallRunner } from './call-runner.ts';
import { Connection } from './connection.ts';
import type { LabContext } from './context.ts';
import { EventLog } from './event-log.ts';
import { createHandlers } from './handlers.ts';
import { initialSnapshot } from './initial-snapshot.ts';
import { followLibraryEvents } from './library-events.ts';
import { Person } from './person.ts';
import type { LabPorts, SandboxStatus } from './ports.ts';
import { SnapshotStore } from './snapshot-store.ts';
import { TokenKeeper } from './token-keeper.ts';

export interface Lab {
  readonly handlers: RequestHandlers;
  snapshot(): Snapshot;
  /** Told of every new snapshot; returns its undo. */
  subscribe(listener: (snapshot: Snapshot) => void): () => void;
  /** Checks the keychain and takes up an earlier start's token. */
  start(): Promise<void>;
  /** Takes in what the sandbox process does; resolves when the lab has adapted to it. */
  sandboxChanged(status: SandboxStatus): Promise<void>;
  stop(): void;
}

export function createLab(ports: LabPorts): Lab {
  const { sdk, clock, timers, vault } = ports;
  const store = new SnapshotStore(initialSnapshot(ports.about, ports.appearance.current(), sdk.state()));
  const events = new EventLog(store, clock);
  const calls = new CallLog(sdk, store, events);
  const connection: Connection = new Connection(() => context);
  const sandbox: LabContext['sandbox'] = () => connection.clients;
  const runner = new CallRunner({ sdk, store, log: calls, admin: () => sandbox()?.admin ?? null });
  const tokens = new TokenKeeper({ sdk, vault, clock, timers, store });
  const context: LabContext = { ports, store, events, calls, runner, tokens, sandbox };
  const person = new Person(context);
  let started: Promise<void> = Promise.resolve();
  followLibraryEvents(sdk, events, store);

  async function restore(): Promise<void> {
    store.change({ keychain: await vault.describe() });
    await person.restore();
  }

  return {
    handlers: createHandlers({ lab: context, person, connection }),
    snapshot: () => store.current(),
    subscribe: (listener) => store.subscribe(listener),
    start() {
      started = restore();
      return started;
    },
    sandboxChanged: (status) => connection.follow(status, started),
    stop: () => tokens.close(),
  };
}
