/**
 * Customers of the customer backend, people of the server, and the server clock.
 */

import type { RequestHandlers } from '../../../shared/ipc/contract.ts';
import { type Act, pathTo } from './administer.ts';
import type { BackendContext } from './context.ts';
import { callPeopleApi } from './people-api.ts';

type PeopleHandlers = Pick<
  RequestHandlers,
  | 'putCustomer'
  | 'deleteCustomer'
  | 'deletePerson'
  | 'deleteInstallation'
  | 'callPeopleApi'
  | 'freezeServerClock'
  | 'setServerTime'
>;

export function peopleHandlers(core: BackendContext, act: Act): PeopleHandlers {
  return {
    putCustomer: ({ username, ...customer }) =>
      act(`Customer saved: ${customer.displayName}`, (admin) =>
        admin.ask('PUT', pathTo('customers', username), customer),
      ),
    deleteCustomer: ({ username }) =>
      act('Customer deleted', (admin) => admin.ask('DELETE', pathTo('customers', username))),
    deletePerson: ({ id }) => act('Person deleted', (admin) => admin.ask('DELETE', pathTo('persons', id))),
    deleteInstallation: ({ regId }) =>
      act('Installation deleted', (admin) => admin.ask('DELETE', pathTo('installations', regId))),
    callPeopleApi: (call) => callPeopleApi(core, call),
    freezeServerClock: ({ frozen }) =>
      act(frozen ? 'Server clock frozen' : 'Server clock runs again', (admin) =>
        admin.ask('PUT', '/clock', { frozen }),
      ),
    setServerTime: ({ at }) =>
      act(at === null ? 'Server clock back to now' : 'Server clock set', (admin) =>
        admin.ask('PUT', '/clock', at === null ? { offsetMs: 0, frozen: false } : { nowMs: at }),
      ),
  };
}
