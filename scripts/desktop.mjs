/**
 * A private desktop on Linux: an X server without a screen, a D-Bus session, an unlocked keyring.
 *
 * Nothing of the machine's own is used or touched, and everything ends with the command:
 *
 *     node scripts/desktop.mjs [--keyring unlocked|locked|absent] -- <command> [arguments]
 */

import { spawn } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startBus } from './desktop/bus.mjs';
import { startDisplay } from './desktop/display.mjs';
import { startKeyring } from './desktop/keyring.mjs';
import { endingWithUs, stopServices } from './desktop/service.mjs';
import { runScript, ScriptError } from './lib/console.mjs';
import { exitCodeOf, forwardSignals } from './lib/process.mjs';
import { isMain } from './lib/project.mjs';
import { isAlive } from './setup/lock.mjs';

/** @typedef {import('./desktop/keyring.mjs').KeyringState | 'absent'} Keyring */

/** Variables that lead to the machine's own desktop. */
const FOREIGN = [
  'DISPLAY',
  'WAYLAND_DISPLAY',
  'XAUTHORITY',
  'SESSION_MANAGER',
  'DESKTOP_SESSION',
  'XDG_CURRENT_DESKTOP',
  'XDG_SESSION_TYPE',
  'DBUS_SESSION_BUS_ADDRESS',
  'GNOME_KEYRING_CONTROL',
  'GTK_THEME',
  'GTK_MODULES',
  'LANGUAGE',
  'LC_ALL',
];

/**
 * Does some work with a private desktop.
 *
 * @template T
 * @param {{ keyring?: Keyring, user?: import('./desktop/service.mjs').User }} options `user`: root runs it for this one
 * @param {(env: NodeJS.ProcessEnv) => Promise<T>} work gets the environment of programs that are to use it
 * @returns {Promise<T>}
 */
export async function withDesktop({ keyring = 'unlocked', user }, work) {
  if (process.platform !== 'linux') throw new ScriptError('The private desktop exists on Linux only.');
  removeAbandoned();
  const folder = mkdtempSync(path.join(os.tmpdir(), `personalization-lab-desktop-${process.pid}-`));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', removeFolder);
  try {
    const env = environment(folder, user);
    const [display, bus] = await Promise.all([startDisplay(folder, env, user), startBus(folder, env, user)]);
    Object.assign(env, display, bus);
    if (keyring !== 'absent') await startKeyring(keyring, env, user);
    return await work(env);
  } finally {
    await stopServices();
    process.off('exit', removeFolder);
    removeFolder();
  }
}

/**
 * Runs a command that shares our terminal.
 *
 * @param {readonly string[]} command
 * @param {{ keyring?: Keyring, env?: NodeJS.ProcessEnv }} [options] `env` is added to the desktop's
 * @returns {Promise<number>} its exit code
 */
export function runOnDesktop([program, ...args], { keyring, env: more } = {}) {
  if (!program)
    throw new ScriptError('Usage: node scripts/desktop.mjs [--keyring …] -- <command> [arguments]');
  return withDesktop(keyring ? { keyring } : {}, (env) => {
    return new Promise((resolve, reject) => {
      const child = spawn(...endingWithUs(program, args), { env: { ...env, ...more }, stdio: 'inherit' });
      forwardSignals(child);
      child.once('error', reject);
      child.once('close', (code, signal) => resolve(exitCodeOf(code, signal)));
    });
  });
}

/** Whoever was killed could not remove its folder. */
function removeAbandoned() {
  for (const name of readdirSync(os.tmpdir())) {
    const [, owner] = /^personalization-lab-desktop-(\d+)-/.exec(name) ?? [];
    if (owner === undefined || isAlive(Number(owner))) continue;
    rmSync(path.join(os.tmpdir(), name), { recursive: true, force: true });
  }
}

/**
 * @param {string} folder
 * @param {import('./desktop/service.mjs').User} [user]
 * @returns {NodeJS.ProcessEnv}
 */
function environment(folder, user) {
  const env = { ...process.env };
  for (const name of FOREIGN) delete env[name];
  for (const [name, sub] of [
    ['XDG_DATA_HOME', 'data'],
    ['XDG_CONFIG_HOME', 'config'],
    ['XDG_STATE_HOME', 'state'],
    ['XDG_RUNTIME_DIR', 'runtime'],
  ]) {
    env[/** @type {string} */ (name)] = path.join(folder, /** @type {string} */ (sub));
    mkdirSync(path.join(folder, /** @type {string} */ (sub)), { mode: 0o700 });
  }
  if (user) {
    for (const place of ['.', ...readdirSync(folder)])
      chownSync(path.join(folder, place), user.uid, user.gid);
  }
  // No settings daemon, no accessibility bus, no file system helpers: none of them is here.
  return { ...env, LANG: 'C.UTF-8', GSETTINGS_BACKEND: 'memory', NO_AT_BRIDGE: '1', GIO_USE_VFS: 'local' };
}

if (isMain(import.meta.url)) {
  await runScript(async () => {
    const end = process.argv.indexOf('--');
    const options = end < 0 ? [] : process.argv.slice(2, end);
    const keyring = options[0] === '--keyring' ? /** @type {Keyring} */ (options[1]) : 'unlocked';
    return runOnDesktop(end < 0 ? [] : process.argv.slice(end + 1), { keyring });
  });
}
