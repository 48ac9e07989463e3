/**
 * `npm run bench`: measures, on this machine and now. Compare only figures of one run; the ratios are
 * what a change must not worsen.
 *
 * A file in tests/bench exports either `title` and `candidates`, which are compared side by side, or functions whose
 * names end in `Bench`, which do their own measuring and give back their figures by name. `npm run bench -- <text>` takes only files with that in their name.
 * Some open a window; without a display all of them run on a private desktop.
 */

import { readdirSync } from 'node:fs';
import { compare } from './bench/compare.mjs';
import { runOnDesktop } from './desktop.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { runScript, ScriptError, say } from './lib/console.mjs';
import { hasDisplay } from './lib/display.mjs';
import { importTypeScript } from './lib/import-typescript.mjs';
import { inProject } from './lib/project.mjs';
import { warnRootUser } from './lib/root-user.mjs';
import { setUp } from './setup.mjs';

const FOLDER = 'tests/bench';

await runScript(async () => {
  const wanted = process.argv[2] ?? '';
  const display = hasDisplay();
  await setUp({ electron: true, desktop: !display });
  if (!display) return runOnDesktop([process.execPath, ...process.argv.slice(1)]);
  warnRootUser();
  await ensureBuilt();
  const files = readdirSync(inProject(FOLDER)).filter(
    (name) => /\.bench\.(?:ts|mjs)$/.test(name) && name.includes(wanted),
  );
  if (files.length === 0) say(`Nothing to measure in ${FOLDER}.`);
  for (const file of files.toSorted()) await measure(`${FOLDER}/${file}`);
  return 0;
});

/** @param {string} file */
async function measure(file) {
  const { title, candidates, ...exported } = await importTypeScript(file);
  if (candidates !== undefined) {
    console.log(`\n${title} (${file})`);
    return compare(candidates);
  }
  const benches = Object.entries(exported).filter(([name]) => name.endsWith('Bench'));
  if (benches.length === 0) throw new ScriptError(`${file} exports neither candidates nor a …Bench`);
  for (const [name, bench] of benches) {
    console.log(`\n${name} (${file})`);
    const figures = await /** @type {() => Promise<Record<string, number>>} */ (bench)();
    for (const [figure, value] of Object.entries(figures)) {
      console.log(`  ${figure.padEnd(36)} ${value.toFixed(2).padStart(10)}`);
    }
  }
}
