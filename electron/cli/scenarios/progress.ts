/**
 * What a run says while it runs, and at its end.
 */

import { countStatuses, type Run, type ScenarioResult } from '../../../shared/model/report.ts';
import { count, duration } from '../../../shared/lib/words.ts';
import { describeMismatch } from '../../reports/content/describe.ts';
import type { Progress } from '../../scenarios/run-all.ts';
import type { CliIo } from '../io/io.ts';
import { printable } from '../io/text.ts';

const MARKS = { passed: '✓', failed: '✗', error: '!', skipped: '-' } as const;
const CLEAR_LINE = '\r\u001b[2K';
/** Mismatches of one scenario that are spelled out. */
const MOST_SHOWN = 6;

/** One line that is written over on a terminal; nothing at all elsewhere, where it would fill a log. */
export function progressLine(io: CliIo): (progress: Progress) => void {
  return ({ done, total, next }) => {
    if (!io.notesToTerminal) return;
    io.note(
      next === null ? CLEAR_LINE : `${CLEAR_LINE}${done + 1}/${total}  ${next.scenario.id}  ${next.profile}`,
    );
  };
}

/** Everything that did not pass, and the counts. */
export function summary(run: Run): string {
  const notable = run.results.filter(({ status }) => status === 'failed' || status === 'error');
  const counts = countStatuses(run.results);
  const scenarios = new Set(run.results.map(({ id }) => id)).size;
  const numbers = (['passed', 'failed', 'error', 'skipped'] as const)
    .filter((status) => status === 'passed' || counts[status] > 0)
    .map((status) => `${counts[status]} ${status === 'error' ? 'not carried out' : status}`);
  return [
    ...notable.map(describeResult),
    ...skippedLines(run.results),
    `${count(run.results.length, 'run')} of ${count(scenarios, 'scenario')} in ${duration(run.endedAt - run.startedAt)}: ${numbers.join(', ')}`,
    '',
  ].join('\n');
}

function describeResult(result: ScenarioResult): string {
  const wrong = [
    ...result.steps.flatMap((step) => step.expectations.map((one) => ({ ...one, where: step.title }))),
    ...result.expectations.map((one) => ({ ...one, where: 'at the end' })),
  ].filter(({ ok }) => !ok);
  const shown = wrong.slice(0, MOST_SHOWN).map((one) => `    ${one.where}: ${describeMismatch(one)}`);
  const rest = wrong.length > MOST_SHOWN ? [`    and ${wrong.length - MOST_SHOWN} more`] : [];
  const head = `${MARKS[result.status]} ${result.id}  ${result.profile}  ${result.reason ?? ''}`;
  return printable([head, ...shown, ...rest].join('\n'));
}

/** Skipped runs by reason: against a live environment there are many, for few reasons. */
function skippedLines(results: readonly ScenarioResult[]): readonly string[] {
  const reasons = new Map<string, number>();
  for (const { status, reason } of results) {
    if (status === 'skipped') reasons.set(reason ?? '', (reasons.get(reason ?? '') ?? 0) + 1);
  }
  return [...reasons].map(([reason, count]) => `${MARKS.skipped} ${count} skipped: ${reason}`);
}
