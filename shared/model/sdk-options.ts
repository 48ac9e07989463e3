/**
 * What can be set about the SDK and the two clocks while the app runs, and the table of platform differences as a
 * window sees it.
 */
import * as z from 'zod';

/** Ten years: enough to outlive any token. */
const LONGEST_SHIFT_MS = 315_360_000_000;

export const clocksSchema = z.strictObject({ deviceOffsetMs: z.number(), serverOffsetMs: z.number() });

const shiftSchema = z
  .number()
  .int()
  .min(-LONGEST_SHIFT_MS, 'At most ten years back')
  .max(LONGEST_SHIFT_MS, 'At most ten years ahead');

/** How far each clock is moved from the machine's, milliseconds. */
export const clockShiftSchema = z.strictObject({ deviceOffsetMs: shiftSchema, serverOffsetMs: shiftSchema });
export type Clocks = z.infer<typeof clocksSchema>;

export const tokenLifecycleSchema = z.strictObject({
  /** Seconds before its expiry at which a token is replaced; 0 never does. */
  refreshLeadSeconds: z
    .number()
    .int('Enter whole seconds')
    .min(0, 'Enter 0 or more')
    .max(86_400, 'At most a day: 86,400 seconds'),
  /** After JWT_TOKEN_EXPIRED or UNAUTHORIZED, get a new token and send the call once more. */
  retryWithNewToken: z.boolean(),
});
export type TokenLifecycleOptions = z.infer<typeof tokenLifecycleSchema>;

/** Off, as in the vendor's SDKs. */
export const USUAL_TOKEN_LIFECYCLE: TokenLifecycleOptions = {
  refreshLeadSeconds: 0,
  retryWithNewToken: false,
};

export const supplierStatisticsSchema = z.strictObject({
  asked: z.number().int(),
  answered: z.number().int(),
  failed: z.number().int(),
  refreshes: z.number().int(),
  renewals: z.number().int(),
  consecutiveFailures: z.number().int(),
  /** Device clock, milliseconds; null when there is no pause. */
  pausedUntil: z.number().nullable(),
  isStopped: z.boolean(),
});
export type SupplierCounts = z.infer<typeof supplierStatisticsSchema>;

export const DIFFERENCE_AREAS = ['token', 'call', 'wire', 'state', 'messaging'] as const;
export const differenceAreaSchema = z.enum(DIFFERENCE_AREAS);
export type DifferenceArea = z.infer<typeof differenceAreaSchema>;

export const DIFFERENCE_AREA_TITLES: Readonly<Record<DifferenceArea, string>> = {
  token: 'Reading the token',
  call: 'Before the request',
  wire: 'Requests, answers, repeats',
  state: 'What a call leaves behind',
  messaging: 'Installations, events and the inbox',
};

/** How a difference is known, the surest first. */
export const CERTAINTIES = ['run', 'read', 'documented', 'inferred'] as const;
export const certaintySchema = z.enum(CERTAINTIES);
export type Certainty = z.infer<typeof certaintySchema>;

export const CERTAINTY_MEANINGS: Readonly<Record<Certainty, string>> = {
  run: 'the vendor’s code, or the platform’s that it relies on, was executed',
  read: 'read in the vendor’s source',
  documented: 'told by the vendor’s documentation',
  inferred: 'concluded, or chosen here; a phone may differ',
};

/** One row of the table of platform differences, in words. */
export const differenceInfoSchema = z.strictObject({
  id: z.string(),
  area: differenceAreaSchema,
  title: z.string(),
  strict: z.string(),
  android: z.string(),
  ios: z.string(),
  /** Where the rule was read, or why it was chosen. */
  source: z.string(),
  /** That of the least certain part of the row. */
  certainty: certaintySchema,
});
export type DifferenceInfo = z.infer<typeof differenceInfoSchema>;
