/** Where this machine gets its packages from, so that a clean system gets them from there too. */

import { ScriptError } from '../../lib/console.mjs';
import { capture } from '../../lib/process.mjs';

/** Settings that decide how packages are fetched; the rest of the machine's settings is not a clean system's. */
const FETCHING = /^Acquire::(?:https?|ftp|Check-|Retries|Queue-Mode|ForceIPv|AllowInsecure|AllowWeak)/i;
const DISTRIBUTIONS = new Set(['Debian', 'Ubuntu']);
const FORMAT = '$(ORIGIN)|$(SITE)|$(RELEASE)|$(COMPONENT)';

/**
 * @typedef {object} Sources
 * @property {string} suite
 * @property {readonly string[]} lines as in sources.list
 * @property {readonly string[]} settings as in apt.conf
 *
 * @param {() => Promise<unknown>} refresh reads the package lists anew
 * @returns {Promise<Sources>}
 */
export async function machineSources(refresh) {
  let lines = await distributionLines();
  if (lines.length === 0) {
    await refresh();
    lines = await distributionLines();
  }
  const [, , suite] = (lines[0] ?? '').split(' ');
  if (!suite) throw new ScriptError('This machine knows no package source of Debian or Ubuntu.');
  const { stdout } = await capture('apt-config', ['dump'], { timeoutMs: 10_000 });
  return { suite, lines, settings: fetchSettings(stdout) };
}

async function distributionLines() {
  const { stdout } = await capture('apt-get', ['indextargets', '--format', FORMAT, 'Created-By: Packages'], {
    timeoutMs: 30_000,
  });
  return sourceLines(stdout);
}

/**
 * @param {string} targets lines of `ORIGIN|SITE|RELEASE|COMPONENT`
 * @returns {string[]} those of the distribution itself, the main suite first
 */
export function sourceLines(targets) {
  const lines = targets.split('\n').flatMap((target) => {
    const [origin = '', site, suite, component] = target.split('|');
    return DISTRIBUTIONS.has(origin) ? [`deb ${site} ${suite} ${component}`] : [];
  });
  return [...new Set(lines)].toSorted((one, other) => suiteOf(one).length - suiteOf(other).length);
}

/** @param {string} line */
function suiteOf(line) {
  return line.split(' ')[2] ?? '';
}

/**
 * @param {string} dump what `apt-config dump` prints
 * @returns {string[]}
 */
export function fetchSettings(dump) {
  return dump.split('\n').filter((line) => FETCHING.test(line));
}
