/** Links to a scenario, from the desktop to the running window. */

import { expectSuccess } from '../report.mjs';

const SCHEME = 'x-scheme-handler/personalization-lab';
const LINK = 'personalization-lab://scenario/customer-backend.sign-in';
const OURS = 'personalization-lab.desktop';

/**
 * @param {import('../../offline/clean-system/system-root.mjs').SystemRoot} place
 * @param {Readonly<Record<string, string | undefined>>} env
 */
export async function checkHandler(place, env) {
  const { stdout } = await place.run(['xdg-mime', 'query', 'default', SCHEME], {
    asPerson: true,
    env,
    timeoutMs: 20_000,
  });
  if (stdout.trim() !== OURS) throw new Error(`Links go to ${stdout.trim() || 'nobody'} instead of ${OURS}.`);
}

/**
 * @param {import('../../offline/clean-system/system-root.mjs').SystemRoot} place
 * @param {readonly string[]} opener what opens a link here
 * @param {Readonly<Record<string, string | undefined>>} env
 * @param {import('playwright').Page} page
 * @param {string} picture
 */
export async function checkLink(place, opener, env, page, picture) {
  const outcome = await place.run([...opener, LINK], { asPerson: true, env, timeoutMs: 30_000 });
  expectSuccess(outcome, opener.join(' '));
  const question = page.getByTestId('confirm');
  await question.filter({ hasText: 'Run the scenario of the link?' }).waitFor();
  await page.screenshot({ path: picture });
  await page.getByTestId('confirm-cancel').click();
  await question.waitFor({ state: 'detached' });
}
