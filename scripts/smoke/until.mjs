/** Waiting for a condition, with a limit. */

import { setTimeout as pause } from 'node:timers/promises';

const ASK_AGAIN_MS = 20;

/**
 * @template T
 * @param {() => T | undefined | Promise<T | undefined>} ask
 * @param {number} withinMs
 * @param {string} [what] for the message when it does not come
 * @returns {Promise<T>} the first answer that is not undefined
 */
export async function until(ask, withinMs, what = 'What was waited for') {
  const deadline = Date.now() + withinMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > deadline) throw new Error(`${what} did not come within ${withinMs / 1000} s.`);
    await pause(ASK_AGAIN_MS);
  }
}
