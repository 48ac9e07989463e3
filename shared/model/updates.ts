/**
 * Updates of the app itself, as the page sees them and as a person sets them.
 */
import * as z from 'zod';
import { baseUrlProblem } from '../lib/address.ts';
import { appErrorSchema } from './app-error.ts';

export const UPDATE_MODES = ['off', 'manual', 'atStart'] as const;
export const updateModeSchema = z.enum(UPDATE_MODES);
/** `manual` asks the feed only when told to; `atStart` also once after the window is shown. */
export type UpdateMode = z.infer<typeof updateModeSchema>;

const version = z.string();

export const updateStateSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('off') }),
  z.strictObject({ kind: z.literal('notSupported'), reason: z.string() }),
  z.strictObject({ kind: z.literal('idle') }),
  z.strictObject({ kind: z.literal('checking') }),
  z.strictObject({ kind: z.literal('upToDate') }),
  z.strictObject({ kind: z.literal('available'), version }),
  z.strictObject({ kind: z.literal('downloading'), version, percent: z.number().min(0).max(100) }),
  z.strictObject({ kind: z.literal('ready'), version }),
  z.strictObject({ kind: z.literal('failed'), error: appErrorSchema }),
]);
export type UpdateState = z.infer<typeof updateStateSchema>;

export const updatesSchema = z.strictObject({
  mode: updateModeSchema,
  /** Base URL of the feed; empty where none is set. */
  feedUrl: z.string(),
  /** Set for the whole machine: the person cannot change it. */
  managed: z.boolean(),
  /** Why the app cannot install by itself, in words, or null where it can. */
  informOnly: z.string().nullable(),
  state: updateStateSchema,
  /** What became of an earlier update, until the person has read it. */
  notice: appErrorSchema.nullable(),
});
export type Updates = z.infer<typeof updatesSchema>;

/** As long as nothing is known, and where updates are switched off. */
export const UPDATES_OFF: Updates = {
  mode: 'off',
  feedUrl: '',
  managed: false,
  informOnly: null,
  state: { kind: 'off' },
  notice: null,
};

const LONGEST_FEED_URL = 2_048;

/** What is wrong with the feed's address, as words for its field, or null. It may be empty only while updates are off. */
export function feedUrlProblem(mode: UpdateMode, feedUrl: string): string | null {
  if (feedUrl === '') return mode === 'off' ? null : 'Enter the address of the feed';
  if (feedUrl.length > LONGEST_FEED_URL) return 'This URL is too long';
  return baseUrlProblem(feedUrl);
}

export const updateSettingsSchema = z
  .strictObject({ mode: updateModeSchema, feedUrl: z.string().trim() })
  .superRefine(({ mode, feedUrl }, context) => {
    const message = feedUrlProblem(mode, feedUrl);
    if (message !== null) context.addIssue({ code: 'custom', path: ['feedUrl'], message });
  });
export type UpdateSettings = z.infer<typeof updateSettingsSchema>;

export const NO_UPDATES: UpdateSettings = { mode: 'off', feedUrl: '' };
