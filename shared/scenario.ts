/**
 * A scenario as data: what is given, what is done, what is expected. The same form serves the catalogue, a tester's
 * own JSON files, the app and the command line. `docs/scenarios.md` describes it for people.
 *
 * Texts may hold `$person`, `$applicationCode`, `$registration` and `$other.<name>`; they are replaced when it runs.
 */
import * as z from 'zod';
import { securitySettingSchema } from './backend.ts';
import { errorOriginSchema } from './app-error.ts';
import { sdkCallSchema } from './call-record.ts';
import { gateSchema } from './gates.ts';
import {
  customAttributeSchema,
  installationPatchSchema,
  personalizeContextSchema,
  profileSchema,
  userPatchSchema,
} from './models.ts';

const json = z.json();
const members = z.record(z.string(), json);
const seconds = z.number().min(-3_155_760_000).max(3_155_760_000);
const name = z.string().min(1).max(64);

/** A token: none, a text as it is, or one made for a person and spoilt in named ways. */
export const tokenSpecSchema = z.union([
  z.null(),
  z.strictObject({ text: z.string() }),
  z.strictObject({
    for: z.string(),
    /** Seconds it lives by the device clock; 600 unless told otherwise. */
    expires: seconds.optional(),
    mutations: z.array(z.string()).optional(),
    /** Name of the key that signs it, as a `key` step gave it; the current one unless told otherwise. */
    key: name.optional(),
    header: members.optional(),
    claims: members.optional(),
  }),
]);
export type TokenSpec = z.infer<typeof tokenSpecSchema>;

/** What a JWT supplier does when it is asked. */
export const supplierAnswerSchema = z.union([
  tokenSpecSchema,
  z.strictObject({ supplier: z.enum(['throws', 'hangs', 'answersNumber', 'asksCustomerBackend']) }),
]);
export type SupplierAnswer = z.infer<typeof supplierAnswerSchema>;

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
  httpStatus: z.number().int().optional(),
  /** These fields of what the call answered. */
  value: json.optional(),
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

const common = {
  /** What the step is for, in words; made from its content unless given. */
  title: z.string().optional(),
  expect: expectSchema.optional(),
};
/** A call that is not waited for gets a name, and a `finish` step with that name waits for it. */
const call = { ...common, start: name.optional() };

const sdkSettingsSchema = z.strictObject({
  applicationCode: z.string().optional(),
  baseUrl: z.string().optional(),
  supplierDeadlineMs: z.number().int().optional(),
  userDataJwt: tokenSpecSchema.optional(),
  refreshLeadSeconds: z.number().optional(),
  retryWithNewToken: z.boolean().optional(),
  keepBaseUrl: z.boolean().optional(),
});
export type SdkSettings = z.infer<typeof sdkSettingsSchema>;

const faultSelection = {
  target: z.enum(['mobile', 'customer']).optional(),
  method: z.string().optional(),
  path: z.string().optional(),
  nth: z.number().int().min(1).optional(),
  once: z.boolean().optional(),
  probability: z.number().min(0).max(1).optional(),
  seed: z.string().optional(),
};

const eventSchema = z.strictObject({
  definitionId: z.string(),
  properties: z.record(z.string(), customAttributeSchema).optional(),
});

const callSteps = [
  z.strictObject({ do: z.literal('init'), with: sdkSettingsSchema.optional(), ...call }),
  z.strictObject({ do: z.literal('fetchUser'), ...call }),
  z.strictObject({ do: z.literal('saveUser'), with: userPatchSchema, ...call }),
  z.strictObject({ do: z.literal('personalize'), with: personalizeContextSchema, ...call }),
  z.strictObject({ do: z.literal('depersonalize'), ...call }),
  z.strictObject({ do: z.literal('fetchInstallation'), ...call }),
  z.strictObject({ do: z.literal('saveInstallation'), with: installationPatchSchema, ...call }),
  z.strictObject({
    do: z.literal('setInstallationAsPrimary'),
    with: z.strictObject({ pushRegistrationId: z.string(), isPrimary: z.boolean() }),
    ...call,
  }),
  z.strictObject({
    do: z.literal('depersonalizeInstallation'),
    with: z.strictObject({ pushRegistrationId: z.string() }),
    ...call,
  }),
  z.strictObject({ do: z.literal('submitEvent'), with: eventSchema, ...call }),
  z.strictObject({ do: z.literal('submitEventImmediately'), with: eventSchema, ...call }),
  z.strictObject({
    do: z.literal('fetchInboxMessages'),
    with: z.strictObject({
      externalUserId: z.string(),
      token: tokenSpecSchema,
      topic: z.string().optional(),
      topics: z.array(z.string()).optional(),
      limit: z.number().int().optional(),
    }),
    ...call,
  }),
] as const;

const deviceSteps = [
  z.strictObject({ do: z.literal('finish'), call: name, ...common }),
  /** `setUserDataJwt`: never validates, so nothing is expected of it. */
  z.strictObject({ do: z.literal('useToken'), token: tokenSpecSchema, ...common }),
  /** A supplier that gives these answers one after the other and repeats the last; null clears the supplier. */
  z.strictObject({
    do: z.literal('useSupplier'),
    answers: z.array(supplierAnswerSchema).min(1).nullable(),
    ...common,
  }),
  z.strictObject({ do: z.literal('sync'), ...common }),
  /** The app is started again with what the SDK had saved. */
  z.strictObject({ do: z.literal('restart'), with: sdkSettingsSchema.optional(), ...common }),
  z.strictObject({ do: z.literal('reset'), ...common }),
  z.strictObject({ do: z.literal('network'), available: z.boolean(), ...common }),
  /** Holds back the next request, its answer, or the supplier's answer, until `release`. */
  z.strictObject({ do: z.literal('hold'), what: z.enum(['request', 'answer', 'supplier']), ...common }),
  z.strictObject({ do: z.literal('release'), ...common }),
  /** Only looks: nothing is done. */
  z.strictObject({ do: z.literal('look'), ...common }),
] as const;

const timeSteps = [
  /** Time passes on both sides; timers that are due fire. */
  z.strictObject({ do: z.literal('wait'), seconds: z.number().min(0).max(3_155_760_000), ...common }),
  /** Moves one clock without the other. */
  z.strictObject({
    do: z.literal('shiftClock'),
    device: seconds.optional(),
    server: seconds.optional(),
    ...common,
  }),
] as const;

const customerSteps = [
  z.strictObject({
    do: z.literal('signIn'),
    username: z.string(),
    password: z.string(),
    lifetimeSeconds: z.number().int().optional(),
    ...common,
  }),
  /** A new token for whoever signed in. */
  z.strictObject({ do: z.literal('newToken'), lifetimeSeconds: z.number().int().optional(), ...common }),
] as const;

const backendSteps = [
  z.strictObject({
    do: z.literal('profile'),
    setting: securitySettingSchema.optional(),
    observe: z.boolean().optional(),
    newBaseUrl: z.string().nullable().optional(),
    ...common,
  }),
  /** The key that is current at the start is called `first`. */
  z.strictObject({
    do: z.literal('key'),
    action: z.enum(['add', 'makeCurrent', 'revoke', 'delete']),
    key: name,
    ...common,
  }),
  z.strictObject({ do: z.literal('fault'), fault: z.string(), ...faultSelection, ...common }),
  z.strictObject({ do: z.literal('faultAction'), action: members, ...faultSelection, ...common }),
  z.strictObject({ do: z.literal('clearFaults'), ...common }),
  /** The server forgets this installation. */
  z.strictObject({ do: z.literal('forgetInstallation'), ...common }),
  /** Another device registers, and is personalized where a person is given; `$other.<name>` is its registration ID. */
  z.strictObject({ do: z.literal('otherDevice'), name, person: z.string().optional(), ...common }),
  z.strictObject({
    do: z.literal('peopleApi'),
    method: z.enum(['GET', 'POST', 'PUT', 'PATCH']),
    path: z.string(),
    query: z.record(z.string(), z.string()).optional(),
    body: json.optional(),
    /** False to call it with the application code in place of the API key. */
    apiKey: z.boolean().optional(),
    status: z.number().int(),
    answer: json.optional(),
    ...common,
  }),
] as const;

export const stepSchema = z.discriminatedUnion('do', [
  ...callSteps,
  ...deviceSteps,
  ...timeSteps,
  ...customerSteps,
  ...backendSteps,
]);
export type Step = z.output<typeof stepSchema>;
export type StepInput = z.input<typeof stepSchema>;
export type StepName = Step['do'];

/** The steps that call the SDK. */
export type CallStep = Extract<Step, { readonly do: (typeof callSteps)[number]['shape']['do']['value'] }>;

export const SCENARIO_GROUPS = [
  'deviceGate',
  'serverGate',
  'serverCodes',
  'settings',
  'transport',
  'state',
  'lifecycle',
  'platform',
  'surface',
  'customerBackend',
] as const;
export const scenarioGroupSchema = z.enum(SCENARIO_GROUPS);
export type ScenarioGroup = z.infer<typeof scenarioGroupSchema>;

export const SCENARIO_GROUP_TITLES: Readonly<Record<ScenarioGroup, string>> = {
  deviceGate: 'Device gate',
  serverGate: 'Server gate',
  serverCodes: 'Server codes',
  settings: 'Security settings',
  transport: 'Transport',
  state: 'What a call leaves behind',
  lifecycle: 'Token lifecycle',
  platform: 'Android and iOS',
  surface: 'Other calls',
  customerBackend: 'Customer backend',
};

/** What is there before the first step. */
export const givenSchema = z.strictObject({
  setting: securitySettingSchema.optional(),
  observe: z.boolean().optional(),
  /** Whether `init` has registered this installation; true unless told otherwise. */
  registered: z.boolean().optional(),
  /** External user ID of the person who is personalized on it. */
  personalizedAs: z.string().optional(),
  sdk: sdkSettingsSchema.optional(),
});
export type Given = z.infer<typeof givenSchema>;

export const scenarioSchema = z.strictObject({
  /** Lower case words, dots between parts: `device-gate.kid-missing`. */
  id: z.string().regex(/^[a-z0-9]+(?:[.-][a-z0-9]+)*$/, 'should be lower case words with dots and dashes'),
  title: z.string().min(1),
  /** What one learns from it, in a sentence or two. */
  shows: z.string().min(1),
  group: scenarioGroupSchema,
  tags: z.array(z.string()).optional(),
  /** The profiles it runs on; `strict` alone unless told otherwise. */
  profiles: z.array(profileSchema).min(1).optional(),
  /** Seeds IDs and everything random; its ID unless told otherwise. */
  seed: z.string().optional(),
  given: givenSchema.optional(),
  steps: z.array(stepSchema).min(1),
  /** Over all steps. */
  finally: expectSchema.optional(),
});
export type Scenario = z.output<typeof scenarioSchema>;
export type ScenarioInput = z.input<typeof scenarioSchema>;

/** A tester's own file. */
export const scenarioFileSchema = z.strictObject({
  $schema: z.string().optional(),
  format: z.literal('personalization-lab/scenarios'),
  version: z.literal(1),
  scenarios: z.array(scenarioSchema).min(1),
});
export type ScenarioFile = z.output<typeof scenarioFileSchema>;

/** What a list of scenarios shows of one. */
export const scenarioInfoSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  shows: z.string(),
  group: scenarioGroupSchema,
  tags: z.array(z.string()),
  profiles: z.array(profileSchema),
  /** Codes it expects, one per code. */
  codes: z.array(z.string()),
  /** Calls it makes, one per name. */
  calls: z.array(sdkCallSchema),
  /** Why it cannot run against a live environment, or null. */
  needsControl: z.string().nullable(),
});
export type ScenarioInfo = z.infer<typeof scenarioInfoSchema>;
