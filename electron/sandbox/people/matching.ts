/**
 * Who a set of identity fields means: external user ID, phone and e-mail each find at most one person.
 */

import { comparableEmail, comparablePhone } from '../model/formats.ts';
import type { UserData, UserIdentityData } from '../model/user-data.ts';
import type { StoredPerson } from '../state/schema.ts';

export type Identity = Pick<UserIdentityData, 'externalUserId' | 'phones' | 'emails'>;

/** Whether at least one identity field has a value. */
export function hasIdentity(identity: Identity): boolean {
  const lists = (identity.phones?.length ?? 0) + (identity.emails?.length ?? 0);
  return identity.externalUserId !== undefined || lists > 0;
}

/** The persons who have any of the identity's values, each once. */
export function findPersons(persons: Iterable<StoredPerson>, identity: Identity): readonly StoredPerson[] {
  const keys = new Set(keysOf(identity));
  return [...persons].filter((person) => keysOf(person.data).some((key) => keys.has(key)));
}

/** The one person with this external user ID, or null. */
export function findByExternalId(
  persons: Iterable<StoredPerson>,
  externalUserId: string,
): StoredPerson | null {
  for (const person of persons) if (person.data.externalUserId === externalUserId) return person;
  return null;
}

/** Somebody other than `person` who has one of these values already, or null. */
export function findConflict(
  persons: Iterable<StoredPerson>,
  person: StoredPerson,
  wanted: UserData,
): StoredPerson | null {
  return findPersons(persons, wanted).find((other) => other.id !== person.id) ?? null;
}

function keysOf(identity: Identity): readonly string[] {
  return [
    ...(identity.externalUserId === undefined ? [] : [`id ${identity.externalUserId}`]),
    ...(identity.phones ?? []).map((phone) => `phone ${comparablePhone(phone.number)}`),
    ...(identity.emails ?? []).map((email) => `email ${comparableEmail(email.address)}`),
  ];
}
