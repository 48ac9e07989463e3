/**
 * What a personalize is given: an identity, and attributes.
 */
import type { PersonalizeContext, PlatformProfile, UserPatch } from '../../../shared/model/models.ts';
import { difference } from '../profile/profile.ts';
import { acceptedPatch } from '../state/accepted-patch.ts';

export const IDENTITY_FIELDS = ['phones', 'emails', 'externalUserId'] as const;
export const ATTRIBUTE_FIELDS = [
  'firstName',
  'lastName',
  'middleName',
  'gender',
  'birthday',
  'tags',
  'customAttributes',
] as const;

/** Identity and attributes as one patch of the user. */
export function contextPatch(context: PersonalizeContext): UserPatch {
  return { ...context.userAttributes, ...context.userIdentity };
}

/** The context as the profile takes it. */
export function acceptedContext(context: PersonalizeContext, profile: PlatformProfile): PersonalizeContext {
  const { userAttributes } = context;
  if (userAttributes === undefined) return context;
  return { ...context, userAttributes: acceptedPatch(userAttributes, profile) };
}

/** The path in the form of a field of `contextPatch`. */
export function contextPath(path: string): string {
  const isIdentity = IDENTITY_FIELDS.some((field) => path === field || path.startsWith(`${field}.`));
  return `${isIdentity ? 'userIdentity' : 'userAttributes'}.${path}`;
}

/** Whether the identity names anything. Whether an empty list does depends on the profile. */
export function hasIdentity({ userIdentity }: PersonalizeContext, profile: PlatformProfile): boolean {
  const ignoresEmpty = difference('personalize.emptyIdentity', profile) === 'cannotBeBuilt';
  return IDENTITY_FIELDS.some((field) => {
    const value = userIdentity[field];
    return value !== undefined && !(ignoresEmpty && Array.isArray(value) && value.length === 0);
  });
}
