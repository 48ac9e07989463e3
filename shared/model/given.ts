/**
 * What a call was given by the application, as far as it may be kept: a token is never part of it.
 */
import * as z from 'zod';
import {
  customAttributeSchema,
  installationPatchSchema,
  personalizeContextSchema,
  userPatchSchema,
} from './models.ts';

const eventSchema = z.strictObject({
  definitionId: z.string(),
  properties: z.record(z.string(), customAttributeSchema).optional(),
});

const inboxFilterSchema = z.strictObject({
  fromDateTime: z.number().optional(),
  toDateTime: z.number().optional(),
  topic: z.string().optional(),
  topics: z.array(z.string()).readonly().optional(),
  limit: z.number().optional(),
});

export const givenSchema = z.discriminatedUnion('call', [
  z.strictObject({ call: z.literal('personalize'), context: personalizeContextSchema }),
  z.strictObject({ call: z.literal('saveUser'), patch: userPatchSchema }),
  z.strictObject({ call: z.literal('saveInstallation'), patch: installationPatchSchema }),
  z.strictObject({
    call: z.literal('setInstallationAsPrimary'),
    pushRegistrationId: z.string(),
    isPrimary: z.boolean(),
  }),
  z.strictObject({ call: z.literal('depersonalizeInstallation'), pushRegistrationId: z.string() }),
  z.strictObject({ call: z.literal('submitEvent'), event: eventSchema }),
  z.strictObject({ call: z.literal('submitEventImmediately'), event: eventSchema }),
  z.strictObject({
    call: z.literal('fetchInboxMessages'),
    externalUserId: z.string(),
    filter: inboxFilterSchema,
  }),
]);
export type GivenToCall = z.infer<typeof givenSchema>;
