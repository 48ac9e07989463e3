/** Which version a package bears, and from when. */

import { capture } from '../lib/process.mjs';
import { inProject, ROOT, readJson } from '../lib/project.mjs';

/**
 * A package on a stand-in runtime says so in its version, which every package manager shows and no updater takes for
 * a release.
 *
 * @param {string} version
 * @param {'official' | 'fallback'} runtime
 */
export function packageVersion(version, runtime) {
  return runtime === 'official' ? version : `${version}-standin`;
}

/** @returns {{ name: string, version: string, license: string, description: string }} */
export function manifest() {
  return readJson(inProject('package.json'));
}

/** @returns {Promise<number>} seconds since 1970 of the commit that is built, or of its manifest's version 0 without git */
export async function commitTime() {
  const { SOURCE_DATE_EPOCH } = process.env;
  if (SOURCE_DATE_EPOCH !== undefined) return Number(SOURCE_DATE_EPOCH);
  const outcome = await capture('git', ['log', '-1', '--format=%ct'], { cwd: ROOT, timeoutMs: 10_000 });
  return outcome.code === 0 ? Number(outcome.stdout.trim()) : 1_767_225_600;
}
