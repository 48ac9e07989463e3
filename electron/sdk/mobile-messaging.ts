/**
 * The Mobile Messaging SDK: its parts are put together here, and its public methods handed out.
 */
import type { CallRecord } from '../../shared/model/call-record.ts';
import { drop, toldElsewhere } from '../../shared/lib/result.ts';
import type {
  LibraryEventName,
  LibraryEvents,
  MobileMessaging,
  SdkConfiguration,
  SdkPorts,
} from './api/api.ts';
import { createIdentity } from './auth/identity.ts';
import { createTokenSource } from './auth/token-source.ts';
import { planDepersonalize } from './calls/depersonalize.ts';
import { planSubmitEvent, planSubmitEventImmediately } from './calls/events.ts';
import { planFetchUser } from './calls/fetch-user.ts';
import { planFetchInbox } from './calls/inbox.ts';
import { planFetchInstallation, planRegister, planSaveInstallation } from './calls/installation.ts';
import { planDepersonalizeOther, planSetPrimary } from './calls/other-installations.ts';
import { planPersonalize } from './calls/personalize.ts';
import { previewPersonalize, previewSaveUser } from './calls/preview.ts';
import { planSaveUser } from './calls/save-user.ts';
import { loseRegistration, syncAfterMove, syncAll, syncAtStart } from './calls/sync.ts';
import { configure } from './engine/configure.ts';
import type { Engine } from './engine/engine.ts';
import { createListeners, type Listeners } from './engine/listeners.ts';
import { runCall } from './engine/run-call.ts';
import { createSerialQueue } from './engine/serial-queue.ts';
import { createStore } from './engine/store.ts';
import { visibleInstallation } from './state/installation-patch.ts';
import { visibleState, visibleUser } from './state/views.ts';

type EventListeners = { readonly [N in LibraryEventName]: Listeners<LibraryEvents[N]> };

/**
 * Creates an SDK on the given ports. It does nothing until `init`.
 *
 * Calls run one after another in the order in which they are made. None of them throws or rejects.
 */
export function createMobileMessaging(ports: SdkPorts): MobileMessaging {
  const records = createListeners<CallRecord>();
  const events = createEventListeners();
  const engine = createEngine(ports, events, records);
  return {
    ...setupMethods(engine),
    ...userMethods(engine),
    ...installationMethods(engine),
    ...messagingMethods(engine),
    on: (name, listener) => events[name].add(listener),
    onCall: (listener) => records.add(listener),
  };
}

function createEventListeners(): EventListeners {
  return {
    registrationUpdated: createListeners(),
    installationUpdated: createListeners(),
    userUpdated: createListeners(),
    personalized: createListeners(),
    depersonalized: createListeners(),
    moveRefused: createListeners(),
    storageProblem: createListeners(),
  };
}

function createEngine(ports: SdkPorts, events: EventListeners, records: Listeners<CallRecord>): Engine {
  const tokens = createTokenSource(ports.clock, ports.timers);
  const engine: Engine = {
    ports,
    tokens,
    queue: createSerialQueue(),
    store: createStore(ports.storage, (reason) => events.storageProblem.notify({ reason })),
    session: createIdentity(() => tokens.forget()),
    runtime: {
      settings: null,
      abort: new AbortController(),
      consecutiveErrors: 0,
      refusedMoves: new Set(),
      lastCalls: new Map(),
    },
    profile: () => engine.runtime.settings?.profile ?? 'strict',
    emit: (name, payload) => events[name].notify(payload),
    publish: (record) => records.notify(record),
    registrationLost: () => loseRegistration(engine),
    baseUrlMoved: () => void syncAfterMove(engine),
    async update(change) {
      const model = engine.store.model();
      if (model !== null) await engine.store.commit(change(model));
    },
  };
  return engine;
}

function setupMethods(
  engine: Engine,
): Pick<
  MobileMessaging,
  | 'init'
  | 'reset'
  | 'saved'
  | 'goOnFrom'
  | 'sync'
  | 'state'
  | 'setUserDataJwt'
  | 'setJwtSupplier'
  | 'supplierStatistics'
> {
  const { session, runtime, store, ports } = engine;
  return {
    init: (configuration) => start(engine, configuration),
    setUserDataJwt: (jwt) => session.setToken(jwt === '' ? null : jwt),
    setJwtSupplier: (supplier) => session.setSupplier(supplier),
    supplierStatistics: () => engine.tokens.statistics(),
    state: () => visibleState(store.model(), engine.profile(), ports.clock.now()),
    sync: () => syncAll(engine),
    async reset() {
      session.setToken(null);
      session.personLeaves();
      runtime.abort.abort();
      await engine.queue.run(async () => {
        engine.tokens.reset();
        runtime.settings = null;
        runtime.lastCalls.clear();
        await store.clear();
        runtime.abort = new AbortController();
      });
    },
    saved: () => store.model(),
    async goOnFrom(saved) {
      session.personLeaves();
      await engine.queue.run(async () => {
        runtime.lastCalls.clear();
        await store.commit(saved);
      });
    },
  };
}

async function start(engine: Engine, configuration: SdkConfiguration): ReturnType<MobileMessaging['init']> {
  const before = engine.runtime.settings;
  if (before !== null && before.applicationCode !== configuration.applicationCode)
    engine.session.personLeaves();
  if (configuration.userDataJwt !== undefined) engine.session.setToken(configuration.userDataJwt);
  // The registration waits for it in the queue, and sees what it left.
  drop(
    engine.queue.run(() => configure(engine, configuration)),
    toldElsewhere,
  );
  const outcome = await runCall(engine, planRegister());
  if (outcome.ok) void syncAtStart(engine);
  return outcome;
}

function userMethods(
  engine: Engine,
): Pick<
  MobileMessaging,
  | 'getUser'
  | 'fetchUser'
  | 'saveUser'
  | 'personalize'
  | 'depersonalize'
  | 'previewPersonalize'
  | 'previewSaveUser'
> {
  const { session, store, ports } = engine;
  return {
    getUser() {
      const model = store.model();
      return model === null ? {} : visibleUser(model, engine.profile(), ports.clock.now());
    },
    fetchUser: () => runCall(engine, planFetchUser()),
    saveUser: (patch) => runCall(engine, planSaveUser(patch)),
    personalize: (context) => runCall(engine, planPersonalize(context)),
    depersonalize() {
      session.personLeaves();
      return runCall(engine, planDepersonalize(session.supplier()));
    },
    previewPersonalize: (context) => previewPersonalize(store.model(), context, engine.profile()),
    previewSaveUser: (patch) => previewSaveUser(store.model(), patch, engine.profile()),
  };
}

function installationMethods(
  engine: Engine,
): Pick<
  MobileMessaging,
  | 'getInstallation'
  | 'fetchInstallation'
  | 'saveInstallation'
  | 'setInstallationAsPrimary'
  | 'depersonalizeInstallation'
> {
  return {
    getInstallation() {
      const model = engine.store.model();
      return model === null ? null : visibleInstallation(model);
    },
    fetchInstallation: () => runCall(engine, planFetchInstallation()),
    saveInstallation: (patch) => runCall(engine, planSaveInstallation(patch)),
    setInstallationAsPrimary: (id, isPrimary) => runCall(engine, planSetPrimary(id, isPrimary)),
    depersonalizeInstallation: (id) => runCall(engine, planDepersonalizeOther(id)),
  };
}

function messagingMethods(
  engine: Engine,
): Pick<MobileMessaging, 'submitEvent' | 'submitEventImmediately' | 'fetchInboxMessages'> {
  return {
    submitEvent: (event) => runCall(engine, planSubmitEvent(event)),
    submitEventImmediately: (event) => runCall(engine, planSubmitEventImmediately(event)),
    fetchInboxMessages: (token, externalUserId, filter = {}) =>
      runCall(engine, planFetchInbox(token, externalUserId, filter)),
  };
}
