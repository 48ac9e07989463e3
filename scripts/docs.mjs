/**
 * `npm run docs`: writes the documents that are made from code. With `--check` it only tells whether
 * they are up to date.
 */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { errorCodesPage } from './docs/error-codes.mjs';
import { runScript, say, ScriptError } from './lib/console.mjs';
import { importTypeScript } from './lib/import-typescript.mjs';
import { inProject } from './lib/project.mjs';

const PAGE = 'docs/error-codes.md';

await runScript(async () => {
  const page = errorCodesPage(await importTypeScript('shared/errors.ts'));
  const file = inProject(PAGE);
  const isCurrent = existsSync(file) && readFileSync(file, 'utf8') === page;
  if (process.argv.includes('--check')) {
    if (isCurrent) return;
    throw new ScriptError(`${PAGE} is not what shared/errors.ts says. Run: npm run docs`);
  }
  if (!isCurrent) writeFileSync(file, page);
  say(`${PAGE}: ${isCurrent ? 'up to date' : 'written'}`);
});
