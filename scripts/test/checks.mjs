/** Checks that look at the code without running it. Each counts as one test. */

import { performance } from 'node:perf_hooks';
import { seconds } from '../lib/console.mjs';
import { capture } from '../lib/process.mjs';
import { inProject, ROOT, toolPath } from '../lib/project.mjs';

/**
 * @typedef {object} Check
 * @property {string} name
 * @property {readonly (readonly string[])[]} commands for Node, one after the other
 */

const TIMEOUT_MS = 10 * 60_000;
const AT_ONCE = 2;

/** @returns {readonly Check[]} */
export function sourceChecks() {
  const tsc = toolPath('typescript', 'tsc');
  return [
    {
      name: 'types',
      commands: [
        [tsc, '-b', '--noEmit'],
        [tsc, '-p', inProject('scripts')],
      ],
    },
    { name: 'lint', commands: [[toolPath('oxlint'), '--type-aware', '--deny-warnings']] },
    { name: 'format', commands: [[toolPath('@biomejs/biome'), 'format']] },
    { name: 'import boundaries', commands: [[inProject('scripts', 'boundaries.mjs')]] },
    { name: 'security of the sources', commands: [[inProject('scripts', 'security-check.mjs')]] },
    { name: 'docs up to date', commands: [[inProject('scripts', 'docs.mjs'), '--check']] },
  ];
}

/** @returns {readonly Check[]} */
export function buildChecks() {
  return [
    { name: 'build', commands: [[toolPath('electron-vite'), 'build', '--logLevel', 'warn']] },
    { name: 'security of the build', commands: [[inProject('scripts', 'security-check.mjs'), '--build']] },
  ];
}

/**
 * Runs checks that do not depend on each other, a few at a time.
 *
 * @param {readonly Check[]} checks
 * @returns {Promise<import('./outcome.mjs').Outcome[]>}
 */
export async function runChecks(checks) {
  /** @type {import('./outcome.mjs').Outcome[]} */
  const outcomes = [];
  const waiting = [...checks.entries()];
  const worker = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift())
      outcomes[next[0]] = await runCheck(next[1]);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return outcomes;
}

/**
 * @param {Check} check
 * @returns {Promise<import('./outcome.mjs').Outcome>}
 */
export async function runCheck({ name, commands }) {
  const started = performance.now();
  for (const command of commands) {
    const { code, timedOut, stdout, stderr } = await capture(process.execPath, command, {
      cwd: ROOT,
      timeoutMs: TIMEOUT_MS,
    });
    if (code === 0) continue;
    const ms = performance.now() - started;
    console.log(`✗ ${name} (${seconds(ms)})\n${stdout}${stderr}`.trimEnd());
    return { name, passed: 0, failed: 1, skipped: 0, ms, ...(timedOut ? { note: 'not done in time' } : {}) };
  }
  const ms = performance.now() - started;
  console.log(`✓ ${name} (${seconds(ms)})`);
  return { name, passed: 1, failed: 0, skipped: 0, ms };
}
