/**
 * Between the names of the People API and those of the mobile API.
 */
import type { UserData } from '../model/user-data.ts';
import { compact } from '../people/changes.ts';
import type { StoredPerson } from '../state/schema.ts';
import type { PersonBody } from './schemas.ts';

const GENDERS = { MALE: 'Male', FEMALE: 'Female' } as const;

/** A person's data as a full body describes it; what the body leaves out is empty. */
export function dataOf(body: PersonBody): UserData {
  return compact({
    externalUserId: body.externalId,
    firstName: body.firstName,
    lastName: body.lastName,
    middleName: body.middleName,
    birthday: body.birthDate,
    gender: body.gender === undefined ? undefined : GENDERS[body.gender],
    tags: body.tags,
    phones: body.contactInformation?.phone,
    emails: body.contactInformation?.email,
    customAttributes: body.customAttributes,
  });
}

/** A person as the People API returns them. */
export function personOutput(person: StoredPerson): object {
  const { data } = person;
  return compact({
    externalId: data.externalUserId,
    firstName: data.firstName,
    lastName: data.lastName,
    middleName: data.middleName,
    birthDate: data.birthday,
    gender: data.gender?.toUpperCase(),
    type: person.type,
    tags: data.tags,
    contactInformation: contactOutput(data),
    customAttributes: data.customAttributes,
  });
}

function contactOutput(data: UserData): object | null {
  const contact = compact({
    phone: data.phones?.map(({ number }) => ({ number })),
    email: data.emails?.map(({ address }) => ({ address })),
  });
  return Object.keys(contact).length === 0 ? null : contact;
}
