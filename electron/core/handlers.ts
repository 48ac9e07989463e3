/**
 * One handler per request of the contract.
 */

import { blockerOf } from '../../shared/ipc/refusals.ts';
import type { AppError } from '../../shared/model/app-error.ts';
import type { RequestHandlers } from '../../shared/ipc/contract.ts';
import { failed, ok, type Result } from '../../shared/lib/result.ts';
import type { ErrorAtlas } from './atlas/atlas.ts';
import type { CaseViewer } from './atlas/case-viewer.ts';
import { atlasHandlers } from './atlas/handlers.ts';
import { reportHandlers } from './atlas/report-handlers.ts';
import { recordingHandlers } from './atlas/recording-handlers.ts';
import { actOn } from './backend/administer.ts';
import type { Connection } from './backend/connection.ts';
import { faultHandlers } from './backend/fault-handlers.ts';
import { backendHandlers, resetSandbox } from './backend/handlers.ts';
import type { CallToRun } from './calls/call-runner.ts';
import { callHandlers } from './calls/handlers.ts';
import { environmentHandlers } from './environment/handlers.ts';
import { alterToken } from './session/alter-token.ts';
import type { AppSession } from './session/app-session.ts';
import type { SessionContext } from './session/context.ts';
import { fixLastCall } from './session/fix-last-call.ts';
import { forgeHandlers } from './session/forge-handlers.ts';
import type { ForgedTokens } from './session/forged-tokens.ts';
import { ownAppHandlers } from './own-app/handlers.ts';
import { logHandlers } from './own-app/log-handlers.ts';
import type { LogReading } from './own-app/log-reading.ts';
import type { OwnAppControl } from './own-app/own-app-control.ts';
import { optionHandlers, resetOptions } from './settings/handlers.ts';
import { updateHandlers } from './settings/update-handlers.ts';
import { createBreakIt } from './story/break-it.ts';
import { demoHandlers } from './story/demo-handlers.ts';
import type { DemoRecorder } from './story/demo-recorder.ts';
import { storyHandlers } from './story/handlers.ts';
import type { StoryLibrary } from './story/files/library.ts';
import type { StoryTeller } from './story/telling/story-teller.ts';
import type { Comparer } from './compare/comparer.ts';
import { compareHandlers } from './compare/handlers.ts';
import type { RememberedCalls } from './compare/remembered-calls.ts';
import { timelineHandlers, type TimelinesBySource } from './timeline/handlers.ts';
import type { JournalReader } from './timeline/journal-reader.ts';

export interface HandlerParts {
  readonly core: SessionContext;
  readonly person: AppSession;
  readonly connection: Connection;
  readonly forged: ForgedTokens;
  readonly journal: JournalReader;
  readonly atlas: ErrorAtlas;
  readonly cases: CaseViewer;
  readonly ownApp: OwnAppControl;
  readonly phoneLog: LogReading;
  readonly teller: StoryTeller;
  readonly stories: StoryLibrary;
  readonly comparer: Comparer;
  readonly remembered: RememberedCalls;
  readonly recorder: DemoRecorder;
  /** All of this, as an administrator lets it through. */
  readonly requests: () => RequestHandlers;
}

export function createHandlers(parts: HandlerParts): RequestHandlers {
  const { core, person, connection, journal, atlas, cases, phoneLog } = parts;
  const timelines: TimelinesBySource = {
    session: () => core.timeline,
    case: () => cases.timeline(),
    log: () => phoneLog.timeline(),
  };
  const registration: CallToRun = { call: 'init', perform: () => connection.ensureRegistered() };
  const reset = (): Promise<Result<null, AppError>> => resetLab(parts);
  const register = async (): Promise<Result<null, AppError>> => {
    const outcome = await core.runner.run(registration);
    return outcome.ok ? ok(null) : failed(outcome.error);
  };
  const faults = faultHandlers(actOn(core, connection));
  const removeRule = async (id: string): Promise<Result<null, AppError>> => faults.removeFault({ id });
  return {
    ...callHandlers(core, () => core.tokens.forget()),
    ...backendHandlers(core, connection),
    ...environmentHandlers({ ...parts, registration }),
    ...forgeHandlers(core, parts.forged),
    ...optionHandlers(core, connection),
    ...timelineHandlers({
      ports: core.ports,
      store: core.store,
      session: core.timeline,
      journal,
      timelines,
    }),
    ...recordingHandlers({
      dialogs: core.ports.dialogs,
      timelines,
      atlas,
      openTarget: core.ports.openTarget,
    }),
    ...atlasHandlers(atlas, core.ports.dialogs),
    ...reportHandlers({ core, atlas, cases, phoneLog }),
    ...updateHandlers(core.ports.updates),
    ...ownAppHandlers(core, parts.ownApp),
    ...logHandlers(core, phoneLog),
    ...storyHandlers({
      teller: parts.teller,
      library: parts.stories,
      dialogs: core.ports.dialogs,
      speakerNotes: core.ports.speakerNotes,
      breakIt: createBreakIt({ core, random: core.ports.random ?? Math.random, ask: parts.requests }),
    }),
    ...compareHandlers({
      store: core.store,
      timelines,
      comparer: parts.comparer,
      remembered: parts.remembered,
    }),
    ...demoHandlers(core.ports, parts.recorder),
    getSnapshot: () => ok(core.store.current()),
    signIn: (credentials) => person.signIn(credentials),
    continueAnonymously: () => person.continueAnonymously(),
    useToken: ({ token }) => person.useToken(token),
    inspectToken: ({ token }) => person.inspectToken(token),
    useTokenFromClipboard: () => person.useTokenFromClipboard(),
    newToken: ({ lifetimeSeconds }) => person.newToken(lifetimeSeconds),
    alterToken: ({ alteration, lifetimeSeconds }) => alterToken(core, alteration, lifetimeSeconds),
    signOut: () => person.signOut(),
    register: () => core.runner.answer(registration),
    fixLastCall: ({ fix }) =>
      fixLastCall({ core, person, register, resetLab: reset, removeFault: removeRule }, fix),
    setAppearance: async ({ appearance }) => {
      await core.ports.appearance.change(appearance);
      core.store.change({ appearance });
      return ok(null);
    },
    setPresenter: async ({ on }) => {
      await core.ports.presenter.change(on);
      core.store.change({ presenter: on });
      return ok(null);
    },
    recheckKeychain: async () => {
      core.store.change({ keychain: await core.ports.vault.describe() });
      return ok(null);
    },
    resetLab: reset,
    openLink: async ({ link }) => {
      await core.ports.openLink(link);
      return ok(null);
    },
  };
}

/** Back to a first start. The person goes first, so that nothing of theirs is left even if the sandbox is away. */
async function resetLab(parts: HandlerParts): Promise<Result<null, AppError>> {
  const { core, person, connection } = parts;
  const isLocked = blockerOf(core.ports.admin.administered, 'useEnvironment', { kind: 'sandbox' }) !== null;
  const { sdk } = core.ports;
  parts.teller.end();
  parts.stories.closeFile();
  const compared = parts.comparer.cancel();
  parts.recorder.forget();
  await person.forget();
  await resetOptions(core);
  await core.runner.exclusively(async () => {
    await sdk.reset();
    core.store.change({ sdk: sdk.state(), supplier: sdk.supplierStatistics(), supplierProblem: null });
    // Back to the sandbox; how one's own environment is configured stays, as the appearance does.
    if (!core.environment.isLive) return;
    if (!isLocked) await core.environment.use('sandbox');
    await connection.enter();
  });
  await parts.ownApp.forget();
  parts.phoneLog.close();
  await Promise.all([parts.atlas.reset(), compared]);
  parts.remembered.clear();
  core.newKey.forget();
  core.runner.forget();
  core.calls.clear();
  core.events.clear();
  core.timeline.clear();
  core.store.change({ story: null, forged: null });
  // What comes from here on, a first start shows, too.
  if (core.environment.isLive) return reenter(parts);
  const answer = await resetSandbox(core, connection, null);
  if (answer.ok) core.events.add('sandbox', 'Sandbox running');
  return answer;
}

/** A locked environment of one's own has nothing to be reset; the installation registers with it anew. */
async function reenter({ core, connection }: HandlerParts): Promise<Result<null, AppError>> {
  await core.runner.exclusively(() => connection.setUpSdk());
  return ok(null);
}
