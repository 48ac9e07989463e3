/**
 * One change by the sandbox's administrator: made, read back into the snapshot, noted among the events.
 */

import type { AppError } from '../../../shared/model/app-error.ts';
import { makeError } from '../../../shared/errors.ts';
import { failed, ok, type Result } from '../../../shared/lib/result.ts';
import { AdminRefusal, type SandboxAdmin } from '../../backend-client/sandbox-admin.ts';
import { sandboxUnavailable } from '../state/refusals.ts';
import type { Connection } from './connection.ts';
import type { BackendContext } from './context.ts';

export type Done = Promise<Result<null, AppError>>;

/** Makes a change named `what`; null where whoever asks notes it among the events by themselves. */
export type Act = (what: string | null, change: (admin: SandboxAdmin) => Promise<unknown>) => Done;

/** Longer texts of the admin side are lists of what a file has wrong; the first of them do. */
const LONGEST_REFUSAL = 2_000;

export function actOn(core: BackendContext, connection: Connection): Act {
  return async (what, change) => {
    const sandbox = core.sandbox();
    if (sandbox === null) return sandboxUnavailable(core.environment);
    try {
      await change(sandbox.admin);
    } catch (error) {
      if (error instanceof AdminRefusal) return refused(error);
      throw error;
    }
    await connection.refresh();
    if (what !== null) core.events.add('sandbox', what);
    return ok(null);
  };
}

/** In the admin side's own words. */
export function refused({ status, message }: AdminRefusal): Result<never, AppError> {
  return failed(
    makeError('SANDBOX_REFUSED', { httpStatus: status, message: message.slice(0, LONGEST_REFUSAL) }),
  );
}

export function pathTo(list: string, id: string): string {
  return `/${list}/${encodeURIComponent(id)}`;
}
