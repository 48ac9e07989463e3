/**
 * What of a patch reaches the SDK at all.
 */
import type { PlatformProfile, UserPatch } from '../../../shared/model/models.ts';
import { difference } from '../profile/profile.ts';
import { isUniformList } from './limits.ts';

/**
 * The patch as the profile takes it: Android's plugins drop all custom attributes of a call when one list among them
 * cannot be one.
 */
export function acceptedPatch<P extends Pick<UserPatch, 'customAttributes'>>(
  patch: P,
  profile: PlatformProfile,
): P | Omit<P, 'customAttributes'> {
  if (difference('attributes.invalidList', profile) !== 'dropsAll') return patch;
  const isInvalid = Object.values(patch.customAttributes ?? {}).some(
    (value) => value?.type === 'list' && !isUniformList(value.value),
  );
  if (!isInvalid) return patch;
  const { customAttributes: _dropped, ...rest } = patch;
  return rest;
}
