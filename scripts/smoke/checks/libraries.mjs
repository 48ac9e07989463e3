/** Whether everything that is linked finds its libraries. What is only loaded while running, the demo shows. */

import { missingLibraries } from '../../setup/system-libraries.mjs';
import { expectSuccess } from '../report.mjs';

const LINKED = [
  '(',
  '-name',
  '*.so',
  '-o',
  '-name',
  '*.so.*',
  '-o',
  '-name',
  '*.node',
  '-o',
  '-perm',
  '-u+x',
  ')',
];

/**
 * @param {import('../../offline/clean-system/system-root.mjs').SystemRoot} place
 * @param {string} folder of the app
 */
export async function checkLibraries(place, folder) {
  const found = await place.run(['find', folder, '-type', 'f', ...LINKED], { timeoutMs: 30_000 });
  expectSuccess(found, 'Looking for programs and libraries');
  const files = found.stdout.split('\n').filter(Boolean);
  if (!files.some((file) => file.endsWith('.node')))
    throw new Error('keytar’s library is not in the package.');
  /** @type {string[]} */
  const missing = [];
  for (const file of files) {
    const { stdout } = await place.run(['ldd', file], { timeoutMs: 30_000 });
    missing.push(...missingLibraries(stdout).map((library) => `${file} does not find ${library}`));
  }
  if (missing.length > 0) throw new Error(missing.join('\n'));
}
