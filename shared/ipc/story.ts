/**
 * Requests about stories on the stage, and about comparing a call.
 */
import * as z from 'zod';
import { compareBySchema, callToCompareSchema, comparisonSchema } from '../story/comparison.ts';
import { storyInfoSchema } from '../story/story-state.ts';
import { FREE, feature, nothing, row } from './row.ts';

/** Where a file is wrong: 1-based, null where that is not known. */
export const storyProblemSchema = z.strictObject({
  line: z.number().int().nullable(),
  column: z.number().int().nullable(),
  message: z.string(),
});

export const storyRequests = {
  getStories: row(nothing, z.array(storyInfoSchema), FREE),
  /** Begins a story at its first step, or where it was left. Answered when that step has come to its end. */
  startStory: row(z.strictObject({ id: z.string().min(1).max(100), resume: z.boolean() }), nothing, FREE),
  /** Tells another step; whatever it needs is brought about first. Answered when it has come to its end. */
  tellStep: row(z.strictObject({ step: z.number().int().min(0).max(99) }), nothing, FREE),
  /** Leaves the story and puts everything back as it was before. */
  leaveStory: row(nothing, nothing, FREE),
  /** Asks for a file; null where the person chose none. */
  openStoryFile: row(
    nothing,
    z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('opened'), id: z.string() }),
        z.strictObject({
          kind: z.literal('refused'),
          file: z.string(),
          problems: z.array(storyProblemSchema),
        }),
      ])
      .nullable(),
    feature('import'),
  ),
  /** Opens the speaker's notes in a window of their own. */
  openSpeakerNotes: row(nothing, nothing, FREE),
  /** Something goes wrong, chosen at random from what the lab can break, and the call meets it. Tells what it was. */
  breakIt: row(nothing, z.strictObject({ what: z.string() }), FREE),
  /** The stage has drawn a step that has come to its end, so a picture of it can be taken. */
  noteStageDrawn: row(z.strictObject({ step: z.number().int().min(0).max(99) }), nothing, FREE),
  /** Writes what was told into a file that can be left with the customer; null where the person chose no file. */
  saveDemo: row(
    z.strictObject({ as: z.enum(['page', 'film']) }),
    z.strictObject({ fileName: z.string() }).nullable(),
    feature('export'),
  ),
  /** Makes the same call under each setting or on each platform, in a sandbox of its own. */
  compareCall: row(
    z.strictObject({ what: callToCompareSchema, by: compareBySchema }),
    comparisonSchema,
    FREE,
  ),
} as const;
