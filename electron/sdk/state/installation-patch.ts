/**
 * Change tracking of this installation: what a patch does to it, how patches add up, which fields of one are changes.
 */
import type { Installation, InstallationPatch, PlatformProfile } from '../../../shared/model/models.ts';
import { difference } from '../profile/profile.ts';
import type { SdkModel } from './model.ts';

/** The installation after the patch; null removes, also inside the custom attributes. */
export function patchedInstallation(installation: Installation, patch: InstallationPatch): Installation {
  const { customAttributes, ...plain } = patch;
  const attributes =
    customAttributes === undefined || customAttributes === null
      ? customAttributes
      : withoutNulls({ ...installation.customAttributes, ...customAttributes });
  const named = Object.entries({ ...plain, customAttributes: attributes }).filter(
    ([, value]) => value !== undefined,
  );
  return withoutNulls({ ...installation, ...Object.fromEntries(named) }) as Installation;
}

/** Both patches as one; the later wins, custom attributes one by one. */
export function mergeInstallationPatches(
  earlier: InstallationPatch,
  later: InstallationPatch,
): InstallationPatch {
  const named = Object.entries(later).filter(([, value]) => value !== undefined);
  const merged: InstallationPatch = { ...earlier, ...Object.fromEntries(named) };
  if (!later.customAttributes || !earlier.customAttributes) return merged;
  return { ...merged, customAttributes: { ...earlier.customAttributes, ...later.customAttributes } };
}

/** The part of a patch that is to be sent. */
export function changedInstallationPart(
  installation: Installation | null,
  patch: InstallationPatch,
  profile: PlatformProfile,
): InstallationPatch {
  const sendsAll = difference('call.unchangedFields', profile) === 'sent';
  const current: Readonly<Record<string, unknown>> = installation ?? {};
  const changed = Object.entries(patch).filter(
    ([name, value]) =>
      value !== undefined && (sendsAll || JSON.stringify(value) !== JSON.stringify(current[name] ?? null)),
  );
  return Object.fromEntries(changed);
}

/** The installation with unsent changes applied; null before the registration. */
export function visibleInstallation(
  model: Pick<SdkModel, 'installation' | 'unsentInstallation'>,
): Installation | null {
  const { installation, unsentInstallation } = model;
  return installation === null ? null : patchedInstallation(installation, unsentInstallation);
}

/** What iOS hands out while it has no registration: the local installation, which has no ID yet. */
export function unregisteredInstallation(patch: InstallationPatch): Installation {
  const blank = {
    pushRegistrationId: '',
    isPushRegistrationEnabled: true,
    isPrimaryDevice: false,
    notificationsEnabled: true,
  };
  return patchedInstallation(blank, patch);
}

function withoutNulls(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null));
}
