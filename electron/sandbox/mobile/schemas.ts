/**
 * JSON bodies of the mobile API, sections 3.4 to 3.6 of its description. Requests are checked with these schemas and
 * the OpenAPI document is generated from them. Unknown members are dropped.
 */
import * as z from 'zod';
import {
  attributeFields,
  attributesName,
  customAttributeSchema,
  emailsSchema,
  identityFields,
  instanceFields,
  instanceSchema,
  phonesSchema,
  userAttributesSchema,
  userIdentitySchema,
} from '../model/user-data.ts';

const nullable = <S extends z.ZodType>(schema: S) => schema.nullable().optional();

/** PATCH body: absent leaves a field as it is, null removes it. */
export const userPatchSchema = z.object(
  {
    externalUserId: nullable(identityFields.externalUserId),
    phones: nullable(phonesSchema),
    emails: nullable(emailsSchema),
    firstName: nullable(attributeFields.firstName),
    lastName: nullable(attributeFields.lastName),
    middleName: nullable(attributeFields.middleName),
    gender: nullable(attributeFields.gender),
    birthday: nullable(attributeFields.birthday),
    tags: nullable(attributeFields.tags),
    customAttributes: nullable(
      z.record(attributesName, customAttributeSchema.nullable(), 'should be object'),
    ),
  },
  'should be object',
);

export const personalizeSchema = z.object(
  { userIdentity: userIdentitySchema, userAttributes: userAttributesSchema.nullable().optional() },
  'should be object',
);

export const instanceCreateSchema = instanceSchema.extend({
  isPrimary: z.boolean('should be boolean').optional(),
});

export const instancePatchSchema = z.object(
  {
    ...(Object.fromEntries(
      Object.entries(instanceFields).map(([name, schema]) => [name, nullable(schema)]),
    ) as { [N in keyof typeof instanceFields]: z.ZodOptional<z.ZodNullable<(typeof instanceFields)[N]>> }),
    customAttributes: nullable(
      z.record(attributesName, customAttributeSchema.nullable(), 'should be object'),
    ),
    isPrimary: z.boolean('should be boolean').optional(),
  },
  'should be object',
);
