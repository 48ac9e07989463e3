/**
 * The user on the wire: phones and e-mails are arrays of objects, installations are called `instances`.
 */

import { isObject } from '../../../shared/lib/json.ts';
import {
  genderSchema,
  type Installation,
  type PersonalizeContext,
  type PlatformProfile,
  type User,
  type UserIdentity,
  type UserPatch,
  userTypeSchema,
} from '../../../shared/model/models.ts';
import { difference } from '../profile/profile.ts';
import { patchedFields } from '../state/user-patch.ts';
import { attributesFromJson, attributesToJson } from './attribute-json.ts';
import { installationFromJson } from './installation-json.ts';

type JsonObject = Readonly<Record<string, unknown>>;

const TEXT_FIELDS = ['externalUserId', 'firstName', 'lastName', 'middleName', 'birthday'] as const;

/** The body of a user patch: exactly the fields the patch names; null removes one. */
export function userPatchJson(patch: UserPatch, profile: PlatformProfile): JsonObject {
  const emptyIsNull = difference('wire.emptyContactList', profile) === 'null';
  const contacts = (values: readonly string[] | null | undefined, name: string) =>
    values?.length === 0 && emptyIsNull ? null : (values?.map((value) => ({ [name]: value })) ?? null);
  const json: JsonObject = {
    ...patch,
    phones: contacts(patch.phones, 'number'),
    emails: contacts(patch.emails, 'address'),
    customAttributes: patch.customAttributes ? attributesToJson(patch.customAttributes, profile) : null,
  };
  return Object.fromEntries(patchedFields(patch).map((field) => [field, json[field]]));
}

/** The body of personalize. Empty lists are left out, so an identity of nothing else goes out as `{}`. */
export function personalizeJson(
  context: Pick<PersonalizeContext, 'userIdentity' | 'userAttributes'>,
  profile: PlatformProfile,
): JsonObject {
  const userIdentity = identityJson(context.userIdentity);
  if (context.userAttributes === undefined) return { userIdentity };
  const { customAttributes, ...plain } = context.userAttributes;
  const userAttributes = withoutUndefined({
    ...plain,
    customAttributes: customAttributes && attributesToJson(customAttributes, profile),
  });
  const isEmpty = Object.keys(userAttributes).length === 0;
  if (isEmpty && difference('wire.emptyAttributes', profile) === 'omitted') return { userIdentity };
  return { userIdentity, userAttributes };
}

function identityJson(identity: UserIdentity): JsonObject {
  const { phones = [], emails = [], externalUserId } = identity;
  return withoutUndefined({
    phones: phones.length === 0 ? undefined : phones.map((number) => ({ number })),
    emails: emails.length === 0 ? undefined : emails.map((address) => ({ address })),
    externalUserId,
  });
}

function withoutUndefined(json: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(json).filter(([, value]) => value !== undefined));
}

/** Reads a user; fields of a wrong type are left out, null where it is no object at all. */
export function userFromJson(json: unknown, profile: PlatformProfile): User | null {
  if (!isObject(json)) return null;
  const texts = TEXT_FIELDS.flatMap((field) => {
    const value = json[field];
    return typeof value === 'string' ? [[field, value] as const] : [];
  });
  const rest = {
    gender: genderSchema.safeParse(json['gender']).data,
    type: userTypeSchema.safeParse(json['type']).data,
    phones: contactsFromJson(json['phones'], 'number'),
    emails: contactsFromJson(json['emails'], 'address'),
    tags: textsFromJson(json['tags']),
    customAttributes: attributesFromJson(json['customAttributes'], profile),
    installations: installationsFromJson(json['instances'], profile),
  };
  return withoutUndefined({ ...Object.fromEntries(texts), ...rest });
}

function contactsFromJson(json: unknown, name: string): readonly string[] | undefined {
  if (!Array.isArray(json)) return undefined;
  return json.flatMap((item: unknown) => {
    const value = isObject(item) ? item[name] : null;
    return typeof value === 'string' ? [value] : [];
  });
}

function textsFromJson(json: unknown): readonly string[] | undefined {
  if (!Array.isArray(json)) return undefined;
  return json.filter((item: unknown) => typeof item === 'string');
}

/** Reads a list of installations; those without a registration ID are left out. */
export function installationsFromJson(json: unknown, profile: PlatformProfile): Installation[] | undefined {
  if (!Array.isArray(json)) return undefined;
  return json.flatMap((item: unknown) => installationFromJson(item, profile) ?? []);
}
