/** The token in the desktop's keyring, seen from outside the app. */

import { capture } from '../../lib/process.mjs';
import { inProject } from '../../lib/project.mjs';
import { expectSuccess } from '../report.mjs';
import { until } from '../until.mjs';

const WITHIN_MS = 10_000;

/** @param {NodeJS.ProcessEnv} desktop */
export async function checkStored(desktop) {
  const count = await storedTokens(desktop);
  if (count !== 1) throw new Error(`The keyring holds ${count} tokens of the app instead of one.`);
}

/** @param {import('playwright').Page} page @param {NodeJS.ProcessEnv} desktop */
export async function checkGone(page, desktop) {
  await page.getByTestId('nav-signIn').click();
  await page.getByTestId('session-sign-out').click();
  await until(
    async () => ((await storedTokens(desktop)) === 0 ? true : undefined),
    WITHIN_MS,
    'The keyring without the token',
  );
}

/** @param {NodeJS.ProcessEnv} desktop */
async function storedTokens(desktop) {
  const outcome = await capture(process.execPath, [inProject('scripts', 'smoke', 'stored-tokens.mjs')], {
    env: desktop,
    timeoutMs: WITHIN_MS,
  });
  expectSuccess(outcome, 'Asking the keyring');
  return Number(outcome.stdout.trim());
}
