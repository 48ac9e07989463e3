/** Installs the npm dependencies exactly as the lockfile has them, when they are not there yet. */

import { ScriptError, task } from '../lib/console.mjs';
import { capture } from '../lib/process.mjs';
import { ROOT, readJson } from '../lib/project.mjs';

const TIMEOUT_MS = 15 * 60_000;

export async function ensureNpmDependencies() {
  if (installedMatchesLockfile()) return;
  await task('Installing npm dependencies', async () => {
    const outcome = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
      timeoutMs: TIMEOUT_MS,
    });
    if (outcome.code === 0) return;
    throw new ScriptError(
      `The npm dependencies could not be installed${outcome.timedOut ? ` within ${TIMEOUT_MS / 60_000} minutes` : ''}:\n` +
        outcome.stderr +
        outcome.stdout,
    );
  });
}

/**
 * Runs npm: the one that runs us, where there is one, else the one on the path.
 *
 * @param {readonly string[]} args
 * @param {{ cwd?: string, timeoutMs: number }} options
 */
export function npm(args, { cwd = ROOT, timeoutMs }) {
  const cli = process.env.npm_execpath;
  if (cli?.endsWith('npm-cli.js')) return capture(process.execPath, [cli, ...args], { cwd, timeoutMs });
  if (process.platform === 'win32')
    return capture('cmd.exe', ['/d', '/s', '/c', 'npm', ...args], { cwd, timeoutMs });
  return capture('npm', args, { cwd, timeoutMs });
}

/**
 * Compares the lockfile with the record that npm writes into node_modules as its very last step: an
 * interrupted installation has none, and one made by a developer's own `npm install` counts.
 *
 * @param {string} [folder] the project
 */
export function installedMatchesLockfile(folder = ROOT) {
  const wanted = packagesOf(`${folder}/package-lock.json`);
  const installed = packagesOf(`${folder}/node_modules/.package-lock.json`);
  if (!wanted || !installed) return false;
  const isThere = Object.entries(wanted).every(([place, { version, integrity, optional }]) => {
    const found = installed[place];
    if (!found) return optional === true;
    return found.version === version && found.integrity === integrity;
  });
  return isThere && Object.keys(installed).every((place) => place in wanted);
}

/**
 * @param {string} lockfile
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }> | undefined}
 */
function packagesOf(lockfile) {
  const { '': _project, ...packages } = readJson(lockfile)?.packages ?? {};
  return Object.keys(packages).length > 0 ? packages : undefined;
}
