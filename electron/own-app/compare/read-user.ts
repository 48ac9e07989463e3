/**
 * A person's data from the body of a request, in the form in which the model of the SDK takes them. What has a wrong
 * type is replaced by something of the right one, so that the model builds what it would have sent.
 */
import { isObject } from '../../../shared/lib/json.ts';
import type {
  CustomAttribute,
  PersonalizeContext,
  User,
  UserIdentity,
  UserPatch,
} from '../../../shared/model/models.ts';

export type BodyJson = Readonly<Record<string, unknown>>;
type Attributes = Readonly<Record<string, CustomAttribute>>;

const DATE = /^\d{4}-\d{2}-\d{2}$/;
const ANY_DATE = '2000-01-01';

/** What each member is read as; the names are those of the wire. */
const READERS = {
  externalUserId: textOf,
  firstName: textOf,
  lastName: textOf,
  middleName: textOf,
  gender: (value: unknown) => (value === 'Female' ? 'Female' : 'Male'),
  birthday: (value: unknown) => (typeof value === 'string' && DATE.test(value) ? value : ANY_DATE),
  phones: (value: unknown) => listOf(value, (item) => (isObject(item) ? textOf(item['number']) : '')),
  emails: (value: unknown) => listOf(value, (item) => (isObject(item) ? textOf(item['address']) : '')),
  tags: (value: unknown) => listOf(value, textOf),
} as const satisfies Partial<Record<keyof UserPatch, (value: unknown) => unknown>>;

const IDENTITY = ['externalUserId', 'phones', 'emails'] as const;

/** An object, or one without members in the place of anything else. */
export function objectOf(value: unknown): BodyJson {
  return isObject(value) ? value : {};
}

/** A text, or an empty one in the place of anything else. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The patch that the body of a save stands for; null removes. */
export function userPatchOf(json: BodyJson): UserPatch {
  const attributes = json['customAttributes'];
  return {
    ...fieldsOf(json, (value) => value === null),
    ...(attributes === undefined
      ? {}
      : { customAttributes: attributes === null ? null : patchOf(attributes) }),
  };
}

/** Identity and attributes of a personalize, where null stands for nothing. */
export function contextOf(json: BodyJson): Pick<PersonalizeContext, 'userIdentity' | 'userAttributes'> {
  const { userAttributes } = json;
  const identity = fieldsOf(objectOf(json['userIdentity'])) as UserIdentity & BodyJson;
  const userIdentity = pick(identity, (name) => IDENTITY.some((field) => field === name)) as UserIdentity;
  if (userAttributes === undefined || userAttributes === null) return { userIdentity };
  return { userIdentity, userAttributes: attributesOfPerson(objectOf(userAttributes)) };
}

/** The person of a repersonalize. */
export function personOf(json: BodyJson): User {
  const { userIdentity, userAttributes = {} } = contextOf(json);
  return { ...userAttributes, ...userIdentity };
}

function attributesOfPerson(json: BodyJson): NonNullable<PersonalizeContext['userAttributes']> {
  const fields = pick(fieldsOf(json), (name) => !IDENTITY.some((field) => field === name));
  const attributes = json['customAttributes'];
  if (attributes === undefined || attributes === null) return fields;
  return { ...fields, customAttributes: attributesOf(attributes) };
}

/** @param keeps values that stay as they are; other nulls are left out */
function fieldsOf(json: BodyJson, keeps: (value: unknown) => boolean = () => false): UserPatch {
  const entries = Object.entries(READERS).flatMap(([name, read]) => {
    const value = json[name];
    if (!Object.hasOwn(json, name)) return [];
    if (keeps(value)) return [[name, value] as const];
    return value === null ? [] : [[name, read(value)] as const];
  });
  return Object.fromEntries(entries);
}

/** Custom attributes of an object; members that no attribute can hold are left out. */
export function attributesOf(json: unknown): Attributes {
  const entries = Object.entries(objectOf(json)).flatMap(([name, value]) => {
    const attribute = attributeOf(value);
    return attribute === null ? [] : [[name, attribute] as const];
  });
  return Object.fromEntries(entries);
}

/** The same where null removes an attribute. */
export function patchOf(json: unknown): Readonly<Record<string, CustomAttribute | null>> {
  const removed = Object.entries(objectOf(json)).flatMap(([name, value]) =>
    value === null ? [[name, null] as const] : [],
  );
  return Object.fromEntries([...removed, ...Object.entries(attributesOf(json))]);
}

/** Dates are texts on the wire, so a text is read as one. */
function attributeOf(value: unknown): CustomAttribute | null {
  if (typeof value === 'string') return { type: 'text', value };
  if (typeof value === 'number') return { type: 'number', value };
  if (typeof value === 'boolean') return { type: 'boolean', value };
  if (!Array.isArray(value)) return null;
  const items: unknown[] = value;
  return items.every(isFlat) ? { type: 'list', value: items } : null;
}

function isFlat(value: unknown): value is Record<string, string | number | boolean> {
  return isObject(value) && Object.values(value).every((item) => typeof item !== 'object');
}

function listOf(value: unknown, read: (item: unknown) => string): readonly string[] {
  return Array.isArray(value) ? value.map(read) : [''];
}

function pick(json: BodyJson, isWanted: (name: string) => boolean): BodyJson {
  return Object.fromEntries(Object.entries(json).filter(([name]) => isWanted(name)));
}
