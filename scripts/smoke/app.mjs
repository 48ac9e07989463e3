/** Starts the packaged app as it is, and takes hold of its window: not through Node, whose door is shut in it. */

import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { chromium, errors } from 'playwright';
import { hasEnded } from '../lib/process.mjs';
import { until } from './until.mjs';

const START_MS = 60_000;
/** Longer than a connection takes on a slow machine. */
const CONNECT_MS = 10_000;
const WAIT_MS = 30_000;

/**
 * @typedef {object} Place where the app runs: a systemRoot, or the machine itself
 * @property {(place: string) => string} file where we find a file of that place
 * @property {(command: readonly string[], options: { asPerson: boolean, env: Readonly<Record<string, string | undefined>> }) => [string, string[]]} command
 *
 * @typedef {object} Start
 * @property {readonly string[]} command
 * @property {Readonly<Record<string, string | undefined>>} env
 * @property {string} userData its folder for settings, as the place sees it
 * @property {string} log a file of ours for what it prints
 *
 * @typedef {object} RunningApp
 * @property {import('playwright').Page} page
 * @property {(withinMs?: number) => Promise<void>} ended
 */

/**
 * @template T
 * @param {Place} place
 * @param {Start} start
 * @param {(app: RunningApp) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withApp(place, { command, env, userData, log }, work) {
  const portFile = place.file(path.posix.join(userData, 'DevToolsActivePort'));
  rmSync(portFile, { force: true });
  const output = openSync(log, 'w');
  const [program, args] = place.command(
    [...command, `--user-data-dir=${userData}`, '--remote-debugging-port=0'],
    { asPerson: true, env },
  );
  const child = spawn(program, args, { env: { ...process.env, ...env }, stdio: ['ignore', output, output] });
  child.once('error', () => {});
  closeSync(output);
  /** @type {import('playwright').Browser | undefined} */
  let browser;
  try {
    const port = await until(
      () => {
        if (hasEnded(child)) throw new Error(`The app ended at once (${howEnded(child)}).\n${tail(log)}`);
        return portIn(portFile);
      },
      START_MS,
      'The start of the app',
    );
    browser = await connect(port);
    const [context] = browser.contexts();
    const page = await until(() => context?.pages()[0], START_MS, 'The window');
    page.setDefaultTimeout(WAIT_MS);
    await page.locator('[data-app-state="ready"]').waitFor({ state: 'attached', timeout: START_MS });
    return await work({
      page,
      ended: async (withinMs = WAIT_MS) => {
        await until(() => hasEnded(child) || undefined, withinMs);
      },
    });
  } finally {
    await browser?.close().catch(() => {});
    if (!hasEnded(child)) {
      child.kill('SIGTERM');
      await until(() => hasEnded(child) || undefined, WAIT_MS).catch(() => child.kill('SIGKILL'));
    }
  }
}

/**
 * A connection that comes while the window is being made may wait for a page that was replaced meanwhile, for ever; the
 * next one finds the window.
 *
 * @param {string} port
 */
async function connect(port) {
  const latest = performance.now() + START_MS;
  for (;;) {
    try {
      return await chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: CONNECT_MS });
    } catch (error) {
      if (!(error instanceof errors.TimeoutError) || performance.now() > latest) throw error;
    }
  }
}

/** @param {import('node:child_process').ChildProcess} child */
function howEnded({ signalCode, exitCode }) {
  return signalCode ?? `code ${exitCode}`;
}

/** @param {string} log */
function tail(log) {
  return readFileSync(log, 'utf8').slice(-2000);
}

/** @param {string} file @returns {string | undefined} */
function portIn(file) {
  try {
    return readFileSync(file, 'utf8').split('\n')[0] || undefined;
  } catch {
    return undefined;
  }
}
