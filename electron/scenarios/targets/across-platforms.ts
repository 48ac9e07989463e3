/**
 * Compares one run of scenarios in the sandbox with one against a live environment.
 */
import type { CallRecord } from '../../../shared/model/call-record.ts';
import type { PlatformProfile } from '../../../shared/model/models.ts';
import type { ScenarioResult } from '../../../shared/model/report.ts';

export interface TwinDifference {
  readonly id: string;
  readonly profile: PlatformProfile;
  readonly step: string;
  readonly what: string;
  readonly sandbox: string;
  readonly live: string;
}

type Aspect = readonly [what: string, of: (call: CallRecord) => string];

const ASPECTS: readonly Aspect[] = [
  ['outcome', (call) => call.outcome],
  ['code', (call) => call.error?.code ?? 'none'],
  ['message', (call) => call.error?.message ?? 'none'],
  ['gate', (call) => call.stoppedAt ?? 'none'],
  ['HTTP status', (call) => String(call.response?.status ?? 'none')],
  ['attempts', (call) => String(call.attempts)],
];

/** Where two results of the same scenario differ in what a client sees. */
export function compareTwins(
  sandbox: readonly ScenarioResult[],
  live: readonly ScenarioResult[],
): readonly TwinDifference[] {
  return live
    .filter(({ status }) => status !== 'skipped')
    .flatMap((one) => {
      const other = sandbox.find(({ id, profile }) => id === one.id && profile === one.profile);
      return other === undefined ? [] : compareResults(other, one);
    });
}

function compareResults(sandbox: ScenarioResult, live: ScenarioResult): readonly TwinDifference[] {
  const { id, profile } = live;
  return live.steps.flatMap((step, index) => {
    const twin = sandbox.steps[index];
    return step.calls.flatMap((call, at) =>
      compareCalls(twin?.calls[at] ?? null, call).map((found) => ({
        id,
        profile,
        step: step.title,
        ...found,
      })),
    );
  });
}

function compareCalls(
  sandbox: CallRecord | null,
  live: CallRecord,
): readonly Pick<TwinDifference, 'what' | 'sandbox' | 'live'>[] {
  if (sandbox === null) return [{ what: 'call', sandbox: 'none', live: live.call }];
  return ASPECTS.map(([what, of]) => ({ what, sandbox: of(sandbox), live: of(live) })).filter(
    (pair) => pair.sandbox !== pair.live,
  );
}
