/**
 * Faults, from the form to the socket: what can go wrong, which requests it hits, and what has struck. Sandbox, admin
 * client, window, command line and scenario files all use these.
 */
import * as z from 'zod';

/** One spelling everywhere. */
export const FAULT_NAMES = [
  'delay',
  'log-normal-delay',
  'hang',
  'refuse',
  'reset-before-headers',
  'reset-mid-body',
  'slow-close',
  'truncated-json',
  'empty-200',
  'wrong-content-type',
  'invalid-utf8',
  'huge-body',
  'duplicate-keys',
  'chunked',
  'unauthorized-empty',
  'unauthorized-html',
  'forbidden-null',
  'too-many-requests',
  'server-error-coded',
  'server-error-uncoded',
  'revoke-key',
  'clock-skew',
  'customer-down',
  'customer-slow',
  'customer-other-person',
  'customer-html',
  'customer-session',
  'customer-busy',
] as const;
export type FaultName = (typeof FAULT_NAMES)[number];

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

export const faultTargetSchema = z.enum(['mobile', 'customer']);
export type FaultTarget = z.infer<typeof faultTargetSchema>;

/** Which requests are hit. The messages are those of the form. */
const selection = {
  /** Exact method after a method override, or null for any. */
  method: z.string().max(16).nullable(),
  /** Path with `*` for any run of characters, or null for any. */
  path: z.string().max(256, 'A path has at most 256 characters').nullable(),
  /** Hits only the nth matching request (1 is the first), or null for every one. */
  nth: z
    .number('Enter a whole number')
    .int('Enter a whole number')
    .min(1, 'The first request is number 1')
    .nullable(),
  /** Switches itself off after its first hit. */
  once: z.boolean(),
  /** Chance of a hit, drawn from `seed`, so that a run can be repeated. */
  probability: z.number('Enter a number').min(0, 'From 0 to 1').max(1, 'From 0 to 1'),
  seed: z.string().max(128, 'A seed has at most 128 characters'),
};
export const faultSelectionSchema = z.strictObject(selection);
export type FaultSelection = z.infer<typeof faultSelectionSchema>;

const EVERY_REQUEST: FaultSelection = {
  method: null,
  path: null,
  nth: null,
  once: false,
  probability: 1,
  seed: '1',
};

/** What the admin side may leave out stands for every request. */
export const openSelectionSchema = z.strictObject({
  method: selection.method.default(EVERY_REQUEST.method),
  path: selection.path.default(EVERY_REQUEST.path),
  nth: selection.nth.default(EVERY_REQUEST.nth),
  once: selection.once.default(EVERY_REQUEST.once),
  probability: selection.probability.default(EVERY_REQUEST.probability),
  seed: selection.seed.default(EVERY_REQUEST.seed),
});

/** What an administrator gives to make a rule. */
export const faultRequestSchema = openSelectionSchema.extend({
  name: z.string().min(1).max(128).optional(),
  action: faultActionSchema,
  target: faultTargetSchema.default('mobile'),
});
export type FaultRequest = z.infer<typeof faultRequestSchema>;

export const faultRuleSchema = openSelectionSchema.extend({
  id: z.string(),
  /** ID in the catalog, or null for a rule that was made from scratch. */
  fault: z.string().nullable().default(null),
  name: z.string(),
  enabled: z.boolean(),
  action: faultActionSchema,
  target: faultTargetSchema.default('mobile'),
  /** Requests that the selection fitted, and those of them that were hit. */
  matched: z.number().int(),
  hits: z.number().int(),
});
export type FaultRule = Readonly<z.output<typeof faultRuleSchema>>;

/** An entry of the catalog. */
export const namedFaultSchema = z.strictObject({
  id: z.string(),
  target: faultTargetSchema,
  title: z.string(),
  description: z.string(),
  action: faultActionSchema,
});
export type NamedFault = Readonly<z.infer<typeof namedFaultSchema>>;

/** What struck a request. */
export const struckFaultSchema = z.strictObject({
  /** ID of the rule. */
  rule: z.string(),
  /** ID in the catalog, or null for a rule that was made from scratch. */
  fault: z.string().nullable(),
  name: z.string(),
  /** Type of the action, e.g. `hang`. */
  action: z.string(),
});
export type StruckFault = z.infer<typeof struckFaultSchema>;
