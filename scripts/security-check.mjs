/**
 * Looks for what opens an Electron app up by accident: in the sources, or with `--build` in what was
 * built from them.
 */

import { runScript, say } from './lib/console.mjs';
import { ROOT } from './lib/project.mjs';
import { checkBuild } from './security/check-build.mjs';
import { checkSources } from './security/check-sources.mjs';

await runScript(async () => {
  const findings = process.argv.includes('--build') ? checkBuild(ROOT) : checkSources(ROOT).findings;
  for (const finding of findings) say(finding);
  say(findings.length === 0 ? 'nothing found' : `${findings.length} findings`);
  return findings.length === 0 ? 0 : 1;
});
