/**
 * Whom the stage offers to sign in as. Pure.
 */
import type { Customer } from '../../shared/model/backend.ts';
import type { Snapshot } from '../../shared/state/snapshot.ts';

/** As many as have a place in the narrowest window. */
const MOST = 3;

export interface PersonChoice {
  /** Username, or null for nobody. */
  readonly chosen: string | null;
  readonly customers: readonly Customer[];
}

/** The first few; who is signed in is always one of them. */
export function personChoice({ session, backend }: Pick<Snapshot, 'session' | 'backend'>): PersonChoice {
  const all = backend?.customers ?? [];
  const chosen = session.kind === 'customer' ? session.username : null;
  const first = all.slice(0, MOST);
  const found = all.find(({ username }) => username === chosen);
  if (found === undefined || first.includes(found)) return { chosen, customers: first };
  return { chosen, customers: [...first.slice(0, -1), found] };
}
