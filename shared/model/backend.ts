/**
 * The sandbox backend as its administrator sees it, and the messages of its admin side.
 */
import * as z from 'zod';
import { struckFaultSchema } from './fault.ts';
import { adviceSchema } from './token-info.ts';

export const SECURITY_SETTINGS = ['applicationCode', 'jwt', 'contactInformationApi'] as const;
export const securitySettingSchema = z.enum(SECURITY_SETTINGS);
/** The three user data authorization options of an application profile. */
export type SecuritySetting = z.infer<typeof securitySettingSchema>;

export const SECURITY_SETTING_TITLES: Readonly<Record<SecuritySetting, string>> = {
  applicationCode: 'Allow all mobile SDK requests',
  jwt: 'Allow only mobile SDK requests with JSON Web Tokens (JWT) authorization',
  contactInformationApi: 'Personal data only over the Contact Information API',
};

export const SECURITY_SETTING_SHORT: Readonly<Record<SecuritySetting, string>> = {
  applicationCode: 'App code',
  jwt: 'JWT required',
  contactInformationApi: 'Contact API only',
};

export const keySchema = z.strictObject({
  kid: z.string(),
  status: z.enum(['current', 'active', 'revoked']),
  /** Server clock, milliseconds since the epoch. */
  createdAt: z.number(),
});
export type JwtKey = z.infer<typeof keySchema>;

export const customerSchema = z.strictObject({
  username: z.string(),
  /** Demo credentials of the sandbox, shown on the sign-in screen. */
  password: z.string(),
  displayName: z.string(),
  description: z.string(),
  externalUserId: z.string(),
  firstName: z.string(),
  lastName: z.string(),
  email: z.string(),
  phone: z.string(),
});
export type Customer = z.infer<typeof customerSchema>;

export const backendStateSchema = z.strictObject({
  profileName: z.string(),
  applicationCode: z.string(),
  securitySetting: securitySettingSchema,
  keys: z.array(keySchema),
  customers: z.array(customerSchema),
  persons: z.number().int(),
  installations: z.number().int(),
  clockOffsetMs: z.number(),
});
export type BackendState = z.infer<typeof backendStateSchema>;

/** A point in the journal; what is counted "since" it came after. */
export const journalMarkSchema = z.strictObject({
  connections: z.number().int(),
  requests: z.number().int(),
});
export type JournalMark = z.infer<typeof journalMarkSchema>;

export const journalEntrySchema = z.strictObject({
  seq: z.number().int(),
  /** Server clock, milliseconds since the epoch. */
  at: z.number(),
  method: z.string(),
  path: z.string(),
  query: z.string(),
  /** Lower-case names; the value of `authorization` is redacted to its scheme. */
  headers: z.record(z.string(), z.string()),
  body: z.string().nullable(),
  status: z.number().int(),
  code: z.string().nullable(),
  /** Why the server gate refused; for the journal only, never sent to the client. */
  reason: z.string().nullable(),
  requestId: z.string(),
  /** Absent where none struck. */
  fault: struckFaultSchema.optional(),
  /** What is likely wrong with its token, most telling first; only of one that was refused, or would have been. */
  advice: z.array(adviceSchema).optional(),
});
export type JournalEntry = z.infer<typeof journalEntrySchema>;

export const mintRequestSchema = z.strictObject({
  sub: z.string(),
  /** Seconds from the server clock's now; negative for a token that is already expired. */
  lifetimeSeconds: z.number(),
  /** Signs with this key instead of the current one. */
  kid: z.string().optional(),
  /** Claims that replace or, when null, remove the usual ones. */
  claims: z.record(z.string(), z.unknown()).optional(),
  header: z.record(z.string(), z.unknown()).optional(),
});
export type MintRequest = z.infer<typeof mintRequestSchema>;

/** The line the sandbox process reports when it listens. */
export const sandboxAddressSchema = z.strictObject({
  baseUrl: z.string(),
  adminUrl: z.string(),
  adminToken: z.string(),
  /** Base URL of the customer backend: `POST /session`, `POST /token`. */
  customerUrl: z.string(),
  applicationCode: z.string(),
});
export type SandboxAddress = z.infer<typeof sandboxAddressSchema>;
