/**
 * `npm run check`: what to run while one works. Format, lint, types, import boundaries, security of the
 * sources, docs, and the unit tests. It opens no window and installs nothing outside the project.
 */

import { runScript } from './lib/console.mjs';
import { setUp } from './setup.mjs';
import { runChecks, sourceChecks } from './test/checks.mjs';
import { summary, total } from './test/outcome.mjs';
import { runVitest } from './test/runners.mjs';

await runScript(async () => {
  await setUp({});
  const outcomes = await runChecks(sourceChecks());
  outcomes.push(await runVitest({ env: process.env, grep: undefined, projects: ['unit'] }));
  console.log(`\n${summary(outcomes)}`);
  return total(outcomes).failed === 0 ? 0 : 1;
});
