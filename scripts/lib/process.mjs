/**
 * Starting other programs: each bounded in time, each ended with us.
 */

import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] the whole environment; ours where it is not given
 * @property {number} [timeoutMs] the program is ended after this time
 * @property {string | undefined} [input] what it reads from stdin, where its output is collected
 * @property {boolean} [isGraceful] it ends by itself on a signal, takes one that comes twice for one, and its exit code
 *   is ours
 *
 * @typedef {object} Outcome
 * @property {number} code exit code, 128 + signal number where a signal ended it, 127 where it is missing
 * @property {boolean} timedOut
 * @property {string} stdout
 * @property {string} stderr
 */

const GRACE_MS = 5_000;
/** How often a process looks whether whoever started it is still there. */
const PARENT_MS = 500;

/**
 * Runs a program and collects what it prints. Never throws for a failing program.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions & { onOutput?: (text: string) => void }} [options]
 * @returns {Promise<Outcome>}
 */
export function capture(command, args, options = {}) {
  return start(command, args, options, [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe']);
}

/**
 * Runs a program that shares our terminal. Never throws for a failing program.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<Outcome>}
 */
export function run(command, args, options = {}) {
  return start(command, args, options, 'inherit');
}

/**
 * Passes our own SIGINT, SIGTERM and SIGHUP on to a child, and ends with it when it has gone.
 *
 * A terminal sends Ctrl+C to the whole foreground group, so the child has it already; passing it on
 * as well would look like a second, impatient one, unless the child is graceful.
 *
 * npm dies of a SIGTERM, and so does the shell in which it runs a script; neither tells us. So a parent that has gone
 * counts as one.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {Pick<RunOptions, 'isGraceful'>} [options]
 */
export function forwardSignals(child, { isGraceful = false } = {}) {
  /** @type {NodeJS.Signals[]} */
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  /** @type {NodeJS.Signals | undefined} */
  let received;
  /** @param {NodeJS.Signals} signal */
  const forward = (signal) => {
    received = signal;
    if (isGraceful || signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
  };
  for (const signal of signals) process.on(signal, forward);
  const parent = process.ppid;
  const isOfNpm = process.env['npm_lifecycle_event'] !== undefined;
  const watch = setInterval(() => {
    if (!isOfNpm || process.ppid === parent) return;
    clearInterval(watch);
    forward('SIGTERM');
  }, PARENT_MS).unref();
  child.once('close', (code, signal) => {
    clearInterval(watch);
    for (const one of signals) process.off(one, forward);
    if (received) process.exit(isGraceful ? exitCodeOf(code, signal) : exitCodeOf(null, received));
  });
}

/**
 * Ends a child politely, then firmly.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @param {number} [graceMs]
 * @returns {Promise<void>} settles when it is gone
 */
export function end(child, graceMs = GRACE_MS) {
  if (child.pid === undefined || hasEnded(child)) return Promise.resolve();
  return new Promise((resolve) => {
    const timer = setTimeout(() => child.kill('SIGKILL'), graceMs);
    child.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    child.kill('SIGTERM');
  });
}

/** @param {import('node:child_process').ChildProcess} child */
export function hasEnded(child) {
  return child.exitCode !== null || child.signalCode !== null;
}

/**
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
export function exitCodeOf(code, signal) {
  return code ?? (signal ? 128 + constants.signals[signal] : 1);
}

/** @returns {boolean} whether this Linux process has the rights of the administrator */
export function isRoot() {
  return process.platform === 'linux' && process.getuid?.() === 0;
}

/**
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions & { onOutput?: (text: string) => void }} options
 * @param {import('node:child_process').StdioOptions} stdio
 * @returns {Promise<Outcome>}
 */
function start(command, args, options, stdio) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: options.cwd, env: options.env ?? process.env, stdio });
    forwardSignals(child, options);
    child.stdin?.on('error', () => {}).end(options.input);
    let stdout = '';
    let stderr = '';
    let timedOut = false;
    let missing = false;
    const timer =
      options.timeoutMs === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            void end(child);
          }, options.timeoutMs);
    child.stdout?.setEncoding('utf8').on('data', (text) => {
      stdout += text;
      options.onOutput?.(text);
    });
    child.stderr?.setEncoding('utf8').on('data', (text) => {
      stderr += text;
      options.onOutput?.(text);
    });
    child.once('error', (error) => {
      if (child.pid !== undefined) return;
      missing = true;
      stderr += error.message;
      finish(127, null);
    });
    child.once('close', finish);

    /**
     * @param {number | null} code
     * @param {NodeJS.Signals | null} signal
     */
    function finish(code, signal) {
      clearTimeout(timer);
      resolve({ code: missing ? 127 : exitCodeOf(code, signal), timedOut, stdout, stderr });
    }
  });
}
