/**
 * A request to the Contact Information API while it is being filled in.
 */
import type { PersonSummary } from '../../../shared/model/administration.ts';
import type { IdentifierType, PeopleBody, PeopleCall, PeopleOperation } from '../../../shared/ipc/backend.ts';
import { NO_TAGS, type TagList, tagList, tagValues } from '../../lib/tags.ts';

export interface PeopleDraft {
  readonly operation: PeopleOperation;
  readonly type: IdentifierType;
  readonly identifier: string;
  readonly externalId: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly birthDate: string;
  readonly gender: '' | 'MALE' | 'FEMALE';
  readonly personType: 'LEAD' | 'CUSTOMER';
  readonly phones: TagList;
  readonly emails: TagList;
  readonly tags: TagList;
  /** What the form has no field for but must not lose, since a PUT empties what it leaves out. */
  readonly carried: Pick<PeopleBody, 'middleName' | 'customAttributes'>;
}

export const EMPTY_PEOPLE: PeopleDraft = {
  operation: 'addContactInformation',
  type: 'EXTERNAL_ID',
  identifier: '',
  externalId: '',
  firstName: '',
  lastName: '',
  birthDate: '',
  gender: '',
  personType: 'LEAD',
  phones: NO_TAGS,
  emails: NO_TAGS,
  tags: NO_TAGS,
  carried: {},
};

type Json = Readonly<Record<string, unknown>>;

/** A request about a person, starting from what the server knows. */
export function draftFor(person: PersonSummary, operation: PeopleOperation): PeopleDraft {
  const identity =
    person.externalUserId === null
      ? ({ type: 'ID', identifier: person.id } as const)
      : ({ type: 'EXTERNAL_ID', identifier: person.externalUserId } as const);
  if (operation === 'addContactInformation') return { ...EMPTY_PEOPLE, ...identity, operation };
  if (operation === 'createPerson') return { ...EMPTY_PEOPLE, operation };
  return withChange(
    { ...EMPTY_PEOPLE, ...identity, operation, personType: person.type },
    parse(person.details),
  );
}

/**
 * Takes over what the body of a refused save would have changed. A save that adds phones or e-mails only fits the
 * narrow operation; everything else replaces the person.
 */
export function draftFromSave(person: PersonSummary, body: string): PeopleDraft {
  const change = parse(body);
  const onlyContacts = Object.keys(change).every((name) => name === 'phones' || name === 'emails');
  const operation = onlyContacts ? 'addContactInformation' : 'replacePerson';
  return withChange(draftFor(person, operation), change);
}

/** The mobile API's names and values over a draft; null empties a field. */
function withChange(draft: PeopleDraft, change: Json): PeopleDraft {
  return {
    ...draft,
    externalId: textOf(change['externalUserId'], draft.externalId),
    firstName: textOf(change['firstName'], draft.firstName),
    lastName: textOf(change['lastName'], draft.lastName),
    birthDate: textOf(change['birthday'], draft.birthDate),
    gender: genderOf(textOf(change['gender'], draft.gender)),
    phones: listOf(change['phones'], draft.phones),
    emails: listOf(change['emails'], draft.emails),
    tags: listOf(change['tags'], draft.tags),
    carried: carriedOf(change, draft.carried),
  };
}

function carriedOf(change: Json, before: PeopleDraft['carried']): PeopleDraft['carried'] {
  const middleName = textOf(change['middleName'], before.middleName ?? '');
  const given = change['customAttributes'];
  const attributes = Object.entries({
    ...before.customAttributes,
    ...(isObject(given) ? (given as NonNullable<PeopleBody['customAttributes']>) : {}),
  }).filter(([, value]) => value !== null);
  return {
    ...(middleName === '' ? {} : { middleName }),
    ...(attributes.length === 0 || given === null
      ? {}
      : { customAttributes: Object.fromEntries(attributes) }),
  };
}

/** The request as the API takes it: empty fields are left out. */
export function peopleCall(draft: PeopleDraft): PeopleCall {
  const { operation, type, identifier } = draft;
  return { operation, type, identifier, body: bodyOf(draft) };
}

function bodyOf(draft: PeopleDraft): PeopleBody {
  const contact = contactOf(draft);
  if (draft.operation === 'addContactInformation') return contact;
  const tags = tagValues(draft.tags);
  return {
    ...given('externalId', draft.externalId),
    ...given('firstName', draft.firstName),
    ...given('lastName', draft.lastName),
    ...given('birthDate', draft.birthDate),
    ...given('gender', draft.gender),
    type: draft.personType,
    ...(tags.length === 0 ? {} : { tags }),
    ...(Object.keys(contact).length === 0 ? {} : { contactInformation: contact }),
    ...draft.carried,
  };
}

function contactOf({ phones, emails }: PeopleDraft): Pick<PeopleBody, 'phone' | 'email'> {
  const phone = tagValues(phones).map((number) => ({ number }));
  const email = tagValues(emails).map((address) => ({ address }));
  return { ...(phone.length === 0 ? {} : { phone }), ...(email.length === 0 ? {} : { email }) };
}

function given<N extends string>(name: N, text: string): Partial<Record<N, string>> {
  return text === '' ? {} : ({ [name]: text } as Partial<Record<N, string>>);
}

function textOf(value: unknown, before: string): string {
  if (value === undefined) return before;
  return typeof value === 'string' ? value : '';
}

function genderOf(text: string): PeopleDraft['gender'] {
  const upper = text.toUpperCase();
  return upper === 'MALE' || upper === 'FEMALE' ? upper : '';
}

/** Texts, or objects that hold one text each, as phones and e-mails do. */
function listOf(value: unknown, before: TagList): TagList {
  if (value === undefined) return before;
  if (!Array.isArray(value)) return NO_TAGS;
  const texts = value.map((item: unknown) => (isObject(item) ? (item['number'] ?? item['address']) : item));
  return tagList(texts.filter((text) => typeof text === 'string'));
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(json: string): Json {
  try {
    const value: unknown = JSON.parse(json);
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
}
