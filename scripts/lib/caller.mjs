/** Where the person is who called a script through npm. */

import { realpathSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * The folder that relative paths are meant from.
 *
 * npm moves to the package's folder before it runs a script, and keeps the caller's in `INIT_CWD`. Scripts of other
 * packages inherit that variable, so it counts only where npm has moved us, and for this package.
 *
 * @param {string} root the project's folder
 * @param {string} cwd where the process is
 * @param {NodeJS.ProcessEnv} env
 * @returns {string}
 */
export function callerFolder(root, cwd, env) {
  const { INIT_CWD: initial, npm_package_json: manifest } = env;
  const moved = isSame(cwd, root) && (manifest === undefined || isSame(path.dirname(manifest), root));
  const isThere = initial !== undefined && statSync(initial, { throwIfNoEntry: false })?.isDirectory();
  return moved && isThere ? initial : cwd;
}

/**
 * @param {string} one
 * @param {string} other
 */
function isSame(one, other) {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false;
  }
}
