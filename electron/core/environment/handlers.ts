/**
 * Points the app at the sandbox or at an environment of one's own. Nothing of one goes to the other: the person, the
 * token and the installation are forgotten on the way.
 */
import type { AppError } from '../../../shared/model/app-error.ts';
import type { RequestHandlers } from '../../../shared/ipc/contract.ts';
import type { EnvironmentKind } from '../../../shared/model/environment.ts';
import { makeError } from '../../../shared/errors.ts';
import { drop, failed, ok, type Result } from '../../../shared/lib/result.ts';
import type { CallToRun } from '../calls/call-runner.ts';
import type { CallsContext } from '../calls/context.ts';
import type { Environment } from './environment.ts';

type EnvironmentHandlers = Pick<RequestHandlers, 'saveEnvironment' | 'useEnvironment' | 'forgetEnvironment'>;

export interface EnvironmentParts {
  readonly core: CallsContext & { readonly environment: Environment };
  /** Forgets who is at the app, and the token. */
  readonly person: { forget(): Promise<unknown> };
  /** Points the app at the environment that is in use. */
  readonly connection: { enter(): Promise<void> };
  readonly registration: CallToRun;
}

export function environmentHandlers(parts: EnvironmentParts): EnvironmentHandlers {
  const { core } = parts;
  return {
    saveEnvironment: async (input) => {
      const before = core.environment.target();
      const saved = await core.environment.save(input);
      const after = core.environment.target();
      const moved = before?.baseUrl !== after?.baseUrl || before?.applicationCode !== after?.applicationCode;
      if (saved.ok && core.environment.isLive && moved) await enter(parts, 'live');
      return saved;
    },
    useEnvironment: ({ kind }) => useEnvironment(parts, kind),
    forgetEnvironment: async () => {
      if (core.environment.isLive) await enter(parts, 'sandbox');
      await core.environment.forget();
      return ok(null);
    },
  };
}

async function useEnvironment(
  parts: EnvironmentParts,
  kind: EnvironmentKind,
): Promise<Result<null, AppError>> {
  const { environment } = parts.core;
  if (kind === 'live' && environment.target() === null) {
    return failed(
      makeError('INPUT_INVALID', {
        message: 'Enter base URL and application code of your environment first.',
      }),
    );
  }
  if (environment.isLive !== (kind === 'live')) await enter(parts, kind);
  return ok(null);
}

/** Leaves what is in use and enters `kind`, also where that is the same one at another address. */
async function enter(
  { core, person, connection, registration }: EnvironmentParts,
  kind: EnvironmentKind,
): Promise<void> {
  await core.runner.exclusively(async () => {
    await person.forget();
    await core.ports.sdk.reset();
    core.runner.forget();
    core.newKey.forget();
    await core.environment.use(kind);
    core.store.change({ sdk: core.ports.sdk.state() });
    await connection.enter();
  });
  const where = kind === 'live' ? 'your own environment' : 'the sandbox';
  core.events.add('session', `Calls go to ${where}`, { detail: core.store.current().environment.baseUrl });
  // A real environment may take its time, and what it says to the registration is worth seeing.
  if (kind === 'live')
    drop(core.runner.run(registration), (error) => core.ports.onProblem('Registration', error));
}
