import { describe, expect, test } from 'vitest';
import { toCtrf, toCtrfJson } from '../../../electron/reports/ctrf.ts';
import { PIXEL, result, run } from '../../support/reports/builders.ts';
import { ctrfSchema } from '../../support/reports/schemas.ts';

describe('toCtrf', () => {
  test('fits the format', () => {
    expect(ctrfSchema.parse(JSON.parse(toCtrfJson(run())))).toBeDefined();
  });

  test('fits the format for an empty run and for fractions of milliseconds', () => {
    const results = [result({ startedAt: 10.25, durationMs: 0.75 })];
    expect(() =>
      ctrfSchema.parse(JSON.parse(toCtrfJson(run({ results, startedAt: 0.5, endedAt: 1.75 })))),
    ).not.toThrow();
    expect(() => ctrfSchema.parse(JSON.parse(toCtrfJson(run({ results: [] }))))).not.toThrow();
  });

  test('counts an error as failed and says so', () => {
    const { summary, tests } = toCtrf(run()).results;
    expect(summary).toMatchObject({ tests: 4, passed: 1, failed: 2, skipped: 1, pending: 0, other: 0 });
    expect(tests.map(({ status, rawStatus }) => [status, rawStatus])).toEqual([
      ['passed', 'passed'],
      ['failed', 'failed'],
      ['failed', 'error'],
      ['skipped', 'skipped'],
    ]);
  });

  test('carries the reason, the mismatch and the picture', () => {
    const [, failure] = toCtrf(run()).results.tests;
    expect(failure).toMatchObject({
      message: 'code: expected UNAUTHORIZED, got none',
      trace: 'code: expected UNAUTHORIZED, got none',
      screenshot: PIXEL,
    });
  });
});
