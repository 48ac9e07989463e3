/**
 * A story as a file: whose it is, who appears in it, and its steps. Closed at every level and bounded, since files come
 * from anywhere.
 */
import * as z from 'zod';
import { alterationSchema } from '../model/forge.ts';
import { securitySettingSchema } from '../model/backend.ts';
import { sdkCallSchema } from '../model/call-record.ts';
import { gateSchema } from '../model/gates.ts';
import { userAttributesSchema, userPatchSchema } from '../model/models.ts';
import { compareBySchema } from './comparison.ts';
import { logoSchema } from './logo.ts';
import { stepViewSchema } from './story-state.ts';

/** Bytes; a logo and twenty steps need a tenth of it. */
export const LARGEST_STORY_BYTES = 524_288;

function text(most: number): z.ZodString {
  return z
    .string()
    .trim()
    .min(1)
    .max(most)
    .regex(/^[^\p{Cc}]*$/u, 'One line without control characters');
}

/** Names are also keys in addresses and file names. */
const idSchema = z
  .string()
  .min(1)
  .max(60)
  .regex(/^[a-z0-9][a-z0-9.-]*$/, 'Lower-case letters, digits, dots and hyphens');

export const storyPersonSchema = z.strictObject({
  username: idSchema,
  displayName: text(80),
  externalUserId: text(120),
  firstName: text(80),
  lastName: text(80),
  emails: z.array(z.email().max(120)).min(1).max(5),
  phones: z
    .array(z.string().regex(/^\+[1-9]\d{6,14}$/, 'An international number such as +447700900147'))
    .min(1)
    .max(5),
  gender: userAttributesSchema.shape.gender,
  birthday: z.iso.date().optional(),
  tags: z.array(text(60)).max(10).optional(),
  customAttributes: z.record(text(60), z.union([z.string().max(200), z.number(), z.boolean()])).optional(),
  /** Whether the server has this person from the beginning, or meets them at their first personalize. */
  known: z.boolean().default(true),
});
export type StoryPerson = z.infer<typeof storyPersonSchema>;

/** A person of the story, or who is at the app where it is none of them. */
export const NO_PERSON = ['nobody', 'anonymous'] as const;
const whoSchema = idSchema;

const personalizeSchema = z.strictObject({
  do: z.literal('personalize'),
  /** Left out: whoever is signed in. */
  who: whoSchema.optional(),
  /** By which of their IDs; left out: the external user ID alone. */
  by: z
    .array(z.enum(['externalUserId', 'phones', 'emails']))
    .min(1)
    .max(3)
    .optional(),
  attributes: userAttributesSchema.optional(),
  forceDepersonalize: z.boolean().optional(),
});
const saveUserSchema = z.strictObject({ do: z.literal('saveUser'), with: userPatchSchema });
const fetchUserSchema = z.strictObject({ do: z.literal('fetchUser') });
export type StoryCall = z.infer<typeof personalizeSchema | typeof saveUserSchema | typeof fetchUserSchema>;

export const storyActionSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('signIn'), who: whoSchema }),
  z.strictObject({ do: z.literal('signOut') }),
  z.strictObject({ do: z.literal('continueAnonymously') }),
  z.strictObject({ do: z.literal('setSetting'), setting: securitySettingSchema }),
  z.strictObject({ do: z.literal('newToken') }),
  z.strictObject({ do: z.literal('breakToken'), how: alterationSchema }),
  personalizeSchema,
  saveUserSchema,
  fetchUserSchema,
  z.strictObject({ do: z.literal('depersonalize') }),
  /** What the fix button beside the last failed call does. */
  z.strictObject({ do: z.literal('fix') }),
  z.strictObject({
    do: z.literal('compare'),
    by: compareBySchema,
    /** Left out: the call that was made last. */
    call: z.discriminatedUnion('do', [personalizeSchema, saveUserSchema, fetchUserSchema]).optional(),
  }),
]);
export type StoryAction = z.infer<typeof storyActionSchema>;
/** What an action can be, in the order of the guide. */
export const STORY_ACTIONS: readonly string[] = storyActionSchema.options.map(({ shape }) => shape.do.value);

/** How things stand before a step; brought about from wherever the lab is. */
export const storyGivenSchema = z.strictObject({
  setting: securitySettingSchema,
  who: whoSchema,
  /** Whether the installation belongs to that person already. */
  personalized: z.boolean(),
  token: z.enum(['good', 'none']),
});
export type StoryGiven = z.infer<typeof storyGivenSchema>;

/** What the step's call comes to. What is left out is not looked at. */
export const storyExpectationSchema = z.strictObject({
  call: sdkCallSchema,
  outcome: z.enum(['ok', 'failed']),
  code: text(80).nullable().optional(),
  stoppedAt: gateSchema.nullable().optional(),
  bytes: z.enum(['none', 'some']).optional(),
});
export type StoryExpectation = z.infer<typeof storyExpectationSchema>;

export const storyStepSchema = z.strictObject({
  id: idSchema,
  title: text(60),
  /** For the audience: one idea, readable at the back of a room. */
  say: text(160),
  /** For the speaker. */
  notes: z.string().max(1_200),
  given: storyGivenSchema,
  do: z.array(storyActionSchema).max(8),
  expect: storyExpectationSchema.nullable(),
  view: stepViewSchema,
});
export type StoryStep = z.infer<typeof storyStepSchema>;

export const storyFileSchema = z.strictObject({
  $schema: z.string().max(300).optional(),
  format: z.literal('personalization-lab/story'),
  version: z.literal(1),
  id: idSchema,
  title: text(80),
  customer: z.strictObject({
    name: text(60),
    accent: z
      .string()
      .regex(/^#[0-9a-f]{6}$/i, 'A colour such as #0a5cff')
      .nullable(),
    logo: logoSchema.nullable(),
  }),
  people: z.array(storyPersonSchema).min(1).max(10),
  steps: z.array(storyStepSchema).min(1).max(40),
});
export type Story = z.infer<typeof storyFileSchema>;
/** A story as it is written down; what has a usual value may be left out. */
export type StoryFile = z.input<typeof storyFileSchema>;
