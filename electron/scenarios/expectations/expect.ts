/**
 * What a scenario expects of a step. What is left out is not looked at.
 */
import * as z from 'zod';
import { errorOriginSchema } from '../../../shared/model/app-error.ts';
import { gateSchema } from '../../../shared/model/gates.ts';
import { expectedCaughtSchema } from './caught.ts';

const json = z.json();

/** A request that is expected; what is left out is not looked at. Texts may hold `*` for any run of characters. */
export const expectedRequestSchema = z.strictObject({
  method: z.string().optional(),
  path: z.string().optional(),
  /** Exactly these parameters. */
  query: z.record(z.string(), z.string()).optional(),
  /** Lower-case names; null for a header that must be absent. */
  headers: z.record(z.string(), z.string().nullable()).optional(),
  authorization: z.enum(['App', 'Bearer']).optional(),
  /** Subject of the token it carried. */
  sub: z.string().optional(),
  /** Exactly this JSON; null for no body. */
  body: json.optional(),
  status: z.number().int().optional(),
  /** Why the server refused, from its journal: the beginning of the reason. */
  reason: z.string().optional(),
});
export type ExpectedRequest = z.infer<typeof expectedRequestSchema>;

export const expectedStateSchema = z.strictObject({
  registered: z.boolean().optional(),
  personalized: z.boolean().optional(),
  depersonalizePending: z.boolean().optional(),
  unsentFields: z.array(z.string()).optional(),
  /** These fields of the local user; null for one that must be absent. */
  user: z.record(z.string(), json).optional(),
  /** These fields of the local installation; null for one that must be absent. */
  installation: z.record(z.string(), json).optional(),
});
export type ExpectedState = z.infer<typeof expectedStateSchema>;

export const expectedServerSchema = z.strictObject({
  /** External user ID of the person that is looked at. */
  person: z.string(),
  exists: z.boolean().optional(),
  type: z.enum(['LEAD', 'CUSTOMER']).optional(),
  installations: z.number().int().optional(),
  /** These fields as the server keeps them; null for one that must be absent. */
  data: z.record(z.string(), json).optional(),
});
export type ExpectedServer = z.infer<typeof expectedServerSchema>;

const expected = {
  ok: z.boolean().optional(),
  code: z.string().optional(),
  origin: errorOriginSchema.optional(),
  /** Gate that stopped the call, or at which it was answered early. */
  gate: gateSchema.optional(),
  /** May hold `*`; null where the error has the title of the code's table for a message. */
  message: z.string().optional(),
  retryable: z.boolean().optional(),
  /** The sentence that says what the outcome does not tell; may hold `*`, and is empty where there is to be none. */
  hazard: z.string().optional(),
  httpStatus: z.number().int().optional(),
  /** These fields of what the call answered. */
  value: json.optional(),
  /** What an application's `catch` receives, e.g. by `flutter/ios`. */
  caught: expectedCaughtSchema.optional(),
  /** Everything that arrived meanwhile, in order. A number counts; 0 also asks for no connection and no byte. */
  requests: z.union([z.number().int().min(0), z.array(expectedRequestSchema)]).optional(),
  connections: z.number().int().min(0).optional(),
  attempts: z.number().int().min(0).optional(),
  supplierCalls: z.number().int().min(0).optional(),
  /** Library events meanwhile, exactly these, in order. */
  events: z.array(z.string()).optional(),
  state: expectedStateSchema.optional(),
  server: expectedServerSchema.optional(),
  /** Seconds that the device clock moved meanwhile. */
  elapsedSeconds: z.number().optional(),
} as const;

const expectationSchema = z.strictObject(expected);
export type Expectation = z.infer<typeof expectationSchema>;

/** What is expected, and what is different on a profile. */
export const expectSchema = expectationSchema.extend({
  strict: expectationSchema.optional(),
  android: expectationSchema.optional(),
  ios: expectationSchema.optional(),
});
export type Expect = z.infer<typeof expectSchema>;
