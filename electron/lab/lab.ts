/**
 * The application core: it owns the state, drives the SDK and answers the page's requests. It knows neither Electron
 * nor a window.
 */
import type { RequestHandlers } from '../../shared/contract.ts';
import { drop } from '../../shared/result.ts';
import type { Snapshot } from '../../shared/snapshot.ts';
import { NewKey } from './backend/new-key.ts';
import { CallLog } from './call-log.ts';
import { CallRunner } from './call-runner.ts';
import { Connection } from './connection.ts';
import type { LabContext } from './context.ts';
import { Environment } from './environment/environment.ts';
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
  const sandboxTouched = (): void => connection.refreshSoon();
  const runner = new CallRunner({
    sdk,
    store,
    log: calls,
    admin: () => sandbox()?.admin ?? null,
    onEnd: sandboxTouched,
  });
  const environment = new Environment({ preferences: ports.preferences, vault, store });
  const newKey = new NewKey(store);
  const conceal = (text: string): string => environment.conceal(text);
  const tokens = new TokenKeeper({ sdk, vault, clock, timers, store, conceal });
  const context: LabContext = {
    ports,
    store,
    events,
    calls,
    runner,
    tokens,
    environment,
    newKey,
    sandbox,
    sandboxTouched,
  };
  const person = new Person(context);
  let started: Promise<void> = Promise.resolve();
  followLibraryEvents(sdk, events, store);

  async function restore(): Promise<void> {
    store.change({ keychain: await vault.describe(), keepSandbox: ports.preferences.current().keepSandbox });
    await environment.load();
    await person.restore();
    if (environment.isLive)
      drop(runner.exclusively(() => connection.enter().then(() => connection.setUpSdk())));
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
