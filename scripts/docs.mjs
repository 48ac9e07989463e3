/**
 * `npm run docs`: writes the documents that are made from code. With `--check` it only tells whether
 * they are up to date.
 */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { errorCodesPage } from './docs/error-codes.mjs';
import { inYourCodePage } from './docs/in-your-code.mjs';
import { mintingPage } from './docs/minting.mjs';
import { platformProfilesPage } from './docs/platform-profiles.mjs';
import { tokenAdvicePage } from './docs/token-advice.mjs';
import { withStepTable } from './docs/step-table.mjs';
import { runScript, ScriptError, say } from './lib/console.mjs';
import { importTypeScript } from './lib/import-typescript.mjs';
import { inProject } from './lib/project.mjs';

/** @type {readonly { file: string, madeFrom: string, write: () => Promise<string> }[]} */
const PAGES = [
  {
    file: 'docs/error-codes.md',
    madeFrom: 'shared/errors/',
    async write() {
      const { ERRORS } = await importTypeScript('shared/errors.ts');
      const { FIX_TITLES } = await importTypeScript('shared/errors/error-row.ts');
      return errorCodesPage({ ERRORS, FIX_TITLES });
    },
  },
  {
    file: 'docs/in-your-code.md',
    madeFrom: 'shared/caught/',
    write: async () =>
      inYourCodePage({
        table: await importTypeScript('shared/caught/table.ts'),
        words: await importTypeScript('shared/caught/words.ts'),
        arrival: await importTypeScript('shared/caught/arrival.ts'),
        native: await importTypeScript('shared/caught/native.ts'),
        rules: await importTypeScript('shared/caught/rules.ts'),
        traps: await importTypeScript('shared/caught/traps.ts'),
      }),
  },
  {
    file: 'docs/platform-profiles.md',
    madeFrom: 'electron/sdk/profile/',
    async write() {
      const { differenceInfos } = await importTypeScript('electron/sdk/profile/words.ts');
      const { CERTAINTY_MEANINGS, DIFFERENCE_AREA_TITLES } = await importTypeScript(
        'shared/model/sdk-options.ts',
      );
      const { NOT_MODELLED } = await importTypeScript('electron/sdk/profile/not-modelled.ts');
      return platformProfilesPage({
        infos: differenceInfos(),
        areas: DIFFERENCE_AREA_TITLES,
        certainties: CERTAINTY_MEANINGS,
        notModelled: NOT_MODELLED,
      });
    },
  },
  {
    file: 'docs/minting.md',
    madeFrom: 'shared/recipes/',
    async write() {
      const { RECIPES, recipeCode, NOT_RUN } = await importTypeScript('shared/recipes/recipes.ts');
      return mintingPage({ recipes: RECIPES, code: recipeCode, notRun: NOT_RUN });
    },
  },
  {
    file: 'docs/token-advice.md',
    madeFrom: 'electron/advice/told/codes.ts',
    async write() {
      const { ADVICE } = await importTypeScript('electron/advice/told/codes.ts');
      return tokenAdvicePage(ADVICE);
    },
  },
  {
    file: 'docs/scenarios.md',
    madeFrom: 'electron/scenarios/steps/',
    async write() {
      const { STEPS } = await importTypeScript('electron/scenarios/steps/registry.ts');
      return withStepTable(readFileSync(inProject('docs/scenarios.md'), 'utf8'), STEPS);
    },
  },
];

await runScript(async () => {
  const isCheck = process.argv.includes('--check');
  for (const { file, madeFrom, write } of PAGES) {
    const page = await write();
    const isCurrent = existsSync(inProject(file)) && readFileSync(inProject(file), 'utf8') === page;
    if (isCheck && !isCurrent) {
      throw new ScriptError(`${file} is not what ${madeFrom} says. Run: npm run docs`);
    }
    if (isCheck) continue;
    if (!isCurrent) writeFileSync(inProject(file), page);
    say(`${file}: ${isCurrent ? 'up to date' : 'written'}`);
  }
});
