/**
 * The public data of the SDK, under the names of the plugins (`phones`, `emails`, `installations`), not of the wire.
 * Absent means "leave as it is"; null means "remove".
 */
import * as z from 'zod';

export const PROFILES = ['strict', 'android', 'ios'] as const;
export const profileSchema = z.enum(PROFILES);
/** Whose behaviour the SDK shows: `strict` passes only what both platforms would pass. */
export type PlatformProfile = z.infer<typeof profileSchema>;

export const PROFILE_TITLES: Readonly<Record<PlatformProfile, string>> = {
  strict: 'Strict',
  android: 'Android',
  ios: 'iOS',
};

/** A value inside a list attribute's items. */
export const flatValueSchema = z.union([z.string(), z.number(), z.boolean()]);

/** A custom attribute with its type spelled out, so that a text that looks like a date stays a text in the editor. */
export const customAttributeSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), value: z.string() }),
  z.strictObject({ type: z.literal('number'), value: z.number() }),
  z.strictObject({ type: z.literal('boolean'), value: z.boolean() }),
  /** `YYYY-MM-DD` */
  z.strictObject({ type: z.literal('date'), value: z.string() }),
  /** `YYYY-MM-DDTHH:MM:SSZ` */
  z.strictObject({ type: z.literal('datetime'), value: z.string() }),
  z.strictObject({ type: z.literal('list'), value: z.array(z.record(z.string(), flatValueSchema)) }),
]);
export type CustomAttribute = z.infer<typeof customAttributeSchema>;

export const genderSchema = z.enum(['Male', 'Female']);
export const userTypeSchema = z.enum(['LEAD', 'CUSTOMER']);
export const pushServiceSchema = z.enum(['GCM', 'Firebase', 'HMS', 'APNS']);

export const installationSchema = z.strictObject({
  pushRegistrationId: z.string(),
  isPushRegistrationEnabled: z.boolean(),
  isPrimaryDevice: z.boolean(),
  notificationsEnabled: z.boolean(),
  sdkVersion: z.string().optional(),
  appVersion: z.string().optional(),
  os: z.string().optional(),
  osVersion: z.string().optional(),
  deviceManufacturer: z.string().optional(),
  deviceModel: z.string().optional(),
  deviceName: z.string().optional(),
  deviceSecure: z.boolean().optional(),
  language: z.string().optional(),
  deviceTimezoneOffset: z.string().optional(),
  applicationUserId: z.string().optional(),
  pushServiceType: pushServiceSchema.optional(),
  pushServiceToken: z.string().optional(),
  customAttributes: z.record(z.string(), customAttributeSchema).optional(),
});
export type Installation = z.infer<typeof installationSchema>;

export const installationPatchSchema = z.strictObject({
  isPushRegistrationEnabled: z.boolean().optional(),
  notificationsEnabled: z.boolean().optional(),
  isPrimaryDevice: z.boolean().optional(),
  applicationUserId: z.string().nullable().optional(),
  deviceName: z.string().nullable().optional(),
  language: z.string().nullable().optional(),
  customAttributes: z.record(z.string(), customAttributeSchema.nullable()).nullable().optional(),
});
export type InstallationPatch = z.infer<typeof installationPatchSchema>;

export const userIdentitySchema = z.strictObject({
  externalUserId: z.string().optional(),
  phones: z.array(z.string()).optional(),
  emails: z.array(z.string()).optional(),
});
export type UserIdentity = z.infer<typeof userIdentitySchema>;

export const userAttributesSchema = z.strictObject({
  firstName: z.string().optional(),
  lastName: z.string().optional(),
  middleName: z.string().optional(),
  gender: genderSchema.optional(),
  /** `YYYY-MM-DD` */
  birthday: z.string().optional(),
  tags: z.array(z.string()).optional(),
  customAttributes: z.record(z.string(), customAttributeSchema).optional(),
});

export const userSchema = userIdentitySchema.extend(userAttributesSchema.shape).extend({
  type: userTypeSchema.optional(),
  installations: z.array(installationSchema).optional(),
});
/** A person as the SDK knows them. `type` and `installations` are read only. */
export type User = z.infer<typeof userSchema>;

export const userPatchSchema = z.strictObject({
  externalUserId: z.string().nullable().optional(),
  phones: z.array(z.string()).nullable().optional(),
  emails: z.array(z.string()).nullable().optional(),
  firstName: z.string().nullable().optional(),
  lastName: z.string().nullable().optional(),
  middleName: z.string().nullable().optional(),
  gender: genderSchema.nullable().optional(),
  birthday: z.string().nullable().optional(),
  tags: z.array(z.string()).nullable().optional(),
  customAttributes: z.record(z.string(), customAttributeSchema.nullable()).nullable().optional(),
});
/** What `saveUser` is given: absent leaves a field as it is, null removes it. */
export type UserPatch = z.infer<typeof userPatchSchema>;

export const personalizeContextSchema = z.strictObject({
  userIdentity: userIdentitySchema,
  userAttributes: userAttributesSchema.optional(),
  forceDepersonalize: z.boolean().default(false),
  keepAsLead: z.boolean().default(false),
  setDeviceAsPrimary: z.boolean().default(false),
});
export type PersonalizeContext = z.infer<typeof personalizeContextSchema>;
