/** Tries each kind of package that was built, and weighs the app. */

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { inProject } from '../lib/project.mjs';
import { canMakeBoxes } from '../offline/clean-system/machine.mjs';
import { checkSize, printSizes } from '../packaging/size-report.mjs';
import { tryKind } from './kinds.mjs';
import { Report } from './report.mjs';
import { builtTargets } from './targets.mjs';

/**
 * @param {Record<'only' | 'grep' | 'from' | 'report', string | undefined>} wishes what the command line asks for
 * @returns {Promise<number>} the exit code
 */
export async function tryPackages({ only, grep, from = inProject('dist'), report: reportFile }) {
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
}

/**
 * @param {readonly import('./targets.mjs').Target[]} targets
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
