/**
 * The case file: what one copy of the app hands to another so that it can see what happened, and run it again.
 */
import * as z from 'zod';
import { securitySettingSchema } from './backend.ts';
import { callRecordSchema } from './call-record.ts';
import { profileSchema } from './models.ts';
import { scenarioResultSchema } from './report.ts';
import { timelineDetailSchema } from './timeline.ts';

export const CASE_EXTENSION = 'plcase';
export const CASE_FORMAT = 'personalization-lab-case';
/** Rises when an older app could not read what a newer one writes. */
export const CASE_FORMAT_VERSION = 1;

export const caseManifestSchema = z.strictObject({
  format: z.literal(CASE_FORMAT),
  formatVersion: z.literal(CASE_FORMAT_VERSION),
  app: z.strictObject({ name: z.string().max(100), version: z.string().max(100) }),
  /** Milliseconds since the epoch. */
  createdAt: z.number(),
  title: z.string().max(500),
  note: z.string().max(10_000).nullable(),
});
export type CaseManifest = z.infer<typeof caseManifestSchema>;

/** The surroundings of the case. It has no place for a token, a key or an application code. */
export const caseEnvironmentSchema = z.strictObject({
  kind: z.enum(['sandbox', 'live']),
  label: z.string().max(500),
  baseUrl: z.string().max(2_000).nullable(),
  securitySetting: securitySettingSchema.nullable(),
  /** Key IDs with their state; the secrets stay where they are. */
  keys: z.array(z.strictObject({ kid: z.string().max(500), status: z.string().max(50) })).max(100),
  clocks: z.strictObject({ deviceOffsetMs: z.number(), serverOffsetMs: z.number() }),
  versions: z.record(z.string().max(100), z.string().max(500)),
});
export type CaseEnvironment = z.infer<typeof caseEnvironmentSchema>;

export const caseFileSchema = z.strictObject({
  manifest: caseManifestSchema,
  profile: profileSchema,
  environment: caseEnvironmentSchema,
  /** The scenario as it was run, in the form of a scenario file; the scenario engine checks it before it runs it. */
  scenario: z.json().nullable(),
  /** How the scenario ended, to compare with when it is run again. */
  result: scenarioResultSchema.nullable(),
  /** Calls that were recorded by hand, oldest first. */
  calls: z.array(callRecordSchema).max(10_000),
  timeline: z.strictObject({
    /** Entries that are not here: dropped by the timeline, or left out to keep the file small. */
    dropped: z.number().int(),
    entries: z.array(timelineDetailSchema).max(50_000),
  }),
});
export type CaseFile = z.infer<typeof caseFileSchema>;

export const caseProblemSchema = z.strictObject({
  kind: z.enum(['tooLarge', 'notACase', 'damaged', 'newer', 'invalid']),
  message: z.string(),
  /** Path of the member that does not fit, e.g. `environment.kind`, or null. */
  where: z.string().nullable(),
});
export type CaseProblem = z.infer<typeof caseProblemSchema>;
