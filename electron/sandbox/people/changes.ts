/**
 * How a person's data changes: a PATCH replaces, null removes, custom attributes merge by name.
 */

import { comparableEmail, comparablePhone } from '../model/formats.ts';
import type {
  StoredAttribute,
  UserAttributeData,
  UserData,
  UserDataPatch,
  UserIdentityData,
} from '../model/user-data.ts';

type Attributes = Readonly<Record<string, StoredAttribute>>;
type AttributesPatch = Readonly<Record<string, StoredAttribute | null>> | null | undefined;

/** The data after a PATCH: absent leaves a field as it is, null or an empty list removes it. */
export function patched(data: UserData, patch: UserDataPatch): UserData {
  const { customAttributes, ...fields } = patch;
  const merged = patchedAttributes(data.customAttributes, customAttributes);
  return compact({ ...data, ...withoutUndefined(fields), customAttributes: merged });
}

/** Custom attributes after a PATCH: null as a whole removes all, null for a name removes that one. */
export function patchedAttributes(before: Attributes | undefined, patch: AttributesPatch): Attributes | null {
  if (patch === undefined) return before ?? null;
  if (patch === null) return null;
  const entries = Object.entries({ ...before, ...patch }).filter(([, value]) => value !== null);
  return entries.length === 0 ? null : (Object.fromEntries(entries) as Attributes);
}

/** The data of a person recognised by an identity: values they did not have are added, none is taken away. */
export function withIdentity(data: UserData, identity: UserIdentityData): UserData {
  return compact({
    ...data,
    externalUserId: data.externalUserId ?? identity.externalUserId,
    phones: union(data.phones, identity.phones, (phone) => comparablePhone(phone.number)),
    emails: union(data.emails, identity.emails, (email) => comparableEmail(email.address)),
  });
}

/** The data after personalize brought attributes: given fields replace, custom attributes merge by name. */
export function withAttributes(data: UserData, attributes: UserAttributeData | null | undefined): UserData {
  return attributes === null || attributes === undefined ? data : patched(data, attributes);
}

function union<T>(
  before: readonly T[] | undefined,
  more: readonly T[] | undefined,
  key: (item: T) => string,
): T[] {
  const known = new Set((before ?? []).map(key));
  const fresh = (more ?? []).filter((item) => !known.has(key(item)));
  return [...(before ?? []), ...fresh];
}

function withoutUndefined(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** Drops what says "nothing": null, undefined, empty lists. */
export function compact(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isNothing(value)));
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}
