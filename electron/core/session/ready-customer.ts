/**
 * The sandbox's ready customers, whose demo passwords are known.
 */
import type { Snapshot } from '../../../shared/state/snapshot.ts';

export interface CustomerCredentials {
  readonly username: string;
  readonly password: string;
}

/** CustomerCredentials of whoever is signed in, else of whom the token or `externalUserId` names; null where unknown. */
export function readyCustomer(
  { backend, session, token }: Pick<Snapshot, 'backend' | 'session' | 'token'>,
  externalUserId: string | null,
): CustomerCredentials | null {
  const wanted = [
    session.kind === 'customer' ? session.externalUserId : null,
    token?.sub ?? null,
    externalUserId,
  ];
  const found = wanted
    .filter((id) => id !== null)
    .map((id) => backend?.customers.find((customer) => customer.externalUserId === id))
    .find((customer) => customer !== undefined);
  return found === undefined ? null : { username: found.username, password: found.password };
}
