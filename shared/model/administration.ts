/**
 * What the sandbox's administrator sees beyond the active application profile: all profiles, people, faults, clock.
 * No secret and no API key is part of it.
 */
import * as z from 'zod';
import { securitySettingSchema } from './backend.ts';
import { faultRuleSchema, namedFaultSchema } from './fault.ts';
import { userTypeSchema } from './models.ts';

/** Longest list of people that is shown; the total says how many there are. */
export const MOST_PEOPLE = 100;

export const profileSummarySchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  applicationCode: z.string(),
  securitySetting: securitySettingSchema,
  /** Accepts what the setting, or the server gate, would refuse, and notes it in the journal. */
  observe: z.boolean(),
  /** Where the sandbox moves the SDK to with every response, or null. */
  newBaseUrl: z.string().nullable(),
  keys: z.number().int(),
  active: z.boolean(),
});
export type ProfileSummary = z.infer<typeof profileSummarySchema>;

export const personInstallationSchema = z.strictObject({
  regId: z.string(),
  /** Name of the application profile it is registered with. */
  profileName: z.string(),
  device: z.string().nullable(),
  personalized: z.boolean(),
  isPrimary: z.boolean(),
});

export const personSummarySchema = z.strictObject({
  id: z.string(),
  type: userTypeSchema,
  externalUserId: z.string().nullable(),
  name: z.string().nullable(),
  phones: z.array(z.string()),
  emails: z.array(z.string()),
  /** Everything the server knows of them, as JSON text. */
  details: z.string(),
  installations: z.array(personInstallationSchema),
});
export type PersonSummary = z.infer<typeof personSummarySchema>;

export const serverClockSchema = z.strictObject({
  /** Milliseconds added to the machine's clock. */
  offsetMs: z.number(),
  /** Where it stands still, milliseconds since the epoch, or null while it runs. */
  frozenAtMs: z.number().nullable(),
});
export type ServerClock = z.infer<typeof serverClockSchema>;

/** A request that was accepted because the profile only observes. */
export const observedSchema = z.strictObject({
  seq: z.number().int(),
  /** Server clock, milliseconds since the epoch. */
  at: z.number(),
  method: z.string(),
  path: z.string(),
  /** What it would have been refused with, and why. */
  refusal: z.string(),
});
export type Observed = z.infer<typeof observedSchema>;

export const administrationSchema = z.strictObject({
  profiles: z.array(profileSummarySchema),
  /** Newest last; the last ones where there are more than are shown. */
  people: z.array(personSummarySchema).max(MOST_PEOPLE),
  peopleTotal: z.number().int(),
  /** In the order in which they are tried. */
  faults: z.array(faultRuleSchema),
  faultCatalog: z.array(namedFaultSchema),
  clock: serverClockSchema,
  /** Newest first. */
  observed: z.array(observedSchema),
});
export type Administration = z.infer<typeof administrationSchema>;
