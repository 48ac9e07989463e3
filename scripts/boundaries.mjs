/** Checks that each part of the app imports only what it may know. The rules: boundaries/rules.mjs. */

import { checkBoundaries } from './boundaries/check.mjs';
import { runScript, say } from './lib/console.mjs';
import { ROOT } from './lib/project.mjs';

await runScript(async () => {
  const { files, findings } = checkBoundaries(ROOT);
  for (const finding of findings) say(finding);
  say(findings.length === 0 ? `${files} files keep to their boundaries` : `${findings.length} breaches`);
  return findings.length === 0 ? 0 : 1;
});
