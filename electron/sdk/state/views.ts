/**
 * What the SDK shows of its state.
 */
import type { Installation, PlatformProfile, User } from '../../../shared/model/models.ts';
import type { SdkState } from '../../../shared/state/snapshot.ts';
import { difference } from '../profile/profile.ts';
import type { SdkModel } from './model.ts';
import { visibleInstallation } from './installation-patch.ts';
import { applyPatch, patchedFields } from './user-patch.ts';

/** The person with unsent changes applied; installations are forgotten where the profile's cache is too old. */
export function visibleUser(model: SdkModel, profile: PlatformProfile, nowMs: number): User {
  const user = applyPatch(model.user, model.unsent);
  const lifetime = difference('user.installationsMs', profile);
  if (lifetime === null || nowMs - (model.installationsReadAt ?? 0) < lifetime) return user;
  const { installations: _expired, ...rest } = user;
  return rest;
}

/** The state before `init` and of a model. */
export function visibleState(model: SdkModel | null, profile: PlatformProfile, nowMs: number): SdkState {
  return {
    registered: (model?.installation ?? null) !== null,
    depersonalizePending: model?.depersonalizePending ?? false,
    personalized: model?.personalized ?? false,
    movedTo: model?.movedBaseUrl ?? null,
    unsentFields: [...patchedFields(model?.unsent ?? {})],
    user: model === null ? {} : visibleUser(model, profile, nowMs),
    installation: model === null ? null : visibleInstallation(model),
  };
}

/** Everything of the person removed: user, unsent changes and events, and what the profile's installation forgets of them. */
export function withoutPerson(model: SdkModel, profile: PlatformProfile): SdkModel {
  return {
    ...model,
    user: {},
    userKnown: false,
    installationsReadAt: null,
    unsent: {},
    personalized: false,
    repersonalizeDue: false,
    unsentEvents: difference('depersonalize.unsentEvents', profile) === 'kept' ? model.unsentEvents : [],
    installation: model.installation === null ? null : anonymous(model.installation, profile),
  };
}

function anonymous(installation: Installation, profile: PlatformProfile): Installation {
  const { customAttributes: _attributes, applicationUserId, isPrimaryDevice, ...rest } = installation;
  const keepsUserId = difference('depersonalize.applicationUserId', profile) === 'kept';
  return {
    ...rest,
    ...(keepsUserId && applicationUserId !== undefined ? { applicationUserId } : {}),
    isPrimaryDevice: difference('depersonalize.primary', profile) === 'kept' && isPrimaryDevice,
  };
}

/** The model after an installation became primary or ceased to be; there is at most one primary. */
export function withPrimary(model: SdkModel, pushRegistrationId: string, isPrimary: boolean): SdkModel {
  const change = (item: Installation): Installation => {
    if (item.pushRegistrationId === pushRegistrationId) return { ...item, isPrimaryDevice: isPrimary };
    return isPrimary ? { ...item, isPrimaryDevice: false } : item;
  };
  const { installations } = model.user;
  return {
    ...model,
    installation: model.installation === null ? null : change(model.installation),
    user:
      installations === undefined ? model.user : { ...model.user, installations: installations.map(change) },
  };
}
