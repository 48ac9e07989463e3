/**
 * Fault rules: when a request is hit, and what happens to it then.
 */
import * as z from 'zod';
import { faultTargetSchema } from '../../../shared/model/administration.ts';

/** Milliseconds; longer than any time-out of the SDKs. */
const DELAY_LIMIT = 600_000;
const delayMs = z.number().int().min(0).max(DELAY_LIMIT);

export const faultActionSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('delay'), milliseconds: delayMs }),
  /** Median and spread of a log-normal distribution; the draw comes from the rule's seed. */
  z.strictObject({ type: z.literal('logNormalDelay'), medianMs: delayMs, sigma: z.number().min(0).max(5) }),
  z.strictObject({ type: z.literal('hang') }),
  /** Nothing listens on the port while a rule with this action is on; selection other than `target` is not possible. */
  z.strictObject({ type: z.literal('refuse') }),
  z.strictObject({ type: z.literal('resetBeforeHeaders') }),
  z.strictObject({ type: z.literal('resetMidBody') }),
  /** The last byte comes this much later than the rest. */
  z.strictObject({ type: z.literal('slowClose'), milliseconds: delayMs }),
  z.strictObject({ type: z.literal('truncatedJson') }),
  z.strictObject({ type: z.literal('empty200') }),
  z.strictObject({ type: z.literal('wrongContentType') }),
  z.strictObject({ type: z.literal('invalidUtf8') }),
  z.strictObject({ type: z.literal('hugeBody') }),
  z.strictObject({ type: z.literal('duplicateKeys') }),
  z.strictObject({ type: z.literal('chunked') }),
  z.strictObject({ type: z.literal('unauthorizedEmpty') }),
  z.strictObject({ type: z.literal('unauthorizedHtml') }),
  z.strictObject({ type: z.literal('forbiddenNull') }),
  z.strictObject({
    type: z.literal('tooManyRequests'),
    retryAfterSeconds: z.number().int().min(0).max(86_400),
  }),
  z.strictObject({ type: z.literal('serverErrorCoded') }),
  z.strictObject({ type: z.literal('serverErrorUncoded') }),
  /** Revokes the current JWT private key, and makes a new one current, before the request is looked at. */
  z.strictObject({ type: z.literal('revokeKey') }),
  /** The request is judged by a server clock this much ahead. */
  z.strictObject({ type: z.literal('clockSkew'), milliseconds: z.number().int() }),
  /** Customer backend only: the token is minted for another customer. */
  z.strictObject({ type: z.literal('tokenOfAnotherPerson') }),
  /** Customer backend only: the session is ended before the request is looked at. */
  z.strictObject({ type: z.literal('sessionExpired') }),
  /** Customer backend: a login page where JSON was expected. */
  z.strictObject({ type: z.literal('htmlPage') }),
]);
export type FaultAction = z.infer<typeof faultActionSchema>;

const selection = {
  target: faultTargetSchema.default('mobile'),
  /** Exact method after a method override, or null for any. */
  method: z.string().max(16).nullable().default(null),
  /** Path with `*` for any run of characters, or null for any. */
  path: z.string().max(256).nullable().default(null),
  /** Hits only the nth matching request (1 is the first), or null for every one. */
  nth: z.number().int().min(1).nullable().default(null),
  /** Switches itself off after its first hit. */
  once: z.boolean().default(false),
  /** Chance of a hit, drawn from `seed`, so that a run can be repeated. */
  probability: z.number().min(0).max(1).default(1),
  seed: z.string().max(128).default('1'),
};

/** What an administrator gives to make a rule. */
export const faultRequestSchema = z.strictObject({
  name: z.string().min(1).max(128).optional(),
  action: faultActionSchema,
  ...selection,
});
export type FaultRequest = z.infer<typeof faultRequestSchema>;

export const faultRuleSchema = z.strictObject({
  id: z.string(),
  /** ID in the catalogue, or null for a rule that was made from scratch. */
  fault: z.string().nullable().default(null),
  name: z.string(),
  enabled: z.boolean(),
  action: faultActionSchema,
  ...selection,
  /** Matching requests so far. */
  matched: z.number().int(),
  /** Requests that were hit. */
  hits: z.number().int(),
});
export type StoredFaultRule = Readonly<z.infer<typeof faultRuleSchema>>;
