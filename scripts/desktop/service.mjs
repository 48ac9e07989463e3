/** The programs a private desktop consists of: each lives exactly as long as this process. */

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { ScriptError } from '../lib/console.mjs';
import { end, hasEnded } from '../lib/process.mjs';

/**
 * @typedef {object} Service
 * @property {() => Promise<string>} announcement the line that it writes when it is ready
 * @property {() => boolean} isRunning
 * @property {() => string} output what it said so far
 */

const READY_WITHIN_MS = 15_000;
const OUTPUT_KEPT = 4_000;
const STOP_GRACE_MS = 2_000;

const SETPRIV = '/usr/bin/setpriv';

/**
 * An ordinary user for whom root runs the desktop.
 *
 * @typedef {{ readonly uid: number, readonly gid: number }} User
 */

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();

process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/**
 * A command that ends even when we are killed and cannot end it ourselves, where util-linux is there.
 *
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {[program: string, args: string[]]}
 */
export function endingWithUs(program, args) {
  if (!existsSync(SETPRIV)) return [program, [...args]];
  return [SETPRIV, ['--pdeathsig', 'KILL', '--', program, ...args]];
}

/**
 * Starts a program in a session of its own, so that Ctrl+C reaches it only through us.
 *
 * @param {string} command
 * @param {object} options
 * @param {readonly string[]} options.args
 * @param {NodeJS.ProcessEnv} options.env
 * @param {string} options.package Debian's package that has the program
 * @param {string} [options.input] what it reads from stdin
 * @param {User | undefined} [options.user] whose program it is, where not ours
 * @returns {Service}
 */
export function startService(command, options) {
  const child = spawn(...endingWithUs(command, options.args), {
    env: options.env,
    ...options.user,
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
  });
  running.add(child);
  child.once('exit', () => running.delete(child));

  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text) => {
      output = (output + text).slice(-OUTPUT_KEPT);
    });
  }
  child.stdin?.on('error', () => {});
  child.stdin?.end(options.input ?? '');
  const announcement = firstLine(child, command, options.package, () => output);
  announcement.catch(() => {});

  return { announcement: () => announcement, isRunning: () => !hasEnded(child), output: () => output };
}

/** Ends everything that was started, the latest first. */
export async function stopServices() {
  for (const child of [...running].toReversed()) await end(child, STOP_GRACE_MS);
}

/**
 * @param {import('node:child_process').ChildProcess} child announces itself on descriptor 3
 * @param {string} command
 * @param {string} debianPackage
 * @param {() => string} output
 * @returns {Promise<string>}
 */
function firstLine(child, command, debianPackage, output) {
  return new Promise((resolve, reject) => {
    const channel = /** @type {import('node:stream').Readable} */ (child.stdio[3]);
    let text = '';
    const timer = setTimeout(
      () => fail(`did not get ready within ${READY_WITHIN_MS / 1000} s`),
      READY_WITHIN_MS,
    );
    timer.unref();
    channel.setEncoding('utf8').on('data', (part) => {
      text += part;
      if (!text.includes('\n')) return;
      clearTimeout(timer);
      resolve(text.slice(0, text.indexOf('\n')));
    });
    child.once('error', () => fail(`is missing: install the package ${debianPackage}`));
    child.once('exit', (code) => fail(`ended with code ${code}; it comes with the package ${debianPackage}`));

    /** @param {string} what */
    function fail(what) {
      clearTimeout(timer);
      reject(new ScriptError(`${command} ${what}.\n${output()}`));
    }
  });
}
