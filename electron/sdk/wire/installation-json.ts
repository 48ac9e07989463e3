/**
 * Installations on the wire, where `pushRegId`, `regEnabled` and `isPrimary` are the API's `pushRegistrationId`,
 * `isPushRegistrationEnabled` and `isPrimaryDevice`.
 */

import { isObject } from '../../../shared/lib/json.ts';
import {
  type Installation,
  type InstallationPatch,
  type PlatformProfile,
  pushServiceSchema,
} from '../../../shared/model/models.ts';
import type { DeviceInfo } from '../api/api.ts';
import { difference } from '../profile/profile.ts';
import { attributesFromJson, attributesToJson } from './attribute-json.ts';

/** What a device says of itself. */
export const DEVICE_FIELDS = [
  'sdkVersion',
  'appVersion',
  'os',
  'osVersion',
  'deviceManufacturer',
  'deviceModel',
  'deviceName',
  'language',
  'deviceTimezoneOffset',
] as const satisfies readonly (keyof DeviceInfo)[];
const TEXT_FIELDS = [...DEVICE_FIELDS, 'applicationUserId', 'pushServiceToken'] as const;

type JsonObject = Readonly<Record<string, unknown>>;

/** The body of the request that registers this installation. */
export function newInstallationJson(device: DeviceInfo, profile: PlatformProfile): JsonObject {
  return {
    regEnabled: true,
    notificationsEnabled: true,
    ...device,
    pushServiceType: difference('wire.pushService', profile),
  };
}

/** The body of a patch; fields the patch does not name are left out. */
export function installationPatchJson(patch: InstallationPatch, profile: PlatformProfile): JsonObject {
  const { isPushRegistrationEnabled, isPrimaryDevice, customAttributes, ...rest } = patch;
  const json = {
    regEnabled: isPushRegistrationEnabled,
    isPrimary: isPrimaryDevice,
    ...rest,
    customAttributes: customAttributes ? attributesToJson(customAttributes, profile) : customAttributes,
  };
  return Object.fromEntries(Object.entries(json).filter(([, value]) => value !== undefined));
}

/** Reads an installation; null where it has no registration ID. */
export function installationFromJson(json: unknown, profile: PlatformProfile): Installation | null {
  if (!isObject(json) || typeof json['pushRegId'] !== 'string') return null;
  const texts = TEXT_FIELDS.flatMap((field) => {
    const value = json[field];
    return typeof value === 'string' ? [[field, value] as const] : [];
  });
  const service = pushServiceSchema.safeParse(json['pushServiceType']);
  const attributes = attributesFromJson(json['customAttributes'], profile);
  return {
    pushRegistrationId: json['pushRegId'],
    isPushRegistrationEnabled: json['regEnabled'] !== false,
    isPrimaryDevice: json['isPrimary'] === true,
    notificationsEnabled: json['notificationsEnabled'] !== false,
    ...Object.fromEntries(texts),
    ...(typeof json['deviceSecure'] === 'boolean' ? { deviceSecure: json['deviceSecure'] } : {}),
    ...(service.success ? { pushServiceType: service.data } : {}),
    ...(attributes === undefined ? {} : { customAttributes: attributes }),
  };
}
