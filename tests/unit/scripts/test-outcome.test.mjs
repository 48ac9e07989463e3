import { describe, expect, it } from 'vitest';
import { runnerOutcome, summary } from '../../../scripts/test/outcome.mjs';
import { playwrightCounts, vitestCounts } from '../../../scripts/test/reports.mjs';

const ENDED_WELL = { code: 0, timedOut: false };

describe('outcome of a runner', () => {
  const counts = { passed: 3, failed: 0, skipped: 1 };

  it('is what it reports', () => {
    expect(runnerOutcome('unit', counts, ENDED_WELL, 10)).toEqual({ name: 'unit', ...counts, ms: 10 });
  });

  it.each([
    ['left no report', undefined, { code: 1, timedOut: false }],
    ['left no report although it says all is well', undefined, ENDED_WELL],
    ['failed without a failing test', counts, { code: 1, timedOut: false }],
    ['took too long', counts, { code: 143, timedOut: true }],
  ])('counts a failure where it %s', (_case, reported, ended) => {
    const outcome = runnerOutcome('unit', reported, ended, 10);
    expect(outcome.failed).toBe(1);
    expect(outcome.note).toBeDefined();
  });
});

describe('reports', () => {
  it('counts a Vitest file that fails before its first test', () => {
    const report = {
      numPassedTests: 2,
      numFailedTests: 1,
      numPendingTests: 1,
      numTodoTests: 1,
      testResults: [
        { status: 'failed', assertionResults: [] },
        { status: 'failed', assertionResults: [{ status: 'failed' }, { status: 'passed' }] },
        { status: 'passed', assertionResults: [{ status: 'passed' }] },
      ],
    };
    expect(vitestCounts(report)).toEqual({ passed: 2, failed: 2, skipped: 2 });
  });

  it('counts a Playwright error outside of tests', () => {
    const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };
    expect(playwrightCounts({ stats, errors: [{}] })).toEqual({ passed: 5, failed: 3, skipped: 2 });
  });
});

describe('summary', () => {
  it('ends with the sum over all runners', () => {
    const text = summary([
      { name: 'lint', passed: 1, failed: 0, skipped: 0, ms: 1200 },
      { name: 'unit', passed: 40, failed: 2, skipped: 3, ms: 5000, note: 'not done in time' },
    ]);
    expect(text.split('\n').at(-1)).toBe('41 passed, 2 failed');
    expect(text).toContain('not done in time');
  });
});
