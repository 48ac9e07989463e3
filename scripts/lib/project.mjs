/**
 * Where things are in the project, and what its manifest says.
 *
 * Runs before dependencies are installed: Node's own modules only.
 */

import { existsSync, readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * An absolute path in the project.
 *
 * @param {...string} parts
 */
export function inProject(...parts) {
  return path.join(ROOT, ...parts);
}

/**
 * @param {string} moduleUrl the caller's `import.meta.url`
 * @returns {boolean} whether Node was started with this module, rather than that it was imported
 */
export function isMain(moduleUrl) {
  const [, script] = process.argv;
  return script !== undefined && realpathSync(script) === realpathSync(fileURLToPath(moduleUrl));
}

/**
 * @param {string} file
 * @returns {any} the parsed file, or `undefined` where it is missing or is not JSON
 */
export function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * How to run a tool of an installed package with this very Node, without a shell or npx.
 *
 * @param {string} packageName
 * @param {string} [binary] name of the tool, where it is not the package's own
 * @returns {string} the tool's JavaScript file
 */
export function toolPath(packageName, binary = packageName.replace(/^@[^/]+\//, '')) {
  const folder = inProject('node_modules', packageName);
  const { bin } = readJson(path.join(folder, 'package.json')) ?? {};
  const file = typeof bin === 'string' ? bin : bin?.[binary];
  if (!file || !existsSync(path.join(folder, file))) {
    throw new Error(`${packageName} is not installed or has no tool named ${binary}`);
  }
  return path.join(folder, file);
}
