/** The machine itself as a place to run the app in, where no systemRoot can be made. */

import { capture, isRoot } from '../../lib/process.mjs';
import { PERSON } from './system-root.mjs';

/** @returns {Promise<boolean>} whether boxes can be made: root, and not in a container that forbids mounts */
export async function canMakeBoxes() {
  if (!isRoot()) return false;
  const trial = ['--mount', '--pid', '--fork', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'];
  return (await capture('unshare', trial, { timeoutMs: 10_000 })).code === 0;
}

/** What boxes lack here, for a line of the report. */
export function whyNoBoxes() {
  return isRoot() ? 'needs the right to mount, which this container has not' : 'needs root';
}

/** @returns {import('./system-root.mjs').SystemRoot} */
export function machine() {
  /** @type {import('./system-root.mjs').SystemRoot['command']} */
  const command = ([program = '', ...args], { asPerson = false } = {}) =>
    asPerson && isRoot()
      ? [
          'setpriv',
          [`--reuid=${PERSON.uid}`, `--regid=${PERSON.gid}`, '--clear-groups', '--', program, ...args],
        ]
      : [program, args];
  return {
    file: (place) => place,
    command,
    run: (inside, { env, timeoutMs, ...options } = {}) =>
      capture(...command(inside, options), {
        env: { ...process.env, ...env },
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
      }),
  };
}
