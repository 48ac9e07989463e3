/** What is shipped: builds the Debian package and tries it in a clean system, where this machine lets us make one. */

import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { run } from '../lib/process.mjs';
import { inProject, ROOT, readJson } from '../lib/project.mjs';
import { canMakeBoxes, whyNoBoxes } from '../offline/clean-system/machine.mjs';
import { runnerOutcome } from './outcome.mjs';

const NAME = 'package';
const BUILD_MS = 5 * 60_000;
const TRIAL_MS = 10 * 60_000;

/** @returns {Promise<import('./outcome.mjs').Outcome>} */
export async function runPackage() {
  if (process.platform !== 'linux') return notRun('the clean system is a Linux one');
  if (!(await canMakeBoxes())) return notRun(whyNoBoxes());
  const started = performance.now();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'personalization-lab-package-'));
  try {
    const built = await script('dist.mjs', ['--only', 'deb', '--quick', '--out', folder], BUILD_MS);
    if (built.code !== 0) return runnerOutcome(NAME, undefined, built, performance.now() - started);
    const report = path.join(folder, 'report.json');
    const tried = await script(
      'dist-test.mjs',
      ['--only', 'deb', '--from', folder, '--report', report],
      TRIAL_MS,
    );
    return runnerOutcome(NAME, readJson(report), tried, performance.now() - started);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} why */
function notRun(why) {
  return { name: NAME, passed: 0, failed: 0, skipped: 0, ms: 0, note: `not run: ${why}` };
}

/** @param {string} name @param {readonly string[]} args @param {number} timeoutMs */
function script(name, args, timeoutMs) {
  return run(process.execPath, [inProject('scripts', name), ...args], { cwd: ROOT, timeoutMs });
}
