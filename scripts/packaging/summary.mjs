import { statSync } from 'node:fs';
import path from 'node:path';
import { say } from '../lib/console.mjs';

/**
 * @param {readonly import('./release-files.mjs').TargetResult[]} results
 * @param {string} folder
 */
export function printTargets(results, folder) {
  say(`\nIn ${path.relative(process.cwd(), folder) || '.'}:`);
  for (const { target, system, file, needs } of results) {
    const what = `${system} ${target}`.padEnd(18);
    if (file === undefined) say(`– ${what} not built here: needs ${needs}`);
    else say(`✓ ${what} ${path.basename(file)}  ${(statSync(file).size / 1e6).toFixed(1)} MB`);
  }
}
