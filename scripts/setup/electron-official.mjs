/** The official Electron build, fetched by the electron package's own installer. */

import path from 'node:path';
import { task } from '../lib/console.mjs';
import { capture } from '../lib/process.mjs';

/** Enough for a slow line; a refused one answers at once. */
const TIMEOUT_MS = 10 * 60_000;

/** The official build could not be had; the message says why, in one line. */
export class DownloadRefused extends Error {
  /** @override */
  name = 'DownloadRefused';
}

/**
 * @param {string} packageFolder of the electron package
 * @param {string} version
 */
export async function downloadOfficial(packageFolder, version) {
  await task(`Downloading the official Electron ${version}`, async () => {
    const installer = path.join(packageFolder, 'install.js');
    const outcome = await capture(process.execPath, [installer], {
      cwd: packageFolder,
      timeoutMs: TIMEOUT_MS,
    });
    if (outcome.timedOut) throw new DownloadRefused(`not done within ${TIMEOUT_MS / 60_000} minutes`);
    if (outcome.code !== 0) throw new DownloadRefused(reasonIn(outcome.stderr));
  });
}

/**
 * @param {string} stderr of the installer: an error with its stack
 * @returns {string} its message, short enough for one line
 */
export function reasonIn(stderr) {
  const lines = stderr.split('\n');
  const line =
    lines.find((text) => /^\S*Error\b.*: /.test(text)) ?? lines.find((text) => text.trim() !== '') ?? '';
  return (
    line
      .replace(/^\S*Error(?: \[\w+\])?: /, '')
      .trim()
      .slice(0, 160) || 'no reason given'
  );
}
