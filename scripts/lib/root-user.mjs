/**
 * Chromium's sandbox does not work for the administrator, so the scripts, and only they, switch it off
 * then. The app itself never does.
 */

import { say } from './console.mjs';
import { isRoot } from './process.mjs';

/** @returns {string[]} arguments that Electron needs to start for this user */
export function sandboxArguments() {
  return isRoot() ? ['--no-sandbox'] : [];
}

export function warnRootUser() {
  if (isRoot())
    say('! Running as root: Chromium’s sandbox is off (--no-sandbox). Use an ordinary user for real work.');
}
