/** A throw-away project folder with the given files. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';

/**
 * The folder is removed when the test is over.
 *
 * @param {Readonly<Record<string, string>>} files name to text
 * @returns {string}
 */
export function projectFolder(files) {
  const root = mkdtempSync(path.join(os.tmpdir(), 'personalization-lab-unit-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return root;
}
