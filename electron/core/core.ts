/**
 * The application core: it owns the state, drives the SDK and answers the page's requests. It knows neither Electron
 * nor a window.
 */

import type { BackendContext } from './backend/context.ts';
import { createTokenMinter } from './session/token-minter.ts';
import type { AtlasBoard } from '../../shared/model/atlas.ts';
import type { RequestHandlers } from '../../shared/ipc/contract.ts';
import { blockerOf, blockerText } from '../../shared/ipc/refusals.ts';
import { drop, failed, ok, type Result } from '../../shared/lib/result.ts';
import { JWT_CALLS } from '../../shared/model/call-record.ts';
import type { Snapshot } from '../../shared/state/snapshot.ts';
import type { TimelineTotals } from '../../shared/model/timeline.ts';
import type { SandboxAdmin } from '../backend-client/sandbox-admin.ts';
import { compareWithModel } from '../own-app/compare/compare.ts';
import { recognise } from '../own-app/recognise/recognise.ts';
import { guardHandlers } from '../policy/guard.ts';
import { ErrorAtlas } from './atlas/atlas.ts';
import { CaseViewer } from './atlas/case-viewer.ts';
import { Connection } from './backend/connection.ts';
import { personAddressed } from './backend/server-knowledge.ts';
import { CallLog } from './calls/call-log.ts';
import { CallRunner, type CallRunnerPorts } from './calls/call-runner.ts';
import { followLibraryEvents } from './calls/library-events.ts';
import { Comparer } from './compare/comparer.ts';
import { RememberedCalls } from './compare/remembered-calls.ts';
import { Environment } from './environment/environment.ts';
import { createHandlers } from './handlers.ts';
import { LogReading } from './own-app/log-reading.ts';
import { OwnAppControl } from './own-app/own-app-control.ts';
import type { CorePorts, SandboxStatus } from './ports/ports.ts';
import { AppSession } from './session/app-session.ts';
import type { SessionContext } from './session/context.ts';
import { ForgedTokens } from './session/forged-tokens.ts';
import { TokenStore } from './session/token-store.ts';
import { EventLog } from './state/event-log.ts';
import { initialSnapshot } from './state/initial-snapshot.ts';
import { NewKey } from './state/new-key.ts';
import { SnapshotStore } from './state/snapshot-store.ts';
import { DemoRecorder } from './story/demo-recorder.ts';
import { StoryLibrary } from './story/files/library.ts';
import { loadPresetStory } from './story/files/preset-story.ts';
import { StoryTeller } from './story/telling/story-teller.ts';
import { conditionsOf } from './timeline/conditions.ts';
import { JournalReader } from './timeline/journal-reader.ts';
import { Timeline } from './timeline/timeline.ts';

export interface Core {
  readonly handlers: RequestHandlers;
  snapshot(): Snapshot;
  /** Told of every new snapshot; returns its undo. */
  subscribe(listener: (snapshot: Snapshot) => void): () => void;
  /** Told of the timeline's totals, once for many changes; returns its undo. */
  onTimeline(listener: (totals: TimelineTotals) => void): () => void;
  /** Told of the error atlas, once for many changes; returns its undo. */
  onAtlas(listener: (board: AtlasBoard) => void): () => void;
  /** A link asks for a scenario: the person is asked whether it may run. */
  askForScenario(id: string): void;
  /** Opens a case that the system handed over; the error is for the person. */
  openCase(fileName: string, bytes: Uint8Array): Result<null, { readonly message: string }>;
  /** Checks the keychain and takes up an earlier start's token. */
  start(): Promise<void>;
  /** Takes in what the sandbox process does; resolves when the lab has adapted to it. */
  sandboxChanged(status: SandboxStatus): Promise<void>;
  /** Resolves when nothing that the lab started runs any more. */
  stop(): Promise<void>;
}

export function createCore(ports: CorePorts): Core {
  const { sdk, clock, timers, vault } = ports;
  const store = new SnapshotStore(
    initialSnapshot(
      ports.about,
      ports.appearance.current(),
      sdk.state(),
      ports.profile.current(),
      ports.presenter.current(),
      ports.admin.administered,
    ),
  );
  const timeline = new Timeline({
    clocks: () => store.current().clocks,
    conditions: () => conditionsOf(store.current()),
  });
  const events = new EventLog(store, clock, (event) => timeline.addEvent(event));
  const calls = new CallLog(sdk, store, events, (record) => {
    timeline.addCall(record);
    if (record.error !== null) atlas.noteCode(record.error.code);
  });
  const connection: Connection = new Connection(() => backend);
  const sandbox: BackendContext['sandbox'] = () => connection.clients;
  const sandboxTouched = (): void => connection.refreshSoon();
  const admin = (): SandboxAdmin | null => sandbox()?.admin ?? null;
  const remembered = new RememberedCalls();
  const watch: CallRunnerPorts['watch'] = (run) => {
    const situation = store.current();
    const ended = forged.watch(run);
    return (record) => {
      ended?.(record);
      if (run.given !== undefined) remembered.add(record.id, { what: run.given, situation });
    };
  };
  const guess: CallRunnerPorts['guess'] = ({ call, externalUserId }) =>
    JWT_CALLS.has(call) ? tokens.guess(externalUserId ?? personAddressed(store.current())) : null;
  const runner = new CallRunner({ sdk, store, log: calls, admin, watch, guess, onEnd: sandboxTouched });
  const { secrets } = ports;
  const environment = new Environment({ preferences: ports.preferences, vault, store, secrets });
  const newKey = new NewKey(store);
  const conceal = <T>(info: T): T => environment.conceal(info);
  const onSupplied = (): void => {
    events.add('token', 'The SDK asked the supplier and got a new token');
    // It counts an answer once it has it.
    setImmediate(() => store.change({ supplier: sdk.supplierStatistics() }));
  };
  const journal = new JournalReader({ timeline, store, admin });
  const backend: BackendContext = {
    ports,
    store,
    events,
    calls,
    timeline,
    runner,
    environment,
    newKey,
    sandbox,
    sandboxTouched,
    journalCleared: () => journal.restart(),
  };
  const minter = createTokenMinter(backend);
  const tokens: TokenStore = new TokenStore({
    sdk,
    vault,
    secrets,
    clock,
    timers,
    store,
    admin,
    minter,
    onProblem: ports.onProblem,
    onSupplied,
    conceal,
    applicationCode: () => (environment.isLive ? (environment.target()?.applicationCode ?? null) : null),
  });
  const context: SessionContext = { ...backend, minter, tokens };
  const cases = new CaseViewer(() => atlas);
  const openTarget: CorePorts['openTarget'] = async () => {
    const opened = await ports.openTarget();
    return { ...opened, target: { ...opened.target, secrets } };
  };
  const atlas: ErrorAtlas = new ErrorAtlas({ ...ports, openTarget, cases });
  const comparer = new Comparer({ open: openTarget, timers, onProblem: ports.onProblem });
  const person = new AppSession(context);
  const forged = new ForgedTokens(context);
  const ownApp = new OwnAppControl(context, {
    recognise: ({ request }) => recognise(request),
    compare: compareWithModel,
  });
  const phoneLog = new LogReading(context);
  const stories = new StoryLibrary();
  const teller = new StoryTeller({ core: context, connection, person, requests: () => guarded });
  const recorder = new DemoRecorder({
    store,
    takePicture: () => ports.demo.takePicture(),
    onProblem: ports.onProblem,
  });
  let started: Promise<void> = Promise.resolve();
  followLibraryEvents(sdk, events, store);
  followFacts(store, () => tokens.reconsider());
  ports.speakerNotes.subscribe((speakerNotes) => store.change({ speakerNotes }));
  store.change({ updates: ports.updates.current() });
  ports.updates.subscribe((updates) => store.change({ updates }));

  async function restore(): Promise<void> {
    store.change({ keychain: await vault.describe(), keepSandbox: ports.preferences.current().keepSandbox });
    await loadPresetStory(ports, stories, events);
    await environment.load();
    // A presenter opens with nobody's data on the screen.
    if (ports.presenter.current()) await forgetEarlierStart();
    else await person.restore();
    if (environment.isLive)
      drop(
        runner.exclusively(() => connection.enter().then(() => connection.setUpSdk())),
        (error) => ports.onProblem('The environment could not be entered', error),
      );
  }

  async function forgetEarlierStart(): Promise<void> {
    await person.forget();
    await sdk.reset();
    store.change({ sdk: sdk.state() });
  }

  const handlers = createHandlers({
    core: context,
    person,
    connection,
    forged,
    journal,
    atlas,
    cases,
    ownApp,
    phoneLog,
    teller,
    stories,
    comparer,
    remembered,
    recorder,
    requests: () => guarded,
  });
  const { administered, environmentLock } = ports.admin;
  const guarded: RequestHandlers = guardHandlers(handlers, administered, environmentLock);
  return {
    handlers: guarded,
    snapshot: () => store.current(),
    subscribe: (listener) => store.subscribe(listener),
    onTimeline: (listener) => timeline.onChange(listener),
    onAtlas: (listener) => atlas.onChange(listener),
    askForScenario(id) {
      const blocker = blockerOf(administered, 'answerLink', { run: true });
      if (blocker === null) return atlas.askFor(id);
      events.add('session', 'A link was not followed', { detail: blockerText(blocker) });
    },
    openCase(fileName, bytes) {
      const blocker = blockerOf(administered, 'openCase');
      if (blocker !== null) return failed({ message: blockerText(blocker) });
      const read = cases.open(fileName, bytes);
      return read.ok ? ok(null) : failed({ message: read.error.message });
    },
    start() {
      started = restore();
      return started;
    },
    sandboxChanged: (status) => connection.follow(status, started),
    async stop() {
      tokens.close();
      await Promise.all([ownApp.stop(), phoneLog.stop()]);
      await Promise.all([atlas.close(), comparer.cancel()]);
    },
  };
}

/** The verdicts on the token rest on the backend and on the person, too. */
function followFacts(store: SnapshotStore, onChange: () => void): void {
  let known = store.current();
  store.subscribe((snapshot) => {
    const before = known;
    known = snapshot;
    const isSame =
      snapshot.backend === before.backend &&
      snapshot.profile === before.profile &&
      personAddressed(snapshot) === personAddressed(before);
    if (!isSame) onChange();
  });
}
