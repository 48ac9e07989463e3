/**
 * `npm run dist:test`: tries what `npm run dist` has built, not the sources. Each package is installed in a clean
 * system, used there by an ordinary user, and removed again.
 *
 * `--only deb` tries one kind, `--grep <pattern>` only checks whose name fits, `--from <folder>` what is in another
 * folder than dist/, `--report <file>` leaves the numbers there. Pictures and logs are in dist/smoke/.
 */

import { parseArgs } from 'node:util';
import { runScript, ScriptError } from './lib/console.mjs';
import { setUp } from './setup.mjs';
import { KINDS } from './smoke/targets.mjs';

await runScript(async () => {
  const wishes = options();
  await setUp({ electron: true, desktop: true, smoke: true });
  // Only now: it rests on packages that set-up installs.
  const { tryPackages } = await import('./smoke/try-packages.mjs');
  return tryPackages(wishes);
});

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
  const { only, grep, from, report } = values;
  return { only, grep, from, report };
}
