/**
 * The same call more than once, side by side: under each security setting, or on each platform.
 */
import * as z from 'zod';
import { timelineSourceSchema } from '../model/timeline.ts';
import { callRecordSchema, sdkCallSchema } from '../model/call-record.ts';
import { personalizeContextSchema, userPatchSchema } from '../model/models.ts';

export const COMPARE_BY = ['settings', 'platforms'] as const;
export const compareBySchema = z.enum(COMPARE_BY);
/** What differs between the columns. */
export type CompareBy = z.infer<typeof compareBySchema>;

/**
 * The call to compare: one that was made, by its ID or as an entry of a timeline, or one as it stands in a form. A form's call is made in the situation that
 * the lab is in: who is signed in, whose the installation is, how the token was altered.
 */
export const callToCompareSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('made'), callId: z.string().min(1).max(128) }),
  z.strictObject({
    kind: z.literal('entry'),
    source: timelineSourceSchema,
    id: z.number().int(),
  }),
  z.strictObject({ kind: z.literal('personalize'), with: personalizeContextSchema }),
  z.strictObject({ kind: z.literal('saveUser'), with: userPatchSchema }),
  z.strictObject({ kind: z.literal('fetchUser') }),
]);
export type CallToCompare = z.infer<typeof callToCompareSchema>;
/** One that says itself what it is given. */
export type FormCall = Exclude<CallToCompare, { readonly kind: 'made' | 'entry' }>;

export const comparisonSchema = z.strictObject({
  by: compareBySchema,
  call: sdkCallSchema,
  columns: z.array(
    z.strictObject({
      /** A security setting or a platform. */
      key: z.string(),
      title: z.string(),
      record: callRecordSchema,
    }),
  ),
  /** What stands in for something that is not known, in sentences. */
  notes: z.array(z.string()),
});
export type Comparison = z.infer<typeof comparisonSchema>;
