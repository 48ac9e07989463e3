/** What the packaging says it has built. */

import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { readJson } from '../lib/project.mjs';

export const KINDS = /** @type {const} */ (['deb', 'rpm', 'tar.gz', 'AppImage']);

/**
 * @typedef {typeof KINDS[number]} Kind
 * @typedef {{ target: Kind, status: 'built', file: string } | { target: Kind, status: 'unavailable', needs: string } |
 *   { target: Kind, status: 'missing' }} Target
 */

/** @typedef {{ target?: string, status?: string, file?: string, needs?: string }} Said an entry of targets.json */

/**
 * @param {string} folder
 * @returns {Target[]} one for each kind
 */
export function builtTargets(folder) {
  const said = readJson(path.join(folder, 'targets.json'));
  const files = existsSync(folder) ? readdirSync(folder) : [];
  return KINDS.map((kind) => targetOf(kind, Array.isArray(said) ? said : [], files, folder));
}

/**
 * The file counts, not what was said of it.
 *
 * @param {Kind} target
 * @param {readonly Said[]} said
 * @param {readonly string[]} files in the folder
 * @param {string} folder
 * @returns {Target}
 */
export function targetOf(target, said, files, folder) {
  const entry = said.find((one) => one.target === target);
  const named = typeof entry?.file === 'string' ? path.basename(entry.file) : undefined;
  const file = files.find((name) => name === named) ?? files.find((name) => name.endsWith(`.${target}`));
  if (entry?.status === 'unavailable' && named === undefined) {
    return { target, status: 'unavailable', needs: entry.needs ?? 'what the build could not get' };
  }
  return file === undefined
    ? { target, status: 'missing' }
    : { target, status: 'built', file: path.join(folder, file) };
}
