/**
 * CTRF: one JSON file that pull-request comments and dashboards read, whatever framework made it.
 *
 * CTRF knows no "error": such a scenario counts as failed, so that nothing goes green over it; `rawStatus` tells.
 */
import {
  allCalls,
  countStatuses,
  type Run,
  type ScenarioResult,
  type ScenarioStatus,
} from '../../shared/model/report.ts';
import { describeFailure, describeMismatches, describeReason, describeSent } from './content/describe.ts';
import { redactRun } from './content/redact-export.ts';

const SPEC_VERSION = '0.1.0';

type CtrfStatus = 'passed' | 'failed' | 'skipped';

export interface CtrfTest {
  readonly name: string;
  readonly status: CtrfStatus;
  readonly rawStatus: ScenarioStatus;
  readonly duration: number;
  readonly start: number;
  readonly stop: number;
  readonly suite: readonly string[];
  readonly tags: readonly string[];
  readonly message?: string;
  readonly trace?: string;
  readonly screenshot?: string;
  readonly steps: readonly { readonly name: string; readonly status: CtrfStatus }[];
  readonly extra: Readonly<Record<string, unknown>>;
}

export interface CtrfReport {
  readonly reportFormat: 'CTRF';
  readonly specVersion: string;
  readonly timestamp: string;
  readonly generatedBy: string;
  readonly results: {
    readonly tool: { readonly name: string; readonly version: string };
    readonly summary: Readonly<Record<string, number>>;
    readonly tests: readonly CtrfTest[];
    readonly environment: Readonly<Record<string, unknown>>;
    readonly extra: Readonly<Record<string, unknown>>;
  };
}

/** The run as a CTRF document. */
export function toCtrf(run: Run): CtrfReport {
  const safe = redactRun(run);
  return {
    reportFormat: 'CTRF',
    specVersion: SPEC_VERSION,
    timestamp: new Date(safe.endedAt).toISOString(),
    generatedBy: `${safe.tool.name} ${safe.tool.version}`,
    results: {
      tool: safe.tool,
      summary: summary(safe),
      tests: safe.results.map(test),
      environment: environment(safe),
      extra: { runId: safe.id, shard: safe.shard },
    },
  };
}

/** The run as the text of a CTRF file. */
export function toCtrfJson(run: Run): string {
  return `${JSON.stringify(toCtrf(run), null, 2)}\n`;
}

function summary({ results, startedAt, endedAt }: Run): Readonly<Record<string, number>> {
  const { passed, failed, error, skipped } = countStatuses(results);
  return {
    tests: results.length,
    passed,
    failed: failed + error,
    skipped,
    pending: 0,
    other: 0,
    start: Math.round(startedAt),
    stop: Math.round(endedAt),
    duration: Math.round(endedAt - startedAt),
  };
}

function test(result: ScenarioResult): CtrfTest {
  const picture = result.attachments.find((attachment) => attachment.kind === 'png');
  const trace = describeMismatches(result) === '' ? '' : describeFailure(result);
  return {
    name: `${result.id}: ${result.title}`,
    status: ctrfStatus(result.status),
    rawStatus: result.status,
    duration: Math.round(result.durationMs),
    start: Math.round(result.startedAt),
    stop: Math.round(result.startedAt + result.durationMs),
    suite: [`scenarios.${result.profile}`],
    tags: result.tags,
    ...(result.status === 'passed' ? {} : { message: describeReason(result) }),
    ...(trace === '' ? {} : { trace }),
    ...(picture === undefined ? {} : { screenshot: picture.base64 }),
    steps: result.steps.map((step) => ({ name: step.title, status: ctrfStatus(step.status) })),
    extra: {
      scenario: result.id,
      profile: result.profile,
      attestation: result.attestation,
      calls: allCalls(result).map((record) => ({
        call: record.call,
        outcome: record.outcome,
        stoppedAt: record.stoppedAt,
        code: record.error?.code ?? null,
        sent: describeSent(record),
        ...(record.advice === undefined ? {} : { advice: record.advice }),
      })),
    },
  };
}

function environment({
  tool,
  environment: { kind, label, profile, versions },
  scope,
}: Run): CtrfReport['results']['environment'] {
  return {
    appName: tool.name,
    appVersion: tool.version,
    testEnvironment: kind,
    extra: { label, profile, versions, ...(scope === undefined ? {} : { scope }) },
  };
}

function ctrfStatus(status: ScenarioStatus): CtrfStatus {
  return status === 'error' ? 'failed' : status;
}
