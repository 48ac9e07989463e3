/** Reads the numbers out of the runners' JSON reports. */

/**
 * A file that fails before its first test, for instance on an import, counts as one failure.
 *
 * @param {any} report of Vitest
 */
export function vitestCounts(report) {
  const broken = report.testResults.filter(
    (/** @type {any} */ file) =>
      file.status === 'failed' &&
      !file.assertionResults.some((/** @type {any} */ test) => test.status === 'failed'),
  );
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * An error outside of any test counts as one failure; so does a test that passed only when repeated.
 *
 * @param {any} report of Playwright
 */
export function playwrightCounts({ stats, errors }) {
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
  };
}
