/**
 * The calls of the SDK, and previews of them.
 */
import * as z from 'zod';
import { fixSchema } from '../errors/error-row.ts';
import { authorizationSchema } from '../model/call-record.ts';
import { installationPatchSchema, personalizeContextSchema, userPatchSchema } from '../model/models.ts';
import { FREE, feature, nothing, row } from './row.ts';

export const changeSchema = z.strictObject({
  field: z.string(),
  kind: z.enum(['set', 'remove']),
  /** JSON text of the value before and after; null where there is none. */
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type Change = z.infer<typeof changeSchema>;

export const warningSchema = z.strictObject({
  code: z.enum([
    'subjectMismatch',
    'tokenMissing',
    'tokenRefused',
    'externalUserIdNeedsPersonalize',
    'restricted',
  ]),
  message: z.string(),
});
export type Warning = z.infer<typeof warningSchema>;

/** What a call would send if it were made now. */
export const previewSchema = z.strictObject({
  method: z.string(),
  path: z.string(),
  authorization: authorizationSchema,
  /** Indented JSON text, or null where no request would be made. */
  body: z.string().nullable(),
  changes: z.array(changeSchema),
  /** Message per form field that the input gate would refuse. */
  fields: z.record(z.string(), z.string()),
  warnings: z.array(warningSchema),
});
export type Preview = z.infer<typeof previewSchema>;

const called = z.strictObject({ callId: z.string() });

export const callRequests = {
  personalize: row(personalizeContextSchema, called, FREE),
  previewPersonalize: row(personalizeContextSchema, previewSchema, FREE),
  saveUser: row(userPatchSchema, called, FREE),
  previewSaveUser: row(userPatchSchema, previewSchema, FREE),
  fetchUser: row(nothing, called, FREE),
  depersonalize: row(nothing, called, FREE),
  fetchInstallation: row(nothing, called, FREE),
  saveInstallation: row(installationPatchSchema, called, FREE),
  register: row(nothing, called, FREE),
  /** Runs the one action that repairs the newest failed call, then repeats that call. */
  fixLastCall: row(z.strictObject({ fix: fixSchema }), nothing, ({ fix }) =>
    fix === 'resetLab' ? feature('reset') : FREE,
  ),
} as const;
