/**
 * Faults of the sandbox: switched on from its catalog, with a selection of the requests they hit.
 */
import type { RequestHandlers } from '../../../shared/ipc/contract.ts';
import { type Act, pathTo } from './administer.ts';

type FaultHandlers = Pick<RequestHandlers, 'addFault' | 'switchFault' | 'removeFault' | 'removeFaults'>;

export function faultHandlers(act: Act): FaultHandlers {
  return {
    addFault: ({ id, selection }) =>
      act('Fault switched on', (admin) => admin.ask('POST', pathTo('faults/catalog', id), selection)),
    switchFault: ({ id, enabled }) =>
      act(enabled ? 'Fault switched on' : 'Fault switched off', (admin) =>
        admin.ask('PATCH', pathTo('faults', id), { enabled }),
      ),
    removeFault: ({ id }) => act('Fault removed', (admin) => admin.ask('DELETE', pathTo('faults', id))),
    removeFaults: () => act('All faults removed', (admin) => admin.ask('DELETE', '/faults')),
  };
}
