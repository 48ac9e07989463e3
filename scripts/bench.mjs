/**
 * `npm run bench`: measures, on this machine and now, and prints how the candidates of a question
 * compare. Only ratios of one run mean something.
 *
 * A file in tests/bench exports `title` and `candidates`: a record of functions, each of which does the
 * work once. The first one is what the others are compared with.
 */

import { readdirSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { runScript, say } from './lib/console.mjs';
import { importTypeScript } from './lib/import-typescript.mjs';
import { inProject } from './lib/project.mjs';
import { setUp } from './setup.mjs';

const FOLDER = 'tests/bench';
const WARM_UP_MS = 200;
const MEASURE_MS = 500;
const ROUNDS = 5;

await runScript(async () => {
  await setUp({});
  const wanted = process.argv[2] ?? '';
  const files = readdirSync(inProject(FOLDER)).filter(
    (name) => name.endsWith('.bench.ts') && name.includes(wanted),
  );
  if (files.length === 0) say(`Nothing to measure in ${FOLDER}.`);
  for (const file of files.toSorted()) await runBench(`${FOLDER}/${file}`);
});

/** @param {string} file */
async function runBench(file) {
  /** @type {{ title: string, candidates: Record<string, () => unknown> }} */
  const { title, candidates } = await importTypeScript(file);
  console.log(`\n${title}`);
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
