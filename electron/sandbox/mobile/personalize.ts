/**
 * Carries out what `people/personalize.ts` decided: moves the installation and updates the person.
 */
import { serviceError } from '../http/service-error.ts';
import type { UserAttributeData, UserIdentityData } from '../model/user-data.ts';
import { withAttributes, withIdentity } from '../people/changes.ts';
import { type Choice, choosePerson } from '../people/personalize.ts';
import {
  addPerson,
  depersonalize,
  installationsOf,
  moveInstallation,
  personOf,
  putInstallation,
  putPerson,
  setPrimary,
} from '../people/persons.ts';
import type { StoredInstallation, StoredPerson } from '../state/schema.ts';
import type { State } from '../state/state.ts';
import type { Caller } from './authorization.ts';
import { mayExtendIdentity } from './restrictions.ts';

export interface PersonalizeOrder {
  readonly identity: UserIdentityData;
  readonly attributes: UserAttributeData;
  readonly force: boolean;
  readonly keepAsLead: boolean;
  readonly primary: boolean;
}

/** Ties the installation to a person and returns them. Throws a `ServiceError` for the three documented refusals. */
export function applyPersonalize(
  state: State,
  caller: Caller,
  installation: StoredInstallation,
  order: PersonalizeOrder,
): StoredPerson {
  const choice = decide(state, installation, order);
  const leaves = installation.personalized && choice.kind !== 'keep';
  const free = leaves ? depersonalize(state, installation) : installation;
  const person = settle(state, free, choice);
  const moved = moveInstallation(state, { ...free, personalized: true }, person);
  const known = choice.kind === 'join' && !mayExtendIdentity(caller);
  const data = known ? person.data : withIdentity(person.data, order.identity);
  const type = order.keepAsLead ? person.type : 'CUSTOMER';
  if (order.primary) setPrimary(state, moved, true);
  else putInstallation(state, moved);
  return putPerson(state, { ...person, type, data: withAttributes(data, order.attributes) });
}

function decide(state: State, installation: StoredInstallation, order: PersonalizeOrder): Choice {
  const decision = choosePerson({
    persons: [...state.persons.values()],
    current: personOf(state, installation),
    personalized: installation.personalized,
    installationsOfCurrent: installationsOf(state, installation.personId).length,
    identity: order.identity,
    forceDepersonalize: order.force,
  });
  if (decision.ok) return decision.value;
  throw serviceError(decision.error, { reason: `personalize: ${decision.error}` });
}

function settle(state: State, installation: StoredInstallation, choice: Choice): StoredPerson {
  if (choice.kind === 'join') return choice.person;
  return choice.kind === 'new' ? addPerson(state, 'LEAD', {}) : personOf(state, installation);
}
