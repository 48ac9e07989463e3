/**
 * What the page may ask about updates of the app; the work is behind the port.
 */
import type { RequestHandlers } from '../../../shared/ipc/contract.ts';
import { ok } from '../../../shared/lib/result.ts';
import type { UpdatesPort } from '../ports/ports.ts';

type UpdateHandlers = Pick<
  RequestHandlers,
  | 'setUpdates'
  | 'checkForUpdate'
  | 'downloadUpdate'
  | 'cancelUpdate'
  | 'installUpdate'
  | 'dismissUpdateNotice'
>;

export function updateHandlers(updates: UpdatesPort): UpdateHandlers {
  return {
    setUpdates: (settings) => updates.configure(settings),
    checkForUpdate: () => updates.check(),
    downloadUpdate: () => updates.download(),
    cancelUpdate: () => {
      updates.cancel();
      return ok(null);
    },
    installUpdate: () => updates.install(),
    dismissUpdateNotice: async () => {
      await updates.dismissNotice();
      return ok(null);
    },
  };
}
