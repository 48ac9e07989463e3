/**
 * What is kept of every SDK call: the gates it met, what was sent, what came back. Never the token.
 */
import * as z from 'zod';
import { appErrorSchema } from './app-error.ts';
import { struckFaultSchema } from './fault.ts';
import { gateEntrySchema, gateSchema } from './gates.ts';
import { givenSchema } from './given.ts';
import { profileSchema } from './models.ts';
import { adviceSchema } from './token-info.ts';

export const SDK_CALLS = [
  'init',
  'fetchUser',
  'saveUser',
  'personalize',
  'repersonalize',
  'depersonalize',
  'depersonalizeInstallation',
  'fetchInstallation',
  'saveInstallation',
  'setInstallationAsPrimary',
  'submitEvent',
  'submitEventImmediately',
  'fetchInboxMessages',
] as const;
export const sdkCallSchema = z.enum(SDK_CALLS);
export type SdkCall = z.infer<typeof sdkCallSchema>;

/** The calls that ask the JWT supplier and go out with `Bearer` when it gives a token. */
export const JWT_CALLS: ReadonlySet<SdkCall> = new Set([
  'fetchUser',
  'saveUser',
  'personalize',
  'repersonalize',
]);

/** How a request was authorized. The token itself is never part of it. */
export const authorizationSchema = z.discriminatedUnion('scheme', [
  z.strictObject({ scheme: z.literal('Bearer'), kid: z.string().nullable(), sub: z.string().nullable() }),
  z.strictObject({ scheme: z.literal('App') }),
]);
export type Authorization = z.infer<typeof authorizationSchema>;

export const requestRecordSchema = z.strictObject({
  method: z.string(),
  url: z.string(),
  /** Header names as sent; the value of `Authorization` is redacted to its scheme. */
  headers: z.record(z.string(), z.string()),
  /** One character longer than is recorded where it was cut. */
  body: z.string().nullable(),
});
export type RequestRecord = z.infer<typeof requestRecordSchema>;

/** Characters of a body that are recorded. */
export const MOST_RECORDED = 262_144;

/** Whether a record holds only the beginning of what was sent. */
export function isBodyCut({ body }: Pick<RequestRecord, 'body'>): boolean {
  return body !== null && body.length > MOST_RECORDED;
}

export const responseRecordSchema = z.strictObject({
  status: z.number().int(),
  headers: z.record(z.string(), z.string()),
  body: z.string().nullable(),
});
export type ResponseRecord = z.infer<typeof responseRecordSchema>;

/** The backend's own word on what arrived while the call ran. */
export const attestationSchema = z.strictObject({
  requests: z.number().int(),
  connections: z.number().int(),
});
export type Attestation = z.infer<typeof attestationSchema>;

/** A guess at why a server refused that does not tell. */
export const likelyReasonSchema = z.strictObject({
  /** That of the advice, or what it was guessed by. */
  code: z.string(),
  text: z.string(),
  fix: z.string(),
});
export type LikelyReason = z.infer<typeof likelyReasonSchema>;

export const callRecordSchema = z.strictObject({
  id: z.string(),
  call: sdkCallSchema,
  profile: profileSchema,
  /** What the application gave; absent where a call takes nothing, or where it was not seen. */
  given: givenSchema.optional(),
  /** Device clock, milliseconds since the epoch. */
  startedAt: z.number(),
  durationMs: z.number(),
  outcome: z.enum(['pending', 'ok', 'failed']),
  gates: z.array(gateEntrySchema),
  stoppedAt: gateSchema.nullable(),
  error: appErrorSchema.nullable(),
  authorization: authorizationSchema.nullable(),
  request: requestRecordSchema.nullable(),
  response: responseRecordSchema.nullable(),
  /** Request bytes handed to the network by all attempts; 0 when the call stopped before the wire. */
  bytesSent: z.number().int(),
  /** How often the request was sent. */
  attempts: z.number().int(),
  attestation: attestationSchema.nullable(),
  /** Why the sandbox's server gate refused, or only observed, from its journal. A real server keeps that to itself. */
  journalReason: z.string().optional(),
  /** On what can be seen here: a guess, where a server outside refused without a reason. */
  likelyReason: likelyReasonSchema.optional(),
  /** The sandbox's fault that struck it, by the backend's own word. */
  fault: struckFaultSchema.optional(),
  /** What this platform's SDK has done, or will do, that the outcome alone does not tell; sentences for people. */
  hazards: z.array(z.string()).optional(),
  /** What is likely wrong with the token that was refused, most telling first. Never a part of the outcome. */
  advice: z.array(adviceSchema).optional(),
});
export type CallRecord = z.infer<typeof callRecordSchema>;
