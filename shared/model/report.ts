/**
 * The one result model: what a run of scenarios found. Every report (JUnit, CTRF, HTML, HAR) is a view of it.
 */
import * as z from 'zod';
import { attestationSchema, callRecordSchema } from './call-record.ts';
import { profileSchema } from './models.ts';

/**
 * `failed`: something was not as expected. `error`: the scenario itself could not be carried out.
 * `skipped`: it cannot run here (say, it needs control of the backend), and `reason` says why.
 */
export const scenarioStatusSchema = z.enum(['passed', 'failed', 'error', 'skipped']);
export type ScenarioStatus = z.infer<typeof scenarioStatusSchema>;

export const SCENARIO_STATUSES = scenarioStatusSchema.options;

/** One comparison. Both sides are text, as a person reads them. */
export const expectationResultSchema = z.strictObject({
  /** What is compared, e.g. `code`, `requests that arrived`. */
  what: z.string(),
  expected: z.string(),
  actual: z.string(),
  ok: z.boolean(),
});
export type ExpectationResult = z.infer<typeof expectationResultSchema>;

export const stepResultSchema = z.strictObject({
  title: z.string(),
  /** What the step did or found, in words, or null. */
  detail: z.string().nullable(),
  status: scenarioStatusSchema,
  durationMs: z.number(),
  /** The calls the step made, in order; none for a step that only sets something up. */
  calls: z.array(callRecordSchema),
  expectations: z.array(expectationResultSchema),
});
export type StepResult = z.infer<typeof stepResultSchema>;

export const attachmentSchema = z.discriminatedUnion('kind', [
  /** A picture of the window, base64. */
  z.strictObject({ kind: z.literal('png'), name: z.string(), base64: z.base64() }),
  z.strictObject({ kind: z.literal('text'), name: z.string(), text: z.string() }),
]);
export type Attachment = z.infer<typeof attachmentSchema>;

export const scenarioResultSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  tags: z.array(z.string()),
  profile: profileSchema,
  status: scenarioStatusSchema,
  /** Why it did not pass, in one line; null where it passed. */
  reason: z.string().nullable(),
  /** Machine clock, milliseconds since the epoch: the scenario's own clocks may have been moved. */
  startedAt: z.number(),
  durationMs: z.number(),
  steps: z.array(stepResultSchema),
  /** What is compared once the steps are done: state, events, requests. */
  expectations: z.array(expectationResultSchema),
  /** What the backend says arrived during the whole scenario; null where it cannot say. */
  attestation: attestationSchema.nullable(),
  attachments: z.array(attachmentSchema),
});
export type ScenarioResult = z.infer<typeof scenarioResultSchema>;

export const runEnvironmentSchema = z.strictObject({
  kind: z.enum(['sandbox', 'live']),
  /** E.g. `Sandbox`, or the base URL of a live environment. */
  label: z.string(),
  /** The profile the whole run was forced to; null where each scenario ran on its own. */
  profile: profileSchema.nullable(),
  /** E.g. `{ app: '1.0.0', node: '20.20.2', os: 'Linux 6.1' }`. */
  versions: z.record(z.string(), z.string()),
});

export const shardSchema = z.strictObject({
  index: z.number().int().min(1),
  total: z.number().int().min(1),
});
export type Shard = z.infer<typeof shardSchema>;

export const runSchema = z.strictObject({
  id: z.string(),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  startedAt: z.number(),
  endedAt: z.number(),
  environment: runEnvironmentSchema,
  /** Which part of a run spread over machines this is; null for a whole run. */
  shard: shardSchema.nullable(),
  /** What the results are where they are not those of one run. */
  scope: z.string().optional(),
  results: z.array(scenarioResultSchema),
});
export type Run = z.infer<typeof runSchema>;

export type StatusCounts = Readonly<Record<ScenarioStatus, number>>;

/** How many results have each status. */
export function countStatuses(results: readonly Pick<ScenarioResult, 'status'>[]): StatusCounts {
  const counts = { passed: 0, failed: 0, error: 0, skipped: 0 };
  for (const { status } of results) counts[status] += 1;
  return counts;
}

/** Whether nothing failed; skipped scenarios do not count against a run. */
export function isAsExpected(run: Pick<Run, 'results'>): boolean {
  return run.results.every(({ status }) => status === 'passed' || status === 'skipped');
}

/** Every comparison of a scenario, those of its steps first. */
export function allExpectations(result: ScenarioResult): readonly ExpectationResult[] {
  return [...result.steps.flatMap((step) => step.expectations), ...result.expectations];
}

/** Every call of a scenario in order. */
export function allCalls(result: ScenarioResult): StepResult['calls'] {
  return result.steps.flatMap((step) => step.calls);
}
