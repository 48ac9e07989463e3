/**
 * What an administrator of the application profile may do to the sandbox.
 */
import type { AppError } from '../../shared/app-error.ts';
import type { RequestHandlers } from '../../shared/contract.ts';
import { SECURITY_SETTING_SHORT } from '../../shared/backend.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { Connection } from './connection.ts';
import { type LabContext, sandboxUnavailable } from './context.ts';
import type { SandboxAdmin } from './sandbox-admin.ts';

type BackendHandlers = Pick<
  RequestHandlers,
  'setSecuritySetting' | 'addKey' | 'makeKeyCurrent' | 'revokeKey' | 'resetSandbox'
>;

export function backendHandlers(lab: LabContext, connection: Connection): BackendHandlers {
  const act = (
    what: string,
    action: (admin: SandboxAdmin) => Promise<void>,
  ): Promise<Result<null, AppError>> => administer(lab, connection, what, action);
  return {
    setSecuritySetting: ({ setting }) =>
      act(`Security setting: ${SECURITY_SETTING_SHORT[setting]}`, (admin) =>
        admin.setSecuritySetting(setting),
      ),
    addKey: () => act('Key added', (admin) => admin.addKey()),
    makeKeyCurrent: ({ kid }) => act('Current key changed', (admin) => admin.makeKeyCurrent(kid)),
    revokeKey: ({ kid }) => act('Key revoked', (admin) => admin.revokeKey(kid)),
    resetSandbox: () => resetSandbox(lab, connection),
  };
}

/** The sandbox as new; the SDK then registers with it again. */
export function resetSandbox(lab: LabContext, connection: Connection): Promise<Result<null, AppError>> {
  return lab.runner.exclusively(async () => {
    const answer = await administer(lab, connection, 'Sandbox reset', (admin) => admin.reset());
    if (!answer.ok) return answer;
    await connection.setUpSdk();
    await connection.refresh();
    return answer;
  });
}

async function administer(
  lab: LabContext,
  connection: Connection,
  what: string,
  action: (admin: SandboxAdmin) => Promise<void>,
): Promise<Result<null, AppError>> {
  const sandbox = lab.sandbox();
  if (sandbox === null) return sandboxUnavailable();
  await action(sandbox.admin);
  await connection.refresh();
  lab.events.add('sandbox', what);
  return ok(null);
}
