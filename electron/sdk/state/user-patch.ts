/**
 * Change tracking: what a patch does to a user, how patches add up, and which fields of one are changes.
 */
import type { Change } from '../../../shared/ipc/calls.ts';
import type { CustomAttribute, User, UserPatch } from '../../../shared/model/models.ts';

/** The fields a patch can have, in the order in which they are shown and sent. */
export const PATCH_FIELDS = [
  'externalUserId',
  'firstName',
  'lastName',
  'middleName',
  'gender',
  'birthday',
  'phones',
  'emails',
  'tags',
  'customAttributes',
] as const;

type Attributes = Readonly<Record<string, CustomAttribute>>;
type AttributePatch = Readonly<Record<string, CustomAttribute | null>>;

/** The fields a patch names; absent ones are left out. */
export function patchedFields(patch: UserPatch): readonly string[] {
  return PATCH_FIELDS.filter((field) => patch[field] !== undefined);
}

/** The user after the patch: null removes a field, also inside the custom attributes. */
export function applyPatch(user: User, patch: UserPatch): User {
  const kept = Object.entries(user).filter(
    ([field]) => !Object.hasOwn(patch, field) || isAbsent(patch, field),
  );
  const set = PATCH_FIELDS.flatMap((field) => {
    const value = field === 'customAttributes' ? patchedAttributes(user, patch) : patch[field];
    return value === undefined || value === null ? [] : [[field, value] as const];
  });
  return Object.fromEntries([...kept, ...set]);
}

function isAbsent(patch: UserPatch, field: string): boolean {
  return patch[field as keyof UserPatch] === undefined;
}

function patchedAttributes(user: User, patch: UserPatch): Attributes | null | undefined {
  if (patch.customAttributes === undefined || patch.customAttributes === null) return patch.customAttributes;
  const merged = Object.entries({ ...user.customAttributes, ...patch.customAttributes });
  const left = merged.filter((entry): entry is [string, CustomAttribute] => entry[1] !== null);
  return left.length === 0 ? null : Object.fromEntries(left);
}

/** Both patches as one; the later wins. `user` tells which attributes an earlier "remove all" meant. */
export function mergePatches(earlier: UserPatch, later: UserPatch, user: User): UserPatch {
  const merged = { ...earlier, ...definedFields(later) };
  if (!later.customAttributes) return merged;
  const before: AttributePatch =
    earlier.customAttributes === null ? removeAll(user) : (earlier.customAttributes ?? {});
  return { ...merged, customAttributes: { ...before, ...later.customAttributes } };
}

function definedFields(patch: UserPatch): UserPatch {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
}

function removeAll(user: User): AttributePatch {
  return Object.fromEntries(Object.keys(user.customAttributes ?? {}).map((name) => [name, null]));
}

/**
 * The part of a patch that changes anything.
 *
 * @param userKnown whether a field that `user` lacks is known to be absent on the server, so that removing it is no change
 */
export function changedPart(user: User, userKnown: boolean, patch: UserPatch): UserPatch {
  const changed = PATCH_FIELDS.flatMap((field) => {
    if (field === 'customAttributes') return changedAttributes(user, userKnown, patch);
    const value = patch[field];
    return value === undefined || isSame(user[field], value, userKnown, field)
      ? []
      : [[field, value] as const];
  });
  return Object.fromEntries(changed);
}

function changedAttributes(
  user: User,
  userKnown: boolean,
  patch: UserPatch,
): readonly (readonly [string, unknown])[] {
  const wanted = patch.customAttributes;
  if (wanted === undefined) return [];
  const current: Attributes = user.customAttributes ?? {};
  if (wanted === null) {
    return userKnown && Object.keys(current).length === 0 ? [] : [['customAttributes', null]];
  }
  const changed = Object.entries(wanted).filter(
    ([name, value]) => !isSame(ownValue(current, name), value, userKnown, name),
  );
  return changed.length === 0 ? [] : [['customAttributes', Object.fromEntries(changed)]];
}

function ownValue(attributes: Attributes, name: string): CustomAttribute | undefined {
  return Object.hasOwn(attributes, name) ? attributes[name] : undefined;
}

function isSame(before: unknown, after: unknown, userKnown: boolean, field: string): boolean {
  if (after === null || isEmptyList(after)) {
    return userKnown && (before === undefined || isEmptyList(before));
  }
  return comparable(before, field) === comparable(after, field);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** Tags are a set: their order is not a change. */
function comparable(value: unknown, field: string): string | undefined {
  if (field === 'tags' && Array.isArray(value))
    return JSON.stringify([...new Set(value as string[])].toSorted());
  return JSON.stringify(value);
}

/** The changes of a patch, for people: one entry per field, custom attributes by name. */
export function describeChanges(user: User, patch: UserPatch): Change[] {
  return PATCH_FIELDS.flatMap((field) => {
    const value = patch[field];
    if (value === undefined) return [];
    if (field !== 'customAttributes' || !patch.customAttributes) return [change(field, user[field], value)];
    const current: Attributes = user.customAttributes ?? {};
    return Object.entries(patch.customAttributes).map(([name, item]) =>
      change(`customAttributes.${name}`, ownValue(current, name), item),
    );
  });
}

function change(field: string, before: unknown, after: unknown): Change {
  const removes = after === null;
  return {
    field,
    kind: removes ? 'remove' : 'set',
    before: before === undefined ? null : JSON.stringify(before),
    after: removes ? null : JSON.stringify(after),
  };
}
