/** Lays out what goes into a package as it will lie on the disk. */

import { chmodSync, cpSync, lstatSync, lutimesSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';

/**
 * @param {readonly { from: string, to: string }[]} mappings a folder that ends in a slash stands for what is in it
 * @param {string} folder becomes the root
 */
export function stageFiles(mappings, folder) {
  for (const { from, to } of mappings) {
    const target = path.join(folder, to);
    mkdirSync(path.dirname(target), { recursive: true, mode: 0o755 });
    cpSync(from, target, { recursive: true, verbatimSymlinks: true, preserveTimestamps: true });
  }
  tidy(folder, packageTime());
}

/** @returns {number} seconds since 1970 that every file of a package bears */
export function packageTime() {
  const { SOURCE_DATE_EPOCH } = process.env;
  return SOURCE_DATE_EPOCH === undefined ? Math.floor(Date.now() / 1000) : Number(SOURCE_DATE_EPOCH);
}

/** @returns {string} of xz, 0 to 9 */
export function compressionLevel() {
  const { ELECTRON_BUILDER_COMPRESSION_LEVEL = '6' } = process.env;
  if (!/^[0-9]$/.test(ELECTRON_BUILDER_COMPRESSION_LEVEL)) {
    throw new Error('ELECTRON_BUILDER_COMPRESSION_LEVEL is a digit');
  }
  return ELECTRON_BUILDER_COMPRESSION_LEVEL;
}

/**
 * Modes and times that depend on whoever built it would make two builds differ, and a package unreadable for others.
 *
 * @param {string} place @param {number} time
 */
function tidy(place, time) {
  const stats = lstatSync(place);
  if (stats.isDirectory()) {
    for (const name of readdirSync(place)) tidy(path.join(place, name), time);
    chmodSync(place, 0o755);
  } else if (stats.isFile()) {
    chmodSync(place, stats.mode & 0o111 ? 0o755 : 0o644);
  }
  lutimesSync(place, time, time);
}

/**
 * @param {string} folder
 * @returns {{ path: string, isFolder: boolean, bytes: number }[]} everything in it, by path from the root, sorted
 */
export function listFiles(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const full = path.join(entry.parentPath, entry.name);
      return {
        path: `/${path.relative(folder, full)}`,
        isFolder: entry.isDirectory(),
        bytes: lstatSync(full).size,
      };
    })
    .toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
