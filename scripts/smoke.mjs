/**
 * `npm run dist:test`: tries what `npm run dist` has built, not the sources. Each package is installed in a clean
 * system, used there by an ordinary user, and removed again.
 *
 * `--only deb` tries one kind, `--grep <pattern>` only checks whose name fits. Pictures and logs are in dist/smoke/.
 */

import { parseArgs } from 'node:util';
import { runScript, ScriptError } from './lib/console.mjs';
import { setUp } from './setup.mjs';
import { tryKind } from './smoke/kinds.mjs';
import { Report } from './smoke/report.mjs';
import { canMakeBoxes } from './smoke/root/machine.mjs';
import { builtTargets, KINDS } from './smoke/targets.mjs';

await runScript(async () => {
  const { only, grep } = options();
  await setUp({ electron: true, desktop: true, smoke: true });
  const targets = builtTargets();
  const files = Object.fromEntries(
    targets.flatMap((target) => (target.status === 'built' ? [[target.target, target.file]] : [])),
  );
  const report = new Report(grep === undefined ? undefined : new RegExp(grep, 'i'));
  const boxes = await canMakeBoxes();
  for (const target of targets) {
    if (only === undefined || only.toLowerCase() === target.target.toLowerCase())
      await tryKind(target, { report, files, boxes });
  }
  if (report.notRun.length > 0) console.log(`\n${report.notRun.length} not run: ${report.notRun.join(', ')}`);
  console.log(`\n${report.passed} passed, ${report.failed} failed`);
  return report.failed === 0 && report.passed > 0 ? 0 : 1;
});

function options() {
  const { values } = parseArgs({ options: { only: { type: 'string' }, grep: { type: 'string' } } });
  if (values.only !== undefined && !KINDS.some((kind) => kind.toLowerCase() === values.only?.toLowerCase())) {
    throw new ScriptError(`--only takes one of ${KINDS.join(', ')}`);
  }
  return values;
}
