/**
 * A story as it is told: which step is shown, what came of it. A part of the snapshot, so that the stage and the
 * speaker's notes show the same.
 */
import * as z from 'zod';
import { comparisonSchema } from './comparison.ts';

/** What a step puts in sight beside the two gates. */
export const STEP_VIEWS = ['words', 'call', 'comparison', 'code'] as const;
export const stepViewSchema = z.enum(STEP_VIEWS);
export type StepView = z.infer<typeof stepViewSchema>;

/** Whose story it is. */
export const storyCustomerSchema = z.strictObject({
  name: z.string(),
  /** `#rrggbb`, or null for the app's own accent. */
  accent: z.string().nullable(),
  /** A data URL of an image, or null. */
  logo: z.string().nullable(),
});
export type StoryCustomer = z.infer<typeof storyCustomerSchema>;

export const storyStateSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  customer: storyCustomerSchema,
  /** Steps in their order; `told` once the step has come to its end. */
  steps: z.array(z.strictObject({ id: z.string(), title: z.string(), told: z.boolean() })),
  /** Index of the step that is shown. */
  at: z.number().int().nonnegative(),
  phase: z.enum(['running', 'shown']),
  /** Whether the stage was left in the middle; it can be taken up again at `at`. */
  left: z.boolean(),
  view: stepViewSchema,
  /** The sentence for the audience. */
  say: z.string(),
  /** For the speaker only. */
  notes: z.string(),
  /** Title of the step that comes next, or null at the end. */
  next: z.string().nullable(),
  /** ID of the call in `calls` that the step is about, or null where it made none. */
  callId: z.string().nullable(),
  comparison: comparisonSchema.nullable(),
  /** How what came differs from what the story tells, in a sentence, or null. */
  surprise: z.string().nullable(),
  /** When the story began, machine clock in milliseconds. */
  startedAt: z.number(),
});
export type StoryState = z.infer<typeof storyStateSchema>;

/** A story that can be chosen. */
export const storyInfoSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  customer: z.string(),
  steps: z.number().int(),
  /** The app's own, a file that was opened, or the administrator's. */
  origin: z.enum(['builtIn', 'file', 'administrator']),
});
export type StoryInfo = z.infer<typeof storyInfoSchema>;
