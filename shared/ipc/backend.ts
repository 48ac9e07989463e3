/**
 * Requests of the Backend screens: what an administrator of the sandbox may do.
 */
import * as z from 'zod';
import { readKeyText } from '../lib/key-text.ts';
import { customerSchema, securitySettingSchema } from '../model/backend.ts';
import { faultSelectionSchema } from '../model/fault.ts';
import { requestRecordSchema, responseRecordSchema } from '../model/call-record.ts';
import { userTypeSchema } from '../model/models.ts';
import { FREE, feature, nothing, row } from './row.ts';

const kid = z.strictObject({ kid: z.string().max(128) });
const byId = z.strictObject({ id: z.string().max(128) });

export const keyImportSchema = z.strictObject({
  kid: z.string().trim().min(1, 'Enter a key ID').max(128, 'A key ID has at most 128 characters'),
  /** As it was copied; what goes on are the digits alone. */
  secretHex: z.string().transform((text, context) => {
    const { hex, problem } = readKeyText(text);
    if (hex !== null) return hex;
    context.addIssue({ code: 'custom', message: problem ?? 'This is no key' });
    return z.NEVER;
  }),
});

const profileName = z.string().trim().min(1, 'Enter a name').max(128, 'A name has at most 128 characters');

export const profileChangeSchema = byId.extend({
  name: profileName.optional(),
  observe: z.boolean().optional(),
  /** Clients are no longer moved. */
  newBaseUrl: z.null().optional(),
});

export const customerInputSchema = customerSchema.extend({
  username: z.string().trim().min(1, 'Enter a user name').max(128, 'At most 128 characters'),
  password: z.string().min(1, 'Enter a password').max(256, 'At most 256 characters'),
  displayName: z.string().regex(/\S/, 'Enter a name').max(256, 'At most 256 characters'),
  externalUserId: z.string().regex(/\S/, 'Enter an external user ID').max(256, 'At most 256 characters'),
});

export const PEOPLE_OPERATIONS = ['addContactInformation', 'replacePerson', 'createPerson'] as const;
export const peopleOperationSchema = z.enum(PEOPLE_OPERATIONS);
export type PeopleOperation = z.infer<typeof peopleOperationSchema>;

export const IDENTIFIER_TYPES = ['ID', 'EXTERNAL_ID', 'PHONE', 'EMAIL', 'PUSH'] as const;
export const identifierTypeSchema = z.enum(IDENTIFIER_TYPES);
export type IdentifierType = z.infer<typeof identifierTypeSchema>;

const contactInformation = z.strictObject({
  phone: z
    .array(z.strictObject({ number: z.string().max(256) }))
    .max(100)
    .optional(),
  email: z
    .array(z.strictObject({ address: z.string().max(1024) }))
    .max(100)
    .optional(),
});

/** Body under the vendor's names. Limits are the server's business, so that its refusals can be seen. */
export const peopleBodySchema = contactInformation.extend({
  externalId: z.string().max(4096).optional(),
  firstName: z.string().max(4096).optional(),
  lastName: z.string().max(4096).optional(),
  middleName: z.string().max(4096).optional(),
  birthDate: z.string().max(4096).optional(),
  gender: z.string().max(64).optional(),
  type: userTypeSchema.optional(),
  tags: z.array(z.string().max(4096)).max(100).optional(),
  contactInformation: contactInformation.optional(),
  customAttributes: z.record(z.string().max(256), z.json()).optional(),
});
export type PeopleBody = z.infer<typeof peopleBodySchema>;

export const peopleCallSchema = z.strictObject({
  operation: peopleOperationSchema,
  /** Whom it is about; not used by `createPerson`. */
  type: identifierTypeSchema,
  identifier: z.string().max(256),
  body: peopleBodySchema,
});
export type PeopleCall = z.infer<typeof peopleCallSchema>;

/** The request as it was made, API key redacted, and its answer; null where none came. */
export const exchangeSchema = z.strictObject({
  request: requestRecordSchema,
  response: responseRecordSchema.nullable(),
  durationMs: z.number(),
});
export type Exchange = z.infer<typeof exchangeSchema>;

/** Name of the file that was written or read, or null where the dialog was cancelled. */
const fileAnswer = z.strictObject({ file: z.string().nullable() });

export const backendRequests = {
  setSecuritySetting: row(z.strictObject({ setting: securitySettingSchema }), nothing, FREE),
  addKey: row(nothing, nothing, FREE),
  makeKeyCurrent: row(z.strictObject({ kid: z.string().max(128) }), nothing, FREE),
  revokeKey: row(z.strictObject({ kid: z.string().max(128) }), nothing, FREE),
  /** Puts the secret of the key just made on the clipboard. It passes through main only. */
  copyKey: row(kid, nothing, FREE),
  /** From here on nobody can read the secret of the key just made. */
  forgetKey: row(nothing, nothing, FREE),
  importKey: row(keyImportSchema, nothing, feature('import')),
  deleteKey: row(kid, nothing, FREE),
  createProfile: row(z.strictObject({ name: profileName }), nothing, FREE),
  duplicateProfile: row(byId, nothing, FREE),
  activateProfile: row(byId, nothing, FREE),
  changeProfile: row(profileChangeSchema, nothing, FREE),
  deleteProfile: row(byId, nothing, FREE),
  exportProfile: row(byId.extend({ withKeys: z.boolean() }), fileAnswer, feature('export')),
  importProfile: row(nothing, fileAnswer, feature('import')),
  putCustomer: row(customerInputSchema, nothing, FREE),
  deleteCustomer: row(z.strictObject({ username: z.string().max(128) }), nothing, FREE),
  deletePerson: row(byId, nothing, FREE),
  deleteInstallation: row(z.strictObject({ regId: z.string().max(256) }), nothing, FREE),
  callPeopleApi: row(peopleCallSchema, exchangeSchema, FREE),
  addFault: row(byId.extend({ selection: faultSelectionSchema }), nothing, feature('faults')),
  // Switching one off and removing it lead back to a good state, which nobody should be kept from.
  switchFault: row(byId.extend({ enabled: z.boolean() }), nothing, ({ enabled }) =>
    enabled ? feature('faults') : FREE,
  ),
  removeFault: row(byId, nothing, FREE),
  removeFaults: row(nothing, nothing, FREE),
  freezeServerClock: row(z.strictObject({ frozen: z.boolean() }), nothing, FREE),
  /** Null brings the server clock back to the machine's. */
  setServerTime: row(
    z.strictObject({ at: z.number().min(0).max(8_640_000_000_000).nullable() }),
    nothing,
    FREE,
  ),
  setKeepSandbox: row(z.strictObject({ keep: z.boolean() }), nothing, FREE),
  resetSandbox: row(nothing, nothing, feature('reset')),
} as const;
