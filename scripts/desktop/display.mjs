/** A private X server without a screen. */

import { randomBytes } from 'node:crypto';
import { chown, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { startService } from './service.mjs';

const SIZE = '1920x1200x24';

/**
 * @param {string} folder for its files
 * @param {NodeJS.ProcessEnv} env
 * @param {import('./service.mjs').User} [user]
 * @returns {Promise<NodeJS.ProcessEnv>} how to reach it
 */
export async function startDisplay(folder, env, user) {
  const authority = path.join(folder, 'Xauthority');
  await writeFile(authority, authorityEntry(randomBytes(16)), { mode: 0o600 });
  if (user) await chown(authority, user.uid, user.gid);
  const server = startService('Xvfb', {
    args: ['-displayfd', '3', '-screen', '0', SIZE, '-auth', authority, '-nolisten', 'tcp', '-noreset'],
    env,
    user,
    package: 'xvfb',
  });
  return { DISPLAY: `:${await server.announcement()}`, XAUTHORITY: authority };
}

/**
 * One entry of an Xauthority file that fits any display, since the server chooses its number only
 * after it has read the file.
 *
 * @param {Buffer} cookie
 */
function authorityEntry(cookie) {
  const ANY_FAMILY = 0xffff;
  return Buffer.concat([
    number(ANY_FAMILY),
    field(''),
    field(''),
    field('MIT-MAGIC-COOKIE-1'),
    field(cookie),
  ]);
}

/** @param {string | Buffer} content */
function field(content) {
  return Buffer.concat([number(content.length), Buffer.from(content)]);
}

/** @param {number} value */
function number(value) {
  return Buffer.from([value >> 8, value & 0xff]);
}
