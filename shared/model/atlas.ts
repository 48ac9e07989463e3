/**
 * Scenarios as a list shows them, and the error atlas as it crosses IPC: what there is to reproduce, what is running,
 * what came of it.
 */
import * as z from 'zod';
import { errorOriginSchema } from './app-error.ts';
import { sdkCallSchema } from './call-record.ts';
import { caseEnvironmentSchema, caseManifestSchema, caseProblemSchema } from './case-file.ts';
import { profileSchema } from './models.ts';
import { scenarioStatusSchema } from './report.ts';

export const SCENARIO_GROUPS = [
  'deviceGate',
  'serverGate',
  'serverCodes',
  'settings',
  'transport',
  'state',
  'lifecycle',
  'platform',
  'surface',
  'customerBackend',
] as const;
export type ScenarioGroup = (typeof SCENARIO_GROUPS)[number];

export const SCENARIO_GROUP_TITLES: Readonly<Record<ScenarioGroup, string>> = {
  deviceGate: 'Device gate',
  serverGate: 'Server gate',
  serverCodes: 'Server codes',
  settings: 'Security settings',
  transport: 'Transport',
  state: 'What a call leaves behind',
  lifecycle: 'Token lifecycle',
  platform: 'Android and iOS',
  surface: 'Other calls',
  customerBackend: 'Customer backend',
};

export const scenarioGroupSchema = z.enum(SCENARIO_GROUPS);

/** What a list of scenarios shows of one. */
export const scenarioInfoSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  shows: z.string(),
  group: scenarioGroupSchema,
  tags: z.array(z.string()),
  profiles: z.array(profileSchema),
  /** Codes it expects, one per code. */
  codes: z.array(z.string()),
  /** Calls it makes, one per name. */
  calls: z.array(sdkCallSchema),
  /** Why it cannot run against a live environment, or null. */
  needsControl: z.string().nullable(),
});
export type ScenarioInfo = z.infer<typeof scenarioInfoSchema>;

/** The scenario's ID; with `file:` or `case:` in front where it does not come with the app. */
export const scenarioKeySchema = z.string().min(1).max(256);

export const ATLAS_SOURCES = ['catalog', 'file', 'case'] as const;
/** Where a scenario comes from: the app itself, a tester's own file, an opened case. */
export const atlasSourceSchema = z.enum(ATLAS_SOURCES);
export type AtlasSource = z.infer<typeof atlasSourceSchema>;

/** One tile. */
export const atlasEntrySchema = z.strictObject({
  key: scenarioKeySchema,
  source: atlasSourceSchema,
  info: scenarioInfoSchema,
  /** The code it is about, or null where it shows that something works. */
  code: z.string().nullable(),
  origin: errorOriginSchema.nullable(),
  /** What tells it from others of its code: names of the journal's reasons, and messages, where `*` is any run. */
  signs: z.strictObject({ reasons: z.array(z.string()), messages: z.array(z.string()) }),
});
export type AtlasEntry = z.infer<typeof atlasEntrySchema>;

/** What will be set up and done, in words. */
export const scenarioPlanSchema = z.strictObject({
  given: z.array(z.string()),
  steps: z.array(z.strictObject({ title: z.string(), expected: z.array(z.string()) })),
  finally: z.array(z.string()),
});
export type ScenarioPlan = z.infer<typeof scenarioPlanSchema>;

/** How a scenario ended the last time it was run in this session. */
export const atlasOutcomeSchema = z.strictObject({
  key: scenarioKeySchema,
  profile: profileSchema,
  status: scenarioStatusSchema,
  reason: z.string().nullable(),
  durationMs: z.number(),
  /** Rises with every run, so that a repeated run shows as new. */
  turn: z.number().int(),
});
export type AtlasOutcome = z.infer<typeof atlasOutcomeSchema>;

export const atlasRunSchema = z.strictObject({
  /** `starting` while the sandbox of its own comes up. */
  state: z.enum(['idle', 'starting', 'running', 'paused', 'stopping']),
  done: z.number().int(),
  total: z.number().int(),
  current: z.strictObject({ key: scenarioKeySchema, profile: profileSchema, title: z.string() }).nullable(),
  counts: z.strictObject({
    passed: z.number().int(),
    failed: z.number().int(),
    error: z.number().int(),
    skipped: z.number().int(),
  }),
  /** Why the last run ended early, or null. */
  message: z.string().nullable(),
});
export type AtlasRun = z.infer<typeof atlasRunSchema>;

/** Where a case that was run again differs from what it was. */
export const caseDifferenceSchema = z.strictObject({
  step: z.string(),
  what: z.string(),
  before: z.string(),
  now: z.string(),
});
export type CaseDifference = z.infer<typeof caseDifferenceSchema>;

export const openCaseSchema = z.strictObject({
  fileName: z.string(),
  manifest: caseManifestSchema,
  profile: profileSchema,
  environment: caseEnvironmentSchema,
  /** Key of its scenario where it has one that this version can run. */
  key: scenarioKeySchema.nullable(),
  title: z.string().nullable(),
  outcome: z.strictObject({ status: scenarioStatusSchema, reason: z.string().nullable() }).nullable(),
  calls: z.number().int(),
  entries: z.number().int(),
  dropped: z.number().int(),
  /** Null until it was run again here; an empty list where the outcome is the same. */
  differences: z.array(caseDifferenceSchema).nullable(),
});
export type OpenCase = z.infer<typeof openCaseSchema>;

/** A link that asks for a scenario and waits for the person's word. `key` is null for one that does not exist. */
export const scenarioLinkSchema = z.strictObject({
  id: z.string(),
  key: scenarioKeySchema.nullable(),
  title: z.string().nullable(),
  shows: z.string().nullable(),
});
export type ScenarioLink = z.infer<typeof scenarioLinkSchema>;

export const atlasBoardSchema = z.strictObject({
  revision: z.number().int(),
  /** Rises when there are other scenarios than before. */
  entriesRevision: z.number().int(),
  run: atlasRunSchema,
  outcomes: z.array(atlasOutcomeSchema),
  /** Results kept of this session, one per scenario and platform, which is what an export holds; and how many could be. */
  results: z.strictObject({ kept: z.number().int(), possible: z.number().int() }),
  /** Codes that the person's own calls ended with. */
  codesMet: z.array(z.string()),
  link: scenarioLinkSchema.nullable(),
  openCase: openCaseSchema.nullable(),
  file: z.strictObject({ name: z.string(), scenarios: z.number().int() }).nullable(),
});
export type AtlasBoard = z.infer<typeof atlasBoardSchema>;

export const fileProblemSchema = z.strictObject({
  /** Both count from 1. */
  line: z.number().int(),
  column: z.number().int(),
  message: z.string(),
});
export type FileProblem = z.infer<typeof fileProblemSchema>;

/** Null where the person thought better of it. */
export const openedScenariosSchema = z
  .strictObject({
    name: z.string(),
    scenarios: z.number().int(),
    problems: z.array(fileProblemSchema).max(100),
  })
  .nullable();
export type OpenedScenarios = z.infer<typeof openedScenariosSchema>;

export const openedCaseSchema = z
  .strictObject({ name: z.string(), problem: caseProblemSchema.nullable() })
  .nullable();
export type OpenedCase = z.infer<typeof openedCaseSchema>;

export const RUN_EXPORTS = ['junit', 'ctrf', 'html', 'har'] as const;
export const runExportSchema = z.enum(RUN_EXPORTS);
export type RunExport = z.infer<typeof runExportSchema>;
