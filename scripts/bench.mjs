/**
 * `npm run bench`: measures, on this machine and now. Compare only figures of one run; the ratios are
 * what a change must not worsen.
 *
 * A file in tests/bench exports functions whose names end in `Bench`. Each does its own measuring and
 * gives back its figures by name. `npm run bench -- <text>` takes only files with that in their name.
 */

import { readdirSync } from 'node:fs';
import { runScript, say, ScriptError } from './lib/console.mjs';
import { importTypeScript } from './lib/import-typescript.mjs';
import { inProject } from './lib/project.mjs';
import { setUp } from './setup.mjs';

const FOLDER = 'tests/bench';

await runScript(async () => {
  const wanted = process.argv[2] ?? '';
  await setUp({});
  const files = readdirSync(inProject(FOLDER)).filter(
    (name) => name.endsWith('.bench.ts') && name.includes(wanted),
  );
  if (files.length === 0) say(`Nothing to measure in ${FOLDER}.`);
  for (const file of files.toSorted()) await measure(`${FOLDER}/${file}`);
});

/** @param {string} file */
async function measure(file) {
  const benches = Object.entries(await importTypeScript(file)).filter(([name]) => name.endsWith('Bench'));
  if (benches.length === 0) throw new ScriptError(`${file} exports no function whose name ends in Bench`);
  for (const [name, bench] of benches) {
    console.log(`\n${name} (${file})`);
    const figures = await /** @type {() => Promise<Record<string, number>>} */ (bench)();
    for (const [figure, value] of Object.entries(figures)) {
      console.log(`  ${figure.padEnd(28)} ${value.toFixed(3).padStart(14)}`);
    }
  }
}
