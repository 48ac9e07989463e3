/**
 * Newer Ubuntu releases keep ordinary programs from making the namespaces that Chromium's sandbox is
 * built on. It then needs its helper to belong to root, which only root can arrange.
 */

import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { say } from '../lib/console.mjs';
import { isRoot } from '../lib/process.mjs';

const RESTRICTION = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';
const SETUID = 0o4000;

/** @param {string} binary of Electron */
export function checkChromiumSandbox(binary) {
  if (process.platform !== 'linux' || isRoot() || !isRestricted()) return;
  const helper = path.join(path.dirname(binary), 'chrome-sandbox');
  const stats = statSync(helper, { throwIfNoEntry: false });
  if (stats && stats.uid === 0 && (stats.mode & SETUID) !== 0) return;
  say(
    '! This system restricts the sandbox that Electron runs pages in. If the window does not open, run once:',
  );
  say(`  sudo chown root:root '${helper}' && sudo chmod 4755 '${helper}'`);
}

function isRestricted() {
  try {
    return readFileSync(RESTRICTION, 'utf8').trim() === '1';
  } catch {
    return false;
  }
}
