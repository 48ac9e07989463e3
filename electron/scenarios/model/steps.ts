/**
 * The steps of a scenario: SDK calls, what is done on the device, with the clocks, at the backend.
 */
import * as z from 'zod';
import { securitySettingSchema } from '../../../shared/model/backend.ts';
import {
  customAttributeSchema,
  installationPatchSchema,
  personalizeContextSchema,
  userPatchSchema,
} from '../../../shared/model/models.ts';
import { expectSchema } from './expectation.ts';

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

const common = {
  /** What the step is for, in words; made from its content unless given. */
  title: z.string().optional(),
  expect: expectSchema.optional(),
};
/** A call that is not waited for gets a name, and a `finish` step with that name waits for it. */
const call = { ...common, start: name.optional() };

export const sdkSettingsSchema = z.strictObject({
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
export const STEP_NAMES: readonly StepName[] = stepSchema.options.map(({ shape }) => shape.do.value);

/** The steps that call the SDK. */
export type CallStep = Extract<Step, { readonly do: (typeof callSteps)[number]['shape']['do']['value'] }>;
