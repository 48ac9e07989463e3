/**
 * JSON bodies of the mobile API's successful responses, sections 3.4 to 3.6 of its description. The OpenAPI document
 * is made from them, and a test holds what the sandbox really sends against it.
 */
import * as z from 'zod';
import { instanceSchema, userDataSchema } from '../model/user-data.ts';

/** Where a success says nothing. */
export const emptyResult = z.strictObject({});

export const instanceResult = instanceSchema.extend({
  pushRegId: z.string(),
  isPrimary: z.boolean(),
});

export const userResult = userDataSchema.extend({
  type: z.enum(['LEAD', 'CUSTOMER']),
  /** Only where `ri` asks for them, and after a personalize. */
  instances: z.array(instanceResult).optional(),
});

export const inboxResult = z.object({
  countTotal: z.number().int(),
  countUnread: z.number().int(),
  countTotalFiltered: z.number().int(),
  countUnreadFiltered: z.number().int(),
  messages: z.array(
    z.object({
      messageId: z.string(),
      title: z.string(),
      body: z.string(),
      internalData: z.object({
        inbox: z.object({ topic: z.string().nullable(), seen: z.boolean() }),
        sendDateTime: z.number(),
      }),
    }),
  ),
});

export const liveChatResult = z.object({ liveChatWidgets: z.array(z.unknown()) });
export const baseUrlResult = z.object({ baseUrl: z.string() });
export const syncResult = z.object({ payloads: z.array(z.unknown()) });
export const originatedResult = z.object({
  messages: z.array(z.looseObject({ statusCode: z.number().int() })),
});
export const versionResult = z.object({
  platformType: z.enum(['GCM', 'APNS', 'HMS']),
  libraryVersion: z.string(),
  updateUrl: z.string(),
});
