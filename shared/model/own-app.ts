/**
 * An app of one's own, a real mobile build, as the window sees it: the listener it talks to, and each of its calls.
 * Nothing of it holds a token or an application code.
 */
import * as z from 'zod';
import { authorizationSchema, requestRecordSchema, responseRecordSchema } from './call-record.ts';
import { gateEntrySchema, gateSchema } from './gates.ts';
import { adviceSchema, verdictsSchema } from './token-info.ts';

/** What the vendor's SDKs ask for, as far as it is known; `other` is everything else. */
export const OWN_APP_CALLS = [
  'fetchUser',
  'saveUser',
  'personalize',
  'repersonalize',
  'depersonalize',
  'register',
  'fetchInstallation',
  'saveInstallation',
  'submitEvent',
  'fetchInboxMessages',
  'syncMessages',
  'checkVersion',
  'baseUrl',
  'session',
  'reportSeen',
  'reportDelivery',
  'other',
] as const;
export const ownAppCallSchema = z.enum(OWN_APP_CALLS);
export type OwnAppCall = z.infer<typeof ownAppCallSchema>;

export const OWN_APP_CALL_TITLES: Readonly<Record<OwnAppCall, string>> = {
  fetchUser: 'fetchUser',
  saveUser: 'saveUser',
  personalize: 'personalize',
  repersonalize: 'repersonalize',
  depersonalize: 'depersonalize',
  register: 'Registration',
  fetchInstallation: 'fetchInstallation',
  saveInstallation: 'saveInstallation',
  submitEvent: 'submitEvent',
  fetchInboxMessages: 'fetchInboxMessages',
  syncMessages: 'Message sync',
  checkVersion: 'Version check',
  baseUrl: 'Base URL',
  session: 'User session',
  reportSeen: 'Seen report',
  reportDelivery: 'Delivery report',
  other: 'Other request',
};

/** Who responds to the app: the sandbox, or the environment of one's own behind the relay. */
export const OWN_APP_WAYS = ['sandbox', 'relay'] as const;
export const ownAppWaySchema = z.enum(OWN_APP_WAYS);
export type OwnAppWay = z.infer<typeof ownAppWaySchema>;

/** Port of the listener, unless another is set. */
export const OWN_APP_PORT = 8_642;
export const ownAppPortSchema = z
  .number()
  .int('Enter a whole number')
  .min(1024, 'Ports below 1024 belong to the system')
  .max(65_535, 'Ports end at 65535');

/** One way in which a request differs from what the model of its platform would have sent. No personal data. */
export const deviationSchema = z.strictObject({
  part: z.enum(['method', 'path', 'query', 'header', 'body']),
  /** Name of the query parameter or header, or path into the body. */
  name: z.string(),
  expected: z.string(),
  arrived: z.string(),
  /** Why it is no fault of the app or the model, or null. */
  explained: z.string().nullable(),
});

const platformSchema = z.enum(['android', 'ios']);

/** A call of the app, as it arrived. */
export const ownAppRecordSchema = z.strictObject({
  /** Counts from 1 since the listener was started. */
  seq: z.number().int(),
  /** Machine clock, milliseconds since the epoch. */
  at: z.number(),
  call: ownAppCallSchema,
  platform: platformSchema.nullable(),
  sdkVersion: z.string().nullable(),
  /** The plugin around the SDK, such as `flutter 7.2.0`. */
  plugin: z.string().nullable(),
  /** Push registration ID. */
  regId: z.string().nullable(),
  gates: z.array(gateEntrySchema),
  stoppedAt: gateSchema.nullable(),
  authorization: authorizationSchema.nullable(),
  request: requestRecordSchema,
  /** Null where none came. */
  response: responseRecordSchema.nullable(),
  code: z.string().nullable(),
  durationMs: z.number(),
  /** Bytes of the body that arrived. */
  bytesReceived: z.number().int(),
  verdicts: verdictsSchema.nullable(),
  advice: z.array(adviceSchema),
  deviations: z.array(deviationSchema),
  /** What the lab did to it on purpose, or null. */
  disturbed: z.string().nullable(),
  /** Why there is no whole response, in words, or null. */
  failure: z.string().nullable(),
  /** Where the backend wanted to move the app to; the lab went there, the app stayed here. Null where it did not. */
  move: z.string().nullable(),
});
export type OwnAppRecord = z.infer<typeof ownAppRecordSchema>;

/** How many requests arrived between two moments, and who says so. */
export const watchResultSchema = z.strictObject({
  startedAt: z.string(),
  endedAt: z.string(),
  seconds: z.number(),
  counts: z.strictObject({
    personalize: z.number().int(),
    fetchUser: z.number().int(),
    saveUser: z.number().int(),
  }),
  others: z.partialRecord(ownAppCallSchema, z.number().int()),
  refused: z.number().int(),
  text: z.string(),
  attested: z.boolean(),
  attestation: z.strictObject({
    passedOn: z.number().int(),
    journal: z.number().int().nullable(),
    text: z.string(),
  }),
});
export type WatchResult = z.infer<typeof watchResultSchema>;

/** What the relay can do to calls on purpose. */
export const OWN_APP_DISTURBANCES = [
  'delay',
  'hang',
  'resetBeforeHeaders',
  'resetMidBody',
  'truncatedJson',
  'empty200',
  'htmlPage',
  'unauthorizedEmpty',
  'unauthorizedCoded',
  'unauthorizedHtml',
  'forbiddenNull',
  'tooManyRequests',
  'serverErrorCoded',
  'serverErrorUncoded',
] as const;
export const ownAppDisturbanceSchema = z.enum(OWN_APP_DISTURBANCES);
export type OwnAppDisturbance = z.infer<typeof ownAppDisturbanceSchema>;

export const disturbanceRuleSchema = z.strictObject({
  type: ownAppDisturbanceSchema,
  /** Only this call; null for every call. */
  call: ownAppCallSchema.nullable(),
  /** Only this installation; null for all. */
  regId: z.string().max(256).nullable(),
  /** For one request only. */
  once: z.boolean(),
});
export type DisturbanceRule = z.infer<typeof disturbanceRuleSchema>;

/** An installation that has been heard of. */
export const ownAppInstallationSchema = z.strictObject({
  regId: z.string().nullable(),
  platform: platformSchema.nullable(),
  sdkVersion: z.string().nullable(),
  plugin: z.string().nullable(),
  calls: z.number().int(),
  /** Machine clock, milliseconds since the epoch. */
  lastAt: z.number(),
  lastCall: ownAppCallSchema,
});

export const ownAppStateSchema = z.strictObject({
  state: z.enum(['off', 'starting', 'listening', 'failed']),
  /** Why it failed, in words; or null. */
  message: z.string().nullable(),
  /** The one that is set; the one in use is in `url`. */
  port: z.number().int(),
  url: z.string().nullable(),
  way: ownAppWaySchema,
  /** Address at which the network reaches it; null while it is this machine alone. */
  reachable: z.string().nullable(),
  /** Addresses of this machine that could be chosen. */
  addresses: z.array(z.string()),
  /** Accepted `Host` names. */
  hosts: z.array(z.string()),
  requests: z.number().int(),
  refused: z.number().int(),
  /** What the last refused caller was told, or null. */
  lastRefusal: z.string().nullable(),
  /** Heard of last first, at most 20. */
  installations: z.array(ownAppInstallationSchema),
  /** Since when a watch runs, machine clock in milliseconds; null where none does. */
  watchSince: z.number().nullable(),
  /** What the last watch found; null before one was read. */
  reading: watchResultSchema.nullable(),
  /** Ways in which calls differed from the model: all, and those without an explanation. */
  deviations: z.strictObject({ all: z.number().int(), unexplained: z.number().int() }),
  disturbance: disturbanceRuleSchema.nullable(),
});
export type OwnAppState = z.infer<typeof ownAppStateSchema>;

/** Before anybody let an app in. */
export const OWN_APP_OFF: OwnAppState = {
  state: 'off',
  message: null,
  port: OWN_APP_PORT,
  url: null,
  way: 'sandbox',
  reachable: null,
  addresses: [],
  hosts: [],
  requests: 0,
  refused: 0,
  lastRefusal: null,
  installations: [],
  watchSince: null,
  reading: null,
  deviations: { all: 0, unexplained: 0 },
  disturbance: null,
};
