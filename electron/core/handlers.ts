/**
 * One handler per request of the contract.
 */
import type { SessionContext } from './session/context.ts';
import type { AppError } from '../../shared/app-error.ts';
import type { RequestHandlers } from '../../shared/contract.ts';
import { failed, ok, type Result } from '../../shared/result.ts';
import type { Atlas } from './atlas/atlas.ts';
import { atlasHandlers } from './atlas/handlers.ts';
import type { CaseDesk } from './atlas/open-case.ts';
import { reportHandlers } from './atlas/report-handlers.ts';
import { actOn } from './backend/administer.ts';
import type { Connection } from './backend/connection.ts';
import { faultHandlers } from './backend/fault-handlers.ts';
import { backendHandlers, resetSandbox } from './backend/handlers.ts';
import type { CallToRun } from './calls/call-runner.ts';
import { fixLastCall } from './session/fix-last-call.ts';
import { callHandlers } from './calls/handlers.ts';
import { environmentHandlers } from './environment/handlers.ts';
import { alterToken } from './session/alter-token.ts';
import { forgeHandlers } from './session/forge-handlers.ts';
import type { ForgeBench } from './session/forged-token.ts';
import type { Person } from './session/session.ts';
import { optionHandlers, resetOptions } from './settings/handlers.ts';
import { updateHandlers } from './settings/update-handlers.ts';
import { timelineHandlers } from './timeline/handlers.ts';
import type { JournalReader } from './timeline/journal-reader.ts';

export interface HandlerParts {
  readonly lab: SessionContext;
  readonly person: Person;
  readonly connection: Connection;
  readonly bench: ForgeBench;
  readonly journal: JournalReader;
  readonly atlas: Atlas;
  readonly cases: CaseDesk;
}

export function createHandlers(parts: HandlerParts): RequestHandlers {
  const { lab, person, connection, journal, atlas, cases } = parts;
  const registration: CallToRun = { call: 'init', perform: () => connection.ensureRegistered() };
  const reset = (): Promise<Result<null, AppError>> => resetLab(parts);
  const register = async (): Promise<Result<null, AppError>> => {
    const outcome = await lab.runner.run(registration);
    return outcome.ok ? ok(null) : failed(outcome.error);
  };
  const faults = faultHandlers(actOn(lab, connection));
  const removeRule = async (id: string): Promise<Result<null, AppError>> => faults.removeFault({ id });
  return {
    ...callHandlers(lab, () => lab.tokens.forget()),
    ...backendHandlers(lab, connection),
    ...environmentHandlers({ ...parts, registration }),
    ...forgeHandlers(lab, parts.bench),
    ...optionHandlers(lab, connection),
    ...timelineHandlers({
      ports: lab.ports,
      session: lab.timeline,
      journal,
      caseTimeline: () => cases.timeline(),
    }),
    ...atlasHandlers(atlas, lab.ports.dialogs),
    ...reportHandlers({ lab, atlas, cases }),
    ...updateHandlers(lab.ports.updates),
    getSnapshot: () => ok(lab.store.current()),
    signIn: (credentials) => person.signIn(credentials),
    continueAnonymously: () => person.continueAnonymously(),
    useToken: ({ token }) => person.useToken(token),
    useTokenFromClipboard: () => person.useTokenFromClipboard(),
    newToken: ({ lifetimeSeconds }) => person.newToken(lifetimeSeconds),
    alterToken: ({ alteration }) => alterToken(lab, alteration, person.lifetimeSeconds),
    signOut: () => person.signOut(),
    register: () => lab.runner.answer(registration),
    fixLastCall: ({ fix }) =>
      fixLastCall({ lab, person, register, resetLab: reset, removeFault: removeRule }, fix),
    setAppearance: async ({ appearance }) => {
      await lab.ports.appearance.change(appearance);
      lab.store.change({ appearance });
      return ok(null);
    },
    setPresenter: async ({ on }) => {
      await lab.ports.presenter.change(on);
      lab.store.change({ presenter: on });
      return ok(null);
    },
    recheckKeychain: async () => {
      lab.store.change({ keychain: await lab.ports.vault.describe() });
      return ok(null);
    },
    resetLab: reset,
    openLink: async ({ link }) => {
      await lab.ports.openLink(link);
      return ok(null);
    },
  };
}

/** Back to a first start. The person goes first, so that nothing of theirs is left even if the sandbox is away. */
async function resetLab(parts: HandlerParts): Promise<Result<null, AppError>> {
  const { lab, person, connection } = parts;
  const isLocked = lab.ports.admin.administered.locked.includes('environment');
  const { sdk } = lab.ports;
  await person.forget();
  await resetOptions(lab);
  await lab.runner.exclusively(async () => {
    await sdk.reset();
    lab.store.change({ sdk: sdk.state() });
    // Back to the sandbox; how one's own environment is configured stays, as the appearance does.
    if (!lab.environment.isLive) return;
    if (!isLocked) await lab.environment.use('sandbox');
    await connection.enter();
  });
  await parts.atlas.reset();
  lab.newKey.forget();
  lab.runner.forget();
  lab.calls.clear();
  lab.events.clear();
  lab.timeline.clear();
  // What comes from here on, a first start shows, too.
  return lab.environment.isLive ? reenter(parts) : resetSandbox(lab, connection);
}

/** A locked environment of one's own has nothing to be reset; the installation registers with it anew. */
async function reenter({ lab, connection }: HandlerParts): Promise<Result<null, AppError>> {
  await lab.runner.exclusively(() => connection.setUpSdk());
  return ok(null);
}
