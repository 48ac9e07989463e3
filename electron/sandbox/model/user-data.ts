/**
 * A person's and an installation's data, as they are stored and as the APIs take them (sections 3.4 to 3.6 and 5.4 of
 * the mobile API's description). Unknown members are dropped.
 *
 * The first issue decides the answer: its `code` parameter, or REQUEST_FORMAT_INVALID.
 */
import * as z from 'zod';
import { isDate, isEmail, phoneProblem } from './formats.ts';

function text(maximum: number): z.ZodString {
  return z.string(`should be string`).max(maximum, `should be string of at most ${maximum} characters`);
}

function invalidPhone(number: unknown): string {
  return `Invalid phone number: ${String(number)} (${phoneProblem(String(number)) ?? ''})`;
}

export const phoneSchema = z.object(
  {
    number: z.string('should be string').refine((number) => phoneProblem(number) === null, {
      error: (issue) => invalidPhone(issue.input),
      params: { code: 'PHONE_INVALID' },
    }),
    preferred: z.boolean('should be boolean').optional(),
  },
  'should be object',
);

export const emailSchema = z.object(
  {
    address: z.string('should be string').refine(isEmail, {
      error: (issue) => `Invalid email: ${String(issue.input)}`,
      params: { code: 'EMAIL_INVALID' },
    }),
    preferred: z.boolean('should be boolean').optional(),
  },
  'should be object',
);

const LIST_LIMIT = 100;
export const phonesSchema = z
  .array(phoneSchema, 'should be array')
  .max(LIST_LIMIT, `should be array of at most ${LIST_LIMIT} items`);
export const emailsSchema = z
  .array(emailSchema, 'should be array')
  .max(LIST_LIMIT, `should be array of at most ${LIST_LIMIT} items`);

const ATTRIBUTE_LIMIT = 4096;
const flatSchema = z.union([z.string(), z.number(), z.boolean()], 'should be string, number or boolean');
const listSchema = z
  .array(z.record(z.string(), flatSchema, 'should be object'))
  .refine(isUniformList, 'should be list of objects with the same names and types')
  .refine(
    (items) => JSON.stringify(items).length <= ATTRIBUTE_LIMIT,
    `should be list of at most ${ATTRIBUTE_LIMIT} characters`,
  );

export const customAttributeSchema = z.union(
  [text(ATTRIBUTE_LIMIT), z.number(), z.boolean(), listSchema],
  `should be string, number, boolean or list of at most ${ATTRIBUTE_LIMIT} characters`,
);
export type StoredAttribute = z.infer<typeof customAttributeSchema>;

/** List items are flat objects, not empty, with the same names and the same type per name (section 5.4). */
function isUniformList(items: readonly Readonly<Record<string, unknown>>[]): boolean {
  const [first] = items;
  if (first === undefined) return true;
  const shape = shapeOf(first);
  return shape !== '' && items.every((item) => shapeOf(item) === shape);
}

function shapeOf(item: Readonly<Record<string, unknown>>): string {
  return Object.keys(item)
    .toSorted()
    .map((name) => `${name}:${typeof item[name]}`)
    .join('|');
}

export const attributeFields = {
  firstName: text(255),
  lastName: text(255),
  middleName: text(50),
  gender: z.enum(['Male', 'Female'], 'should be Male or Female'),
  birthday: z.string('should be date').refine(isDate, 'should be date (YYYY-MM-DD)'),
  tags: z.array(text(255), 'should be array').max(1000, 'should be array of at most 1000 items'),
};
export const identityFields = {
  externalUserId: text(256).min(1, 'should be string of at least 1 character'),
  phones: phonesSchema,
  emails: emailsSchema,
};
export const attributesName = text(255).min(1, 'should have a name');

export const userAttributesSchema = z
  .object(
    {
      ...attributeFields,
      customAttributes: z.record(attributesName, customAttributeSchema, 'should be object'),
    },
    'should be object',
  )
  .partial();
export type UserAttributeData = z.infer<typeof userAttributesSchema>;

export const userIdentitySchema = z.object(identityFields, 'should be object').partial();
export type UserIdentityData = z.infer<typeof userIdentitySchema>;

/** A person's data as it is stored and returned; `type` and `instances` are added on the way out. */
export const userDataSchema = userIdentitySchema.extend(userAttributesSchema.shape);
export type UserData = Readonly<z.infer<typeof userDataSchema>>;

/** What a PATCH may say of a person: absent leaves a field as it is, null removes it. */
export type UserDataPatch = {
  readonly [N in Exclude<keyof UserData, 'customAttributes'>]?: UserData[N] | null;
} & { readonly customAttributes?: Readonly<Record<string, StoredAttribute | null>> | null | undefined };

export const instanceFields = {
  regEnabled: z.boolean('should be boolean'),
  notificationsEnabled: z.boolean('should be boolean'),
  sdkVersion: text(64),
  appVersion: text(64),
  os: text(64),
  osVersion: text(64),
  deviceManufacturer: text(128),
  deviceModel: text(128),
  deviceName: text(256),
  deviceSecure: z.boolean('should be boolean'),
  language: text(64),
  deviceTimezoneOffset: text(16),
  applicationUserId: text(256),
  pushServiceType: z.enum(['GCM', 'Firebase', 'HMS', 'APNS'], 'should be GCM, Firebase, HMS or APNS'),
  pushServiceToken: text(4096),
  customAttributes: z.record(attributesName, customAttributeSchema, 'should be object'),
};

/** An installation's own fields; `pushRegId` and `isPrimary` are kept beside them. */
export const instanceSchema = z.object(instanceFields, 'should be object').partial();
export type InstanceFields = Readonly<z.infer<typeof instanceSchema>>;
