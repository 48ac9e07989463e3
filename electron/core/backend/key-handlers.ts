/**
 * JWT private keys of the active application profile.
 */

import type { RequestHandlers } from '../../../shared/ipc/contract.ts';
import { makeError } from '../../../shared/errors.ts';
import { failed, ok } from '../../../shared/lib/result.ts';
import { type Act, pathTo } from './administer.ts';
import type { BackendContext } from './context.ts';

type KeyHandlers = Pick<
  RequestHandlers,
  'addKey' | 'copyKey' | 'forgetKey' | 'importKey' | 'makeKeyCurrent' | 'revokeKey' | 'deleteKey'
>;

export function keyHandlers(core: BackendContext, act: Act): KeyHandlers {
  return {
    addKey: () => act('Key added', async (admin) => core.newKey.hold(await admin.addKey())),
    copyKey: async ({ kid }) => {
      const secret = core.newKey.secretOf(kid);
      if (secret === null) return failed(makeError('SANDBOX_REFUSED', { message: GONE, httpStatus: 404 }));
      await core.ports.clipboard.writeText(secret);
      return ok(null);
    },
    forgetKey: () => {
      core.newKey.forget();
      return ok(null);
    },
    importKey: (key) => {
      core.ports.secrets.hold('imported JWT private key', [key.secretHex]);
      return act('Key imported', (admin) => admin.ask('POST', '/keys/import', key));
    },
    makeKeyCurrent: ({ kid }) => act('Current key changed', (admin) => admin.makeKeyCurrent(kid)),
    revokeKey: ({ kid }) => act('Key revoked', (admin) => admin.revokeKey(kid)),
    deleteKey: ({ kid }) => act('Key deleted', (admin) => admin.ask('DELETE', pathTo('keys', kid))),
  };
}

const GONE = 'The secret of this key can no longer be read. Create a new key.';
