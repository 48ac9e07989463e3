/**
 * `npm run dist:test`: tries what `npm run dist` has built, not the sources. Each package is installed in a clean
 * system, used there by an ordinary user, and removed again.
 *
 * `--only deb` tries one kind, `--grep <pattern>` only checks whose name fits, `--from <folder>` what is in another
 * folder than dist/, `--report <file>` leaves the numbers there. Pictures and logs are in dist/smoke/.
 */

import path from 'node:path';
import { parseArgs } from 'node:util';
import { writeFileSync } from 'node:fs';
import { runScript, ScriptError } from './lib/console.mjs';
import { inProject } from './lib/project.mjs';
import { checkSize, printSizes } from './packaging/size-report.mjs';
import { setUp } from './setup.mjs';
import { tryKind } from './smoke/kinds.mjs';
import { Report } from './smoke/report.mjs';
import { canMakeBoxes } from './smoke/root/machine.mjs';
import { builtTargets, KINDS } from './smoke/targets.mjs';

await runScript(async () => {
  const { only, grep, from = inProject('dist'), report: reportFile } = options();
  await setUp({ electron: true, desktop: true, smoke: true });
  const targets = builtTargets(from);
  const files = Object.fromEntries(
    targets.flatMap((target) => (target.status === 'built' ? [[target.target, target.file]] : [])),
  );
  const report = new Report(grep === undefined ? undefined : new RegExp(grep, 'i'));
  const boxes = await canMakeBoxes();
  for (const target of targets) {
    if (only === undefined || only.toLowerCase() === target.target.toLowerCase())
      await tryKind(target, { report, files, boxes });
  }
  if (only === undefined) await weigh(targets, report, path.join(from, 'linux-unpacked'));
  if (report.notRun.length > 0) console.log(`\n${report.notRun.length} not run: ${report.notRun.join(', ')}`);
  if (reportFile !== undefined) writeFileSync(reportFile, JSON.stringify(report.counts()));
  console.log(`\n${report.passed} passed, ${report.failed} failed`);
  return report.failed === 0 && report.passed > 0 ? 0 : 1;
});

/**
 * @param {readonly import('./smoke/targets.mjs').Target[]} targets
 * @param {Report} report
 * @param {string} unpacked
 */
async function weigh(targets, report, unpacked) {
  console.log('\nsizes');
  await report.check('the app adds little to Electron', async () => {
    const built = targets.flatMap((target) =>
      target.status === 'built' ? [{ kind: target.target, file: target.file }] : [],
    );
    await printSizes(built, unpacked);
    await checkSize(unpacked);
  });
}

function options() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      grep: { type: 'string' },
      from: { type: 'string' },
      report: { type: 'string' },
    },
  });
  if (values.only !== undefined && !KINDS.some((kind) => kind.toLowerCase() === values.only?.toLowerCase())) {
    throw new ScriptError(`--only takes one of ${KINDS.join(', ')}`);
  }
  return values;
}
