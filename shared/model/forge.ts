/**
 * The token forge as a window sees it: named mutations, decoded parts, predictions. A usable token is never part of it.
 */
import * as z from 'zod';
import { sdkCallSchema } from './call-record.ts';
import { gateSchema } from './gates.ts';
import { verdictsSchema } from './token-info.ts';

export const alterationSchema = z.enum([
  'expired',
  'structure',
  'otherPerson',
  'tampered',
  'otherKey',
  'algNone',
]);
/** The ways to break the current token from the live panel. */
export type Alteration = z.infer<typeof alterationSchema>;

/** What a mutation works on, in the order in which they are applied. */
export const MUTATION_LEVELS = ['header', 'claims', 'bytes', 'segments', 'text'] as const;
export const mutationLevelSchema = z.enum(MUTATION_LEVELS);
export type MutationLevel = z.infer<typeof mutationLevelSchema>;

export const MUTATION_GROUPS = ['header', 'claims', 'time', 'signature', 'json', 'encoding', 'text'] as const;
export const mutationGroupSchema = z.enum(MUTATION_GROUPS);
export type MutationGroup = z.infer<typeof mutationGroupSchema>;

export const MUTATION_GROUP_TITLES: Readonly<Record<MutationGroup, string>> = {
  header: 'Header',
  claims: 'Claims',
  time: 'Time',
  signature: 'Signature',
  json: 'JSON text',
  encoding: 'Base64 and dots',
  text: 'The token as a text',
};

/** Everything of a mutation but what it does. */
export const mutationInfoSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  /** What one sees when a token like this is used. */
  shows: z.string(),
  group: mutationGroupSchema,
  level: mutationLevelSchema,
});
export type MutationInfo = z.infer<typeof mutationInfoSchema>;

const membersSchema = z.record(z.string().max(256), z.json());

/** What a window asks the forge for. Header and claims are those of the current token, edited or not. */
export const forgeRequestSchema = z.strictObject({
  header: membersSchema,
  claims: membersSchema,
  mutations: z.array(z.string().max(64)).max(64),
});
export type ForgeRequest = z.infer<typeof forgeRequestSchema>;

/** A forged token without its signature: what may be shown of it. */
export const forgedPartsSchema = z.strictObject({
  /** Indented JSON text, cut at 16,384 characters; null where the part cannot be decoded. */
  header: z.string().nullable(),
  claims: z.string().nullable(),
  /** Characters of the whole token. */
  characters: z.number().int(),
  /** How many parts its dots make, empty ones included. */
  parts: z.number().int(),
});
export type ForgedParts = z.infer<typeof forgedPartsSchema>;

/** Where a call with a token is expected to stop on one profile; null gates where it goes through. */
export const predictedOutcomeSchema = z.strictObject({
  ok: z.boolean(),
  gate: gateSchema.nullable(),
  code: z.string().nullable(),
  /** Whether a request leaves the device. */
  sends: z.boolean(),
});
export type PredictedOutcome = z.infer<typeof predictedOutcomeSchema>;

export const predictionSchema = z.strictObject({
  verdicts: verdictsSchema,
  /** Why the verdicts are alike or differ, in one sentence. */
  explanation: z.string(),
  outcomes: z.strictObject({
    strict: predictedOutcomeSchema,
    android: predictedOutcomeSchema,
    ios: predictedOutcomeSchema,
  }),
});
export type Prediction = z.infer<typeof predictionSchema>;

/** A prediction next to what came of it. */
export const comparedSchema = z.strictObject({
  asPredicted: z.boolean(),
  predicted: z.string(),
  actual: z.string(),
});
export type Compared = z.infer<typeof comparedSchema>;

export const forgeAnswerSchema = z.strictObject({ parts: forgedPartsSchema, prediction: predictionSchema });
/** What a window sees before a forged token is used. */
export type ForgeAnswer = z.infer<typeof forgeAnswerSchema>;

/** The forged token in use: what was predicted of it, and what came of it. */
export const forgedUseSchema = z.strictObject({
  /** Titles of the mutations, and what was edited by hand. */
  changes: z.array(z.string()),
  /** Made when the token was taken into use, and made anew right before each call with it. */
  prediction: predictionSchema,
  /** The newest call that the token was used for; null before the first. */
  call: z.strictObject({ id: z.string(), call: sdkCallSchema }).nullable(),
  compared: comparedSchema.nullable(),
  /** Why the outcome of that call says nothing about the prediction, in words, or null. */
  note: z.string().nullable(),
});
export type ForgedUse = z.infer<typeof forgedUseSchema>;
