/**
 * What an administrator of the application profile may do to the sandbox.
 */

import type { AppError } from '../../../shared/model/app-error.ts';
import { SECURITY_SETTING_SHORT } from '../../../shared/model/backend.ts';
import type { RequestHandlers } from '../../../shared/ipc/contract.ts';
import { ok, type Result } from '../../../shared/lib/result.ts';
import { actOn } from './administer.ts';
import type { Connection } from './connection.ts';
import type { BackendContext } from './context.ts';
import { faultHandlers } from './fault-handlers.ts';
import { keyHandlers } from './key-handlers.ts';
import { peopleHandlers } from './people-handlers.ts';
import { profileHandlers } from './profile-handlers.ts';

type Own = Pick<RequestHandlers, 'setSecuritySetting' | 'resetSandbox' | 'setKeepSandbox'>;

export type BackendHandlers = Own &
  ReturnType<typeof faultHandlers> &
  ReturnType<typeof keyHandlers> &
  ReturnType<typeof peopleHandlers> &
  ReturnType<typeof profileHandlers>;

export function backendHandlers(core: BackendContext, connection: Connection): BackendHandlers {
  const act = actOn(core, connection);
  return {
    ...keyHandlers(core, act),
    ...profileHandlers(core, connection, act),
    ...peopleHandlers(core, act),
    ...faultHandlers(act),
    setSecuritySetting: ({ setting }) =>
      act(`Security setting: ${SECURITY_SETTING_SHORT[setting]}`, (admin) =>
        admin.setSecuritySetting(setting),
      ),
    resetSandbox: () => resetSandbox(core, connection),
    setKeepSandbox: async ({ keep }) => {
      await core.ports.preferences.change({ keepSandbox: keep });
      core.store.change({ keepSandbox: keep });
      return ok(null);
    },
  };
}

/** The sandbox as new; the SDK then registers with it again. */
export function resetSandbox(
  core: BackendContext,
  connection: Connection,
  what: string | null = 'Sandbox reset',
): Promise<Result<null, AppError>> {
  return core.runner.exclusively(async () => {
    const answer = await actOn(core, connection)(what, (admin) => admin.reset());
    if (!answer.ok) return answer;
    core.journalCleared();
    core.newKey.forget();
    await connection.setUpSdk();
    await connection.refresh();
    return answer;
  });
}
