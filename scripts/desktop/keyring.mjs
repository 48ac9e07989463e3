/** A private Secret Service: gnome-keyring with a throw-away collection. */

import { setTimeout as sleep } from 'node:timers/promises';
import { ScriptError } from '../lib/console.mjs';
import { capture } from '../lib/process.mjs';
import { startService } from './service.mjs';

/** @typedef {'unlocked' | 'locked'} KeyringState */

const READY_WITHIN_MS = 15_000;
const ASK_AGAIN_MS = 25;
const COLLECTION = '/org/freedesktop/secrets/aliases/default';

/**
 * @param {KeyringState} state
 * @param {NodeJS.ProcessEnv} env with the bus
 * @param {import('./service.mjs').User} [user]
 */
export async function startKeyring(state, env, user) {
  const daemon = startService('gnome-keyring-daemon', {
    args: ['--foreground', '--unlock', '--components=secrets'],
    env,
    user,
    package: 'gnome-keyring',
    input: 'private desktop',
  });
  await answers(env, false, daemon);
  if (state === 'unlocked') return;
  await call(env, 'org.freedesktop.Secret.Service.Lock', '/org/freedesktop/secrets', [
    `array:objpath:${COLLECTION}`,
  ]);
  await answers(env, true, daemon);
}

/**
 * Waits until the service says of its default collection whether it is locked.
 *
 * @param {NodeJS.ProcessEnv} env
 * @param {boolean} locked the expected answer
 * @param {import('./service.mjs').Service} daemon
 */
async function answers(env, locked, daemon) {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline && daemon.isRunning()) {
    const { stdout } = await call(env, 'org.freedesktop.DBus.Properties.Get', COLLECTION, [
      'string:org.freedesktop.Secret.Collection',
      'string:Locked',
    ]);
    if (stdout.includes(`boolean ${locked}`)) return;
    await sleep(ASK_AGAIN_MS);
  }
  throw new ScriptError(`The private keyring did not answer.\n${daemon.output()}`);
}

/**
 * @param {NodeJS.ProcessEnv} env
 * @param {string} method
 * @param {string} object
 * @param {readonly string[]} args
 */
function call(env, method, object, args) {
  return capture(
    'dbus-send',
    [
      '--session',
      '--print-reply',
      '--reply-timeout=2000',
      '--dest=org.freedesktop.secrets',
      object,
      method,
      ...args,
    ],
    { env, timeoutMs: 5_000 },
  );
}
