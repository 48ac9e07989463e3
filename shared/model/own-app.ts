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

/** What is known of a call by a log alone. */
export const loggedCallSchema = z.strictObject({
  /** On which it begins, from 1. */
  line: z.number().int(),
  /** Otherwise it stands in the order of the log, at a time that says nothing. */
  isTimeKnown: z.boolean(),
  /** Host and port, or null where only a path is known. */
  host: z.string().nullable(),
  isSent: z.boolean(),
  outcome: z.enum(['ok', 'failed', 'unknown']),
  /** Of the error, or null. */
  message: z.string().nullable(),
  /** As of the time of the log, in one sentence. */
  explanation: z.string(),
  /** What the log does not tell of it, a sentence each. */
  untold: z.array(z.string()),
});
export type LoggedPart = z.infer<typeof loggedCallSchema>;

/** A call of the app, as it arrived or as its phone logged it. */
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
  /** Null where the phone stopped it, which only its log tells. */
  request: requestRecordSchema.nullable(),
  /** Null where none came, or it is not known. */
  response: responseRecordSchema.nullable(),
  code: z.string().nullable(),
  /** Null where it is not known. */
  durationMs: z.number().nullable(),
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
  /** Only where it was read in a log. */
  logged: loggedCallSchema.optional(),
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

/** Of the listener, unless the person chose another one; the documentation names it. */
export const OWN_APP_PORT = 8_642;

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

/** Calls of one log that are kept: the newest. */
export const MOST_LOGGED_CALLS = 10_000;
/** Places that are listed of what could not be read. */
export const MOST_UNREADABLE = 50;

export const unreadableSchema = z.strictObject({ line: z.number().int(), what: z.string() });

export const phoneLogSummarySchema = z.strictObject({
  /** What it is, in words: `An Android log`. */
  kind: z.string(),
  lines: z.number().int(),
  calls: z.number().int(),
  /** Fewer than calls where there were too many. */
  kept: z.number().int(),
  failed: z.number().int(),
  /** Calls whose token a gate refuses, as of the time of the log. */
  refusedTokens: z.number().int(),
  /** Requests in it that are not the SDK's. */
  others: z.number().int(),
  unreadable: z.number().int(),
  /** Whether it was not read to its end. */
  isCancelled: z.boolean(),
  /** What it does not tell, and what to do about it; a sentence each. */
  notes: z.array(z.string()),
  /** The first of what could not be read. */
  places: z.array(unreadableSchema).max(MOST_UNREADABLE),
});
export type PhoneLogSummary = z.infer<typeof phoneLogSummarySchema>;

export const phoneLogSchema = z.strictObject({
  state: z.enum(['none', 'reading', 'read', 'refused']),
  /** Of the file, without its folder. */
  name: z.string(),
  bytes: z.number(),
  /** Null where it is not known. */
  totalBytes: z.number().nullable(),
  /** Found so far. */
  calls: z.number().int(),
  /** Why it is not read at all, with what to do; or null. */
  message: z.string().nullable(),
  /** Once it was read. */
  summary: phoneLogSummarySchema.nullable(),
});
export type PhoneLog = z.infer<typeof phoneLogSchema>;

export const NO_PHONE_LOG: PhoneLog = {
  state: 'none',
  name: '',
  bytes: 0,
  totalBytes: null,
  calls: 0,
  message: null,
  summary: null,
};
