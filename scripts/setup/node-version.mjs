/** Is this Node new enough for the scripts and the tools they run? */

import { ScriptError } from '../lib/console.mjs';
import { inProject, readJson } from '../lib/project.mjs';

/**
 * @param {string} [running] version of the Node that is to be checked
 */
export function checkNodeVersion(running = process.versions.node) {
  const wanted = readJson(inProject('package.json')).engines.node.replace('>=', '');
  if (isAtLeast(running, wanted)) return;
  throw new ScriptError(
    `This project needs Node ${wanted} or newer; this is Node ${running}.\nGet a newer one from https://nodejs.org and try again.`,
  );
}

/**
 * @param {string} version
 * @param {string} minimum either may leave out trailing parts
 */
export function isAtLeast(version, minimum) {
  const have = version.split('.').map(Number);
  for (const [index, part] of minimum.split('.').map(Number).entries()) {
    const difference = (have[index] ?? 0) - part;
    if (difference !== 0) return difference > 0;
  }
  return true;
}
