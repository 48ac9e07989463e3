/** What a check or a runner came to, and how all of them add up. */

/**
 * @typedef {object} Outcome
 * @property {string} name
 * @property {number} passed
 * @property {number} failed a crash of the runner counts as one
 * @property {number} skipped
 * @property {number} ms
 * @property {string} [note] what the numbers do not say
 */

/**
 * @param {readonly Outcome[]} outcomes
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function total(outcomes) {
  return outcomes.reduce(
    (sum, { passed, failed, skipped }) => ({
      passed: sum.passed + passed,
      failed: sum.failed + failed,
      skipped: sum.skipped + skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/**
 * @param {readonly Outcome[]} outcomes
 * @returns {string} a table, and as its last line the sum
 */
export function summary(outcomes) {
  const rows = [
    ['', 'passed', 'failed', 'skipped', 'time', ''],
    ...outcomes.map(({ name, passed, failed, skipped, ms, note = '' }) => [
      name,
      ...[passed, failed, skipped].map(String),
      `${(ms / 1000).toFixed(1)} s`,
      note,
    ]),
  ];
  const width = Math.max(...rows.map(([name = '']) => name.length));
  const lines = rows.map(([name = '', passed = '', failed = '', skipped = '', time = '', note = '']) =>
    `${name.padEnd(width)}  ${[passed, failed, skipped, time].map((cell) => cell.padStart(8)).join('')}  ${note}`.trimEnd(),
  );
  const { passed, failed } = total(outcomes);
  return [...lines, '', `${passed} passed, ${failed} failed`].join('\n');
}

/**
 * A runner's own numbers, put right where they do not explain how it ended: a runner that fails without
 * a failing test has crashed, and one that ran nothing has proved nothing.
 *
 * @param {string} name
 * @param {{ passed: number, failed: number, skipped: number } | undefined} counts undefined where it left no report
 * @param {{ code: number, timedOut: boolean }} ended
 * @param {number} ms
 * @returns {Outcome}
 */
export function runnerOutcome(name, counts, { code, timedOut }, ms) {
  const { passed, failed, skipped } = counts ?? { passed: 0, failed: 0, skipped: 0 };
  if (timedOut) return { name, passed, failed: failed + 1, skipped, ms, note: 'not done in time' };
  if (!counts)
    return { name, passed, failed: 1, skipped, ms, note: `ended with code ${code} and left no report` };
  if (code !== 0 && failed === 0) {
    return { name, passed, failed: 1, skipped, ms, note: `ended with code ${code} though no test failed` };
  }
  return { name, passed, failed, skipped, ms };
}
