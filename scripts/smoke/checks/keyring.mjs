/** The token in the desktop's keyring, seen from outside the app. */

import { capture } from '../../lib/process.mjs';
import { inProject } from '../../lib/project.mjs';
import { expectSuccess } from '../report.mjs';
import { until } from '../until.mjs';

const WITHIN_MS = 10_000;

/** The demo puts back what it did, so somebody signs in first. @param {import('playwright').Page} page @param {NodeJS.ProcessEnv} desktop */
export async function checkStored(page, desktop) {
  await page.getByTestId('nav-signIn').click();
  await page.getByTestId('customer-ana.kovac').click();
  await page.locator('[data-testid="token-state"][data-state="valid"]').waitFor();
  await until(
    async () => ((await storedTokens(desktop)) === 1 ? true : undefined),
    WITHIN_MS,
    'One token of the app in the keyring',
  );
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
