/**
 * Folders that are finished aside and appear at their place in one step, complete or not at all.
 */

import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { isAlive } from './lock.mjs';

const MARK = '.unfinished-';

/**
 * Builds a folder. What an interrupted attempt left behind is removed first.
 *
 * @param {string} target where the folder shall appear; what is there is replaced
 * @param {(folder: string) => Promise<void>} build fills an empty folder beside it
 */
export async function buildAside(target, build) {
  const parent = path.dirname(target);
  const aside = path.join(parent, `${path.basename(target)}${MARK}${process.pid}`);
  mkdirSync(parent, { recursive: true });
  removeAbandoned(parent, path.basename(target));
  rmSync(aside, { recursive: true, force: true });
  mkdirSync(aside);
  try {
    await build(aside);
    rmSync(target, { recursive: true, force: true });
    renameSync(aside, target);
  } finally {
    rmSync(aside, { recursive: true, force: true });
  }
}

/**
 * @param {string} parent
 * @param {string} name
 */
function removeAbandoned(parent, name) {
  for (const entry of readdirSync(parent)) {
    if (!entry.startsWith(`${name}${MARK}`)) continue;
    const owner = Number(entry.slice(name.length + MARK.length));
    if (!isAlive(owner)) rmSync(path.join(parent, entry), { recursive: true, force: true });
  }
}
