/**
 * A systemRoot: a folder with a whole system in it, in which programs run as if there were nothing else. Needs root.
 *
 * It is the root of its mount namespace, not a mere chroot, in which the kernel refuses the user namespaces that
 * Chromium's sandbox may be built on. Nothing of it is ever in the machine's own mount table.
 */

import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ScriptError } from '../../lib/console.mjs';
import { capture, end } from '../../lib/process.mjs';
import { isAlive } from '../../setup/lock.mjs';

const MARK = '.systemRoot-';
const READY_WITHIN_MS = 15_000;
const SCRIPT = path.join(import.meta.dirname, 'enter-root.sh');
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** The ordinary user in a systemRoot. Of all of them this one is known outside too, as the programs of the desktop demand. */
export const PERSON = { uid: 65_534, gid: 65_534, home: '/home/person' };

/**
 * @typedef {object} RunInBox
 * @property {boolean} [asPerson] as the ordinary user, not as root
 * @property {Readonly<Record<string, string | undefined>>} [env] the whole environment but for PATH, HOME and LANG
 * @property {number} [timeoutMs]
 *
 * @typedef {object} SystemRoot
 * @property {(place: string) => string} file where the machine finds a file of the systemRoot
 * @property {(command: readonly string[], options?: RunInBox) => [string, string[]]} command what to start on the machine
 * @property {(command: readonly string[], options?: RunInBox) => Promise<import('../../lib/process.mjs').Outcome>} run
 */

/**
 * @template T
 * @param {{ lower: string, scratch?: string, shared?: readonly string[] }} options `scratch`: a folder to keep changes
 *   apart in, for as long as the systemRoot lasts; without one the folder itself is changed
 * @param {(systemRoot: SystemRoot) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withSystemRoot({ lower, scratch, shared = [] }, work) {
  const parent = scratch ?? path.dirname(lower);
  mkdirSync(parent, { recursive: true });
  removeAbandoned(parent);
  const folder = mkdtempSync(path.join(parent, `${MARK}${process.pid}-`));
  for (const name of ['tree', 'changes']) mkdirSync(path.join(folder, name));
  const holder = spawn(
    'unshare',
    ['--mount', '--pid', '--ipc', '--fork', '--kill-child=KILL', 'sh', SCRIPT],
    {
      detached: true,
      env: {
        PATH,
        LOWER: lower,
        MOUNTPOINT: path.join(folder, 'tree'),
        SCRATCH: scratch === undefined ? '' : path.join(folder, 'changes'),
        SHARED: shared.join('\n'),
      },
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  );
  const removeFolder = () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  const abandon = () => {
    holder.kill('SIGKILL');
    removeFolder();
  };
  process.once('exit', abandon);
  try {
    await ready(holder);
    return await work(boxOf(firstProcess(holder.pid ?? 0)));
  } finally {
    await end(holder);
    process.off('exit', abandon);
    removeFolder();
  }
}

/**
 * Whoever was killed could not remove its folder.
 *
 * @param {string} parent
 */
function removeAbandoned(parent) {
  for (const name of readdirSync(parent)) {
    const [, owner] = /^\.systemRoot-(\d+)-/.exec(name) ?? [];
    if (owner === undefined || isAlive(Number(owner))) continue;
    rmSync(path.join(parent, name), { recursive: true, force: true });
  }
}

/**
 * @param {number} pid of the first process in it, as the machine counts
 * @returns {SystemRoot}
 */
function boxOf(pid) {
  /** @type {SystemRoot['command']} */
  const command = (inside, { asPerson = false, env = {}, timeoutMs } = {}) => {
    const variables = { PATH, LANG: 'C.UTF-8', HOME: asPerson ? PERSON.home : '/root', ...env };
    return [
      'nsenter',
      [
        `--target=${pid}`,
        '--mount',
        '--pid',
        '--ipc',
        '--',
        ...(asPerson
          ? ['setpriv', `--reuid=${PERSON.uid}`, `--regid=${PERSON.gid}`, '--clear-groups', '--']
          : []),
        'env',
        '--ignore-environment',
        ...(asPerson ? [`--chdir=${PERSON.home}`] : []),
        ...Object.entries(variables).flatMap(([name, value]) =>
          value === undefined ? [] : [`${name}=${value}`],
        ),
        ...(timeoutMs === undefined ? [] : ['timeout', '--kill-after=5', String(timeoutMs / 1000)]),
        ...inside,
      ],
    ];
  };
  return {
    file: (place) => `/proc/${pid}/root${place}`,
    command,
    run: (inside, options) => capture(...command(inside, options)),
  };
}

/**
 * @param {import('node:child_process').ChildProcessByStdio<import('node:stream').Writable,
 *   import('node:stream').Readable, import('node:stream').Readable>} holder
 * @returns {Promise<void>}
 */
function ready(holder) {
  return new Promise((resolve, reject) => {
    let complaint = '';
    const fail = () => reject(new ScriptError(`The clean system could not be opened.\n${complaint}`));
    const timer = setTimeout(fail, READY_WITHIN_MS);
    holder.stderr.setEncoding('utf8').on('data', (text) => {
      complaint += text;
    });
    holder.stdout.once('data', () => {
      clearTimeout(timer);
      resolve();
    });
    holder.once('error', fail).once('exit', fail);
    holder.stdin.on('error', () => {});
  });
}

/** @param {number} parent */
function firstProcess(parent) {
  const [child] = readFileSync(`/proc/${parent}/task/${parent}/children`, 'utf8').trim().split(' ');
  return Number(child);
}
