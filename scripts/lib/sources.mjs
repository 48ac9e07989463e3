/** Reads the project's source files as a parser sees them. */

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseSync } from 'vite';

const SOURCE = /\.(ts|tsx|mts|mjs|js|cjs)$/;
const NOT_OURS = new Set(['node_modules', 'out', 'dist', 'coverage', 'test-results', 'demo']);

/**
 * @param {string} root
 * @param {readonly string[]} folders below it; those that do not exist count as empty
 * @returns {string[]} files, relative to the root, with forward slashes
 */
export function sourceFiles(root, folders) {
  return folders.flatMap((folder) => {
    /** @type {import('node:fs').Dirent[]} */
    let entries;
    try {
      entries = readdirSync(path.join(root, folder), { withFileTypes: true });
    } catch {
      return [];
    }
    return entries.flatMap((entry) => {
      const place = path.posix.join(folder, entry.name);
      if (entry.isDirectory()) return NOT_OURS.has(entry.name) ? [] : sourceFiles(root, [place]);
      return SOURCE.test(entry.name) ? [place] : [];
    });
  });
}

/**
 * @param {string} root
 * @param {string} file
 */
export function parseFile(root, file) {
  const text = readFileSync(path.join(root, file), 'utf8');
  const { errors, module, program, comments } = parseSync(file, text);
  const [error] = errors;
  if (error) throw new Error(`${file}: ${error.message}`);
  return { text, module, program, comments };
}

/**
 * @param {string} text
 * @param {number} offset
 * @returns {number} the line, counted from 1
 */
export function lineAt(text, offset) {
  return text.slice(0, offset).split('\n').length;
}
