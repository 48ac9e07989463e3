/**
 * `npm test`: makes the machine ready, then format, lint, types, import boundaries, security, docs,
 * build, unit, conformance, integration, end-to-end and accessibility tests, and the package in a clean system.
 *
 * `--only static|unit|e2e|package` runs a part, `--grep <pattern>` only tests whose title fits. The last line is
 * the sum over everything that ran.
 */

import { parseArgs } from 'node:util';
import { withDesktop } from './desktop.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { runScript, ScriptError } from './lib/console.mjs';
import { warnRootUser } from './lib/root-user.mjs';
import { setUp } from './setup.mjs';
import { buildChecks, runCheck, runChecks, sourceChecks } from './test/checks.mjs';
import { summary, total } from './test/outcome.mjs';
import { runPackage } from './test/package.mjs';
import { runPlaywright, runVitest } from './test/runners.mjs';

const PARTS = ['static', 'unit', 'e2e', 'package'];

await runScript(async () => {
  const { only, grep } = options();
  /** @param {string} part */
  const wants = (part) => only === undefined || only === part;
  await setUp({
    electron: wants('e2e') || wants('package'),
    desktop: only !== 'static',
    languages: wants('unit'),
  });
  if (wants('e2e')) warnRootUser();

  const outcomes = wants('static') ? await runStatic() : [];
  if (wants('unit') || wants('e2e')) {
    try {
      await onDesktop(async (env) => {
        if (wants('unit')) outcomes.push(await runVitest({ env, grep }));
        if (!wants('e2e')) return;
        // The static part has built already, or has failed to.
        if (only === 'e2e') await ensureBuilt();
        outcomes.push(await runPlaywright({ env, grep }));
      });
    } catch (error) {
      outcomes.push(crash(error));
    }
  }
  // A search for tests by their titles is not about packages.
  if (only === 'package' || (only === undefined && grep === undefined)) outcomes.push(await runPackage());
  console.log(`\n${summary(outcomes)}`);
  return total(outcomes).failed === 0 ? 0 : 1;
});

async function runStatic() {
  const outcomes = await runChecks(sourceChecks());
  // One after the other: the second looks at what the first makes.
  for (const check of buildChecks()) outcomes.push(await runCheck(check));
  return outcomes;
}

/**
 * Tests use a display and a keychain of their own; where that cannot be had, those of the machine.
 *
 * @param {(env: NodeJS.ProcessEnv) => Promise<void>} work
 */
function onDesktop(work) {
  return process.platform === 'linux' ? withDesktop({}, work) : work(process.env);
}

/**
 * @param {unknown} error
 * @returns {import('./test/outcome.mjs').Outcome}
 */
function crash(error) {
  console.error(error instanceof Error ? error.message : error);
  return { name: 'tests', passed: 0, failed: 1, skipped: 0, ms: 0, note: 'could not be run to the end' };
}

function options() {
  const { values } = parseArgs({ options: { only: { type: 'string' }, grep: { type: 'string' } } });
  if (values.only !== undefined && !PARTS.includes(values.only)) {
    throw new ScriptError(`--only takes one of ${PARTS.join(', ')}`);
  }
  return values;
}
