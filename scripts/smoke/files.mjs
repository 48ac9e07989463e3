/** What files a system has, and how two such lists differ. */

import { expectSuccess } from './report.mjs';

/**
 * Where every use of the machine leaves traces: user data, logs, caches, and the package managers' own books, but not
 * what packages leave in them.
 */
const TRACES = [
  /^\/(?:home|root|tmp|run|proc|sys|dev)(?:\/|$)/,
  /^\/var\/(?:cache|log|tmp)(?:\/|$)/,
  /^\/var\/lib\/apt(?:\/|$)/,
  /^\/var\/lib\/dpkg\/(?:status|available|lock|triggers|updates|diversions|statoverride)/,
  /^\/var\/lib\/(?:rpm|rpm-state)(?:\/|$)/,
  // No package owns it, so Debian's package manager takes it away with the last thing in it.
  /^\/opt$/,
  /^\/etc\/(?:resolv\.conf|hosts)$/,
];

/**
 * @param {import('../offline/clean-system/system-root.mjs').SystemRoot} systemRoot
 * @returns {Promise<Map<string, string>>} what each file is like, by its path
 */
export async function filesOf(systemRoot) {
  const outcome = await systemRoot.run(['find', '/', '-xdev', '-printf', '%y %m %s %l\\t%p\\0'], {
    timeoutMs: 60_000,
  });
  expectSuccess(outcome, 'Listing all files');
  return parseFiles(outcome.stdout);
}

/** @param {string} list entries of `TYPE MODE SIZE TARGET<tab>PATH`, each ended by a null character */
export function parseFiles(list) {
  /** @type {Map<string, string>} */
  const files = new Map();
  for (const entry of list.split('\0')) {
    const [description = '', place] = entry.split('\t');
    if (place === undefined || TRACES.some((trace) => trace.test(place))) continue;
    // The size of a folder says nothing of what is in it.
    files.set(place, description.replace(/^(d \d+) \d+/, '$1'));
  }
  return files;
}

/**
 * Folders that belong to the system where packages are RPM packages, so that none of those takes one away.
 *
 * @param {ReadonlyMap<string, string>} files
 */
export function withoutSharedFolders(files) {
  return new Map(
    [...files].filter(
      ([place, description]) =>
        !description.startsWith('d') || !place.startsWith('/usr/share/') || place.includes('personalization'),
    ),
  );
}

/**
 * @param {ReadonlyMap<string, string>} before
 * @param {ReadonlyMap<string, string>} after
 * @returns {string[]} one line for each difference, in order of the paths
 */
export function differences(before, after) {
  const places = new Set([...before.keys(), ...after.keys()]);
  return [...places].toSorted().flatMap((place) => {
    const [was, is] = [before.get(place), after.get(place)];
    if (was === is) return [];
    if (was === undefined) return [`left behind: ${place}`];
    if (is === undefined) return [`taken away: ${place}`];
    return [`changed: ${place} (${was.trim()} → ${is.trim()})`];
  });
}
