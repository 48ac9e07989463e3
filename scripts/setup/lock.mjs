/** Lets one set-up work on a folder at a time; a second one waits. */

import { createHash } from 'node:crypto';
import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from '../lib/console.mjs';

const RETRY_MS = 250;

/**
 * @template T
 * @param {string} folder
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withLock(folder, work) {
  const key = createHash('sha256').update(`${os.userInfo().username} ${folder}`).digest('hex').slice(0, 16);
  const lock = path.join(os.tmpdir(), `personalization-lab-setup-${key}.lock`);
  let told = false;
  while (!take(lock)) {
    if (!told) say('Another set-up of this folder is running; waiting for it to end.');
    told = true;
    await sleep(RETRY_MS);
  }
  const release = () => rmSync(lock, { force: true });
  process.once('exit', release);
  try {
    return await work();
  } finally {
    process.off('exit', release);
    release();
  }
}

/**
 * The lock is a file that holds its owner's process id; one whose owner is gone is void. Linking a
 * finished file into place makes sure that nobody ever sees one without an owner.
 *
 * @param {string} lock
 */
function take(lock) {
  const candidate = `${lock}.${process.pid}`;
  writeFileSync(candidate, String(process.pid));
  try {
    linkSync(candidate, lock);
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    if (isAbandoned(lock)) rmSync(lock, { force: true });
    return false;
  } finally {
    rmSync(candidate, { force: true });
  }
}

/** @param {string} lock */
function isAbandoned(lock) {
  try {
    return !isAlive(Number(readFileSync(lock, 'utf8')));
  } catch {
    return false;
  }
}

/** @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
