/**
 * Persons and installations in the sandbox's memory: who belongs to whom, and who is forgotten.
 */
import type { UserData } from '../model/user-data.ts';
import type { StoredInstallation, StoredPerson } from '../state/schema.ts';
import { type State, touch } from '../state/state.ts';

/** A new LEAD or CUSTOMER. */
export function addPerson(state: State, type: StoredPerson['type'], data: UserData): StoredPerson {
  const person: StoredPerson = { id: state.deps.random.uuid(), type, data };
  state.persons.set(person.id, person);
  touch(state);
  return person;
}

/** Stores a changed person. */
export function putPerson(state: State, person: StoredPerson): StoredPerson {
  state.persons.set(person.id, person);
  touch(state);
  return person;
}

/** Stores a changed or new installation. */
export function putInstallation(state: State, installation: StoredInstallation): StoredInstallation {
  state.installations.set(installation.regId, installation);
  touch(state);
  return installation;
}

/** The person an installation belongs to. */
export function personOf(state: State, installation: StoredInstallation): StoredPerson {
  const person = state.persons.get(installation.personId);
  if (person === undefined) throw new TypeError('An installation always has a person');
  return person;
}

/** All installations of a person, oldest first. */
export function installationsOf(state: State, personId: string): readonly StoredInstallation[] {
  return [...state.installations.values()].filter((installation) => installation.personId === personId);
}

/** Moves an installation to another person and forgets an anonymous one who is left with none. */
export function moveInstallation(
  state: State,
  installation: StoredInstallation,
  to: StoredPerson,
): StoredInstallation {
  const moved = putInstallation(state, { ...installation, personId: to.id });
  if (installation.personId !== to.id) forgetIfAbandoned(state, installation);
  return moved;
}

/** Removes an installation, and its person if they were anonymous and had only this one. */
export function removeInstallation(state: State, installation: StoredInstallation): void {
  state.installations.delete(installation.regId);
  forgetIfAbandoned(state, installation);
  touch(state);
}

/** Marks one installation primary, or none; a person has at most one. */
export function setPrimary(
  state: State,
  installation: StoredInstallation,
  isPrimary: boolean,
): StoredInstallation {
  for (const other of installationsOf(state, installation.personId)) {
    if (isPrimary && other.isPrimary) putInstallation(state, { ...other, isPrimary: false });
  }
  return putInstallation(state, { ...installation, isPrimary });
}

/** Gives an installation back to a fresh anonymous person, as at its registration. */
export function depersonalize(state: State, installation: StoredInstallation): StoredInstallation {
  const { customAttributes: _attributes, applicationUserId: _userId, ...fields } = installation.fields;
  const lead = addPerson(state, 'LEAD', {});
  return moveInstallation(state, { ...installation, fields, isPrimary: false, personalized: false }, lead);
}

/** Somebody who was only ever the anonymous side of one installation; whoever was recognised once is kept. */
function forgetIfAbandoned(state: State, left: StoredInstallation): void {
  const person = state.persons.get(left.personId);
  if (person === undefined || left.personalized || person.data.externalUserId !== undefined) return;
  if (person.type === 'LEAD' && installationsOf(state, person.id).length === 0)
    state.persons.delete(person.id);
}
