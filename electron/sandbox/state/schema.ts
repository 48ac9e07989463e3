/**
 * Everything the sandbox remembers, as schemas: the types come from them, and so does the check of a saved file.
 */
import * as z from 'zod';
import { customerSchema, securitySettingSchema } from '../../../shared/model/backend.ts';
import { faultRuleSchema } from '../../../shared/model/fault.ts';
import { instanceSchema, userDataSchema } from '../model/user-data.ts';

export const storedKeySchema = z.strictObject({
  kid: z.string().min(1).max(128),
  /** At least 256 bits, RFC 7518 section 3.2. */
  secretHex: z.string().regex(/^(?:[0-9a-f]{2}){32,512}$/),
  status: z.enum(['current', 'active', 'revoked']),
  /** Server clock, milliseconds since the epoch. */
  createdAt: z.number(),
});
export type StoredKey = Readonly<z.infer<typeof storedKeySchema>>;

export const profileSchema = z.strictObject({
  id: z.string().min(1).max(128),
  name: z.string().min(1).max(128),
  applicationCode: z.string().min(1).max(256),
  securitySetting: securitySettingSchema,
  /** Accepts what the setting would refuse, and says so in the journal. */
  observe: z.boolean(),
  /** Sent as `New-Base-URL` with every answer, or null. */
  newBaseUrl: z.url().nullable(),
  keys: z.array(storedKeySchema).max(100),
});
export type Profile = Readonly<z.infer<typeof profileSchema>>;

export const personSchema = z.strictObject({
  id: z.string(),
  type: z.enum(['LEAD', 'CUSTOMER']),
  data: userDataSchema,
});
export type StoredPerson = Readonly<z.infer<typeof personSchema>>;

export const installationSchema = z.strictObject({
  regId: z.string(),
  profileId: z.string(),
  personId: z.string(),
  /** True from a personalize until a depersonalize. */
  personalized: z.boolean(),
  isPrimary: z.boolean(),
  fields: instanceSchema,
});
export type StoredInstallation = Readonly<z.infer<typeof installationSchema>>;

export const inboxMessageSchema = z.strictObject({
  messageId: z.string(),
  externalUserId: z.string(),
  title: z.string(),
  body: z.string(),
  topic: z.string(),
  /** Server clock, milliseconds since the epoch. */
  sentAt: z.number(),
  seen: z.boolean(),
});
export type InboxMessage = Readonly<z.infer<typeof inboxMessageSchema>>;

export const clockStateSchema = z.strictObject({
  /** Milliseconds added to the machine's clock. */
  offsetMs: z.number(),
  /** Where the server clock stands still, milliseconds since the epoch, or null while it runs. */
  frozenAtMs: z.number().nullable(),
});
export type ClockState = Readonly<z.infer<typeof clockStateSchema>>;

export const customerBackendSchema = z.strictObject({
  sessionLifetimeSeconds: z.number().int().min(1).max(31_536_000),
  tokensPerMinute: z.number().int().min(0).max(100_000),
});
export type CustomerBackendLimits = Readonly<z.infer<typeof customerBackendSchema>>;

export const worldSchema = z.strictObject({
  version: z.literal(1),
  activeProfileId: z.string(),
  /** Authorizes the Contact Information API. */
  apiKey: z.string().min(16),
  profiles: z.array(profileSchema).min(1),
  persons: z.array(personSchema),
  installations: z.array(installationSchema),
  customers: z.array(customerSchema),
  inbox: z.array(inboxMessageSchema),
  faults: z.array(faultRuleSchema),
  clock: clockStateSchema,
  customerBackend: customerBackendSchema,
});
/** A saved sandbox: plain data, no sessions and no tokens. */
export type SavedWorld = z.infer<typeof worldSchema>;
