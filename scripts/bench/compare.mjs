/**
 * Candidates side by side: each does the work once per turn, and is compared with the first.
 */

import { performance } from 'node:perf_hooks';

const WARM_UP_MS = 200;
const MEASURE_MS = 500;
const ROUNDS = 5;

/** @param {Record<string, () => unknown>} candidates */
export async function compare(candidates) {
  /** @type {number | undefined} */
  let reference;
  for (const [name, work] of Object.entries(candidates)) {
    const micros = await measure(work);
    reference ??= micros;
    console.log(
      `  ${name.padEnd(36)} ${micros.toFixed(1).padStart(10)} µs  ${(micros / reference).toFixed(2)}×`,
    );
  }
}

/**
 * @param {() => unknown} work
 * @returns {Promise<number>} microseconds for one turn: the median of several rounds
 */
async function measure(work) {
  await repeat(work, WARM_UP_MS);
  /** @type {number[]} */
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await repeat(work, MEASURE_MS / ROUNDS));
  return rounds.toSorted((one, other) => one - other)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
}

/**
 * @param {() => unknown} work
 * @param {number} durationMs
 */
async function repeat(work, durationMs) {
  const started = performance.now();
  let turns = 0;
  do {
    const result = work();
    if (result instanceof Promise) await result;
    turns += 1;
  } while (performance.now() - started < durationMs);
  return ((performance.now() - started) * 1000) / turns;
}
