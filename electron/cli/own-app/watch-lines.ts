/**
 * What `app watch` prints of steps and at its end: JSON objects, or lines for people.
 */
import type { Run, ScenarioResult } from '../../../shared/model/report.ts';
import { duration } from '../../../shared/lib/words.ts';
import type { StepEvent } from '../../scenarios/app-run/run-app.ts';
import { printable } from '../io/text.ts';

/** `at` is the place in the file, as editors and CI understand it. */
export function stepLine(event: StepEvent, at: string): Readonly<Record<string, unknown>> {
  const { scenario, step, title, state, within, milliseconds, reason } = event;
  return {
    step,
    scenario,
    title,
    state,
    ...(state === 'started' ? { within } : { seconds: milliseconds / 1000 }),
    at,
    ...(reason === null ? {} : { reason }),
  };
}

const MARKS = { started: '…', passed: '✓', failed: '✗', skipped: '-' } as const;

export function stepText({ scenario, step, title, state, milliseconds, reason }: StepEvent): string {
  const took = state === 'passed' || state === 'failed' ? `  (${duration(milliseconds)})` : '';
  const head = `${MARKS[state]} ${scenario} ${step}  ${title}${took}`;
  return printable(reason === null ? head : `${head}\n    ${reason}`);
}

export function resultLine(run: Run, isPassed: boolean): Readonly<Record<string, unknown>> {
  return {
    result: isPassed ? 'passed' : 'failed',
    seconds: (run.endedAt - run.startedAt) / 1000,
    scenarios: run.results.map(({ id, title, status, reason, attestation, steps }: ScenarioResult) => ({
      id,
      title,
      status,
      reason,
      requests: attestation?.requests ?? null,
      steps: steps.map((one) => ({
        title: one.title,
        status: one.status,
        detail: one.detail,
        expectations: one.expectations,
      })),
    })),
  };
}
