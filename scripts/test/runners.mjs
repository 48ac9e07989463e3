/** The test runners: Vitest for what runs in Node, Playwright for the real app. */

import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { run } from '../lib/process.mjs';
import { ROOT, readJson, toolPath } from '../lib/project.mjs';
import { runnerOutcome } from './outcome.mjs';
import { playwrightCounts, vitestCounts } from './reports.mjs';

const VITEST_TIMEOUT_MS = 15 * 60_000;
const PLAYWRIGHT_TIMEOUT_MS = 25 * 60_000;

/**
 * @typedef {object} RunnerOptions
 * @property {NodeJS.ProcessEnv} env
 * @property {string | undefined} grep only tests whose title fits
 */

/** @param {RunnerOptions & { projects?: readonly string[] }} options `projects` of Vitest; all of them where left out */
export function runVitest({ env, grep, projects = ['unit', 'conformance', 'integration'] }) {
  return withReport(async (report) => {
    const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const only = projects.flatMap((name) => ['--project', name]);
    const command = [toolPath('vitest'), ...args, ...only, ...(grep ? ['--testNamePattern', grep] : [])];
    return timed(projects.join(', '), report, vitestCounts, () =>
      run(process.execPath, command, { cwd: ROOT, env, timeoutMs: VITEST_TIMEOUT_MS }),
    );
  });
}

/** @param {RunnerOptions} options */
export function runPlaywright({ env, grep }) {
  return withReport(async (report) => {
    const command = [toolPath('@playwright/test', 'playwright'), 'test', '--reporter=list,json'];
    const more = { PLAYWRIGHT_JSON_OUTPUT_FILE: report, ELECTRON_DISABLE_SECURITY_WARNINGS: 'true' };
    return timed('end-to-end, accessibility', report, playwrightCounts, () =>
      run(process.execPath, [...command, ...(grep ? ['--grep', grep] : [])], {
        cwd: ROOT,
        env: { ...env, ...more },
        timeoutMs: PLAYWRIGHT_TIMEOUT_MS,
      }),
    );
  });
}

/**
 * @param {string} name
 * @param {string} report
 * @param {(report: any) => { passed: number, failed: number, skipped: number }} count
 * @param {() => Promise<{ code: number, timedOut: boolean }>} runner
 */
async function timed(name, report, count, runner) {
  const started = performance.now();
  const ended = await runner();
  const found = readJson(report);
  return runnerOutcome(
    name,
    found === undefined ? undefined : count(found),
    ended,
    performance.now() - started,
  );
}

/**
 * @template T
 * @param {(report: string) => Promise<T>} work
 */
async function withReport(work) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'personalization-lab-report-'));
  try {
    return await work(path.join(folder, 'report.json'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
