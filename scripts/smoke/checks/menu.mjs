/** The native menu, by its keys: pressed on the screen, where the page has no say. */

import { capture } from '../../lib/process.mjs';
import { expectSuccess } from '../report.mjs';
import { until } from '../until.mjs';

const WITHIN_MS = 15_000;

/**
 * @param {import('playwright').Page} page
 * @param {NodeJS.ProcessEnv} desktop
 * @param {string} picture of the whole screen
 */
export async function checkZoom(page, desktop, picture) {
  const scale = () => page.evaluate(() => window.devicePixelRatio);
  const before = await scale();
  await press('ctrl+plus', desktop);
  await until(
    async () => ((await scale()) > before ? true : undefined),
    WITHIN_MS,
    'Zooming in by Ctrl and +',
  );
  expectSuccess(
    await capture('import', ['-window', 'root', picture], { env: desktop, timeoutMs: WITHIN_MS }),
    'Taking a picture of the screen',
  );
  await press('ctrl+0', desktop);
  await until(
    async () => ((await scale()) === before ? true : undefined),
    WITHIN_MS,
    'The usual size by Ctrl and 0',
  );
}

/**
 * @param {import('../app.mjs').RunningApp} app
 * @param {NodeJS.ProcessEnv} desktop
 */
export async function checkQuit(app, desktop) {
  // The window may be gone before the keys are up again, which xdotool takes amiss.
  await pressed('ctrl+q', desktop);
  await app.ended(WITHIN_MS);
}

/** @param {string} keys @param {NodeJS.ProcessEnv} desktop */
async function press(keys, desktop) {
  expectSuccess(await pressed(keys, desktop), `Pressing ${keys}`);
}

/** @param {string} keys @param {NodeJS.ProcessEnv} desktop */
function pressed(keys, desktop) {
  // There is no window manager that would give the window the keyboard. Its title begins with the screen.
  const window = ['search', '--onlyvisible', '--name', 'Personalization Lab$', 'windowfocus', '--sync'];
  return capture('xdotool', [...window, 'key', '--clearmodifiers', keys], {
    env: desktop,
    timeoutMs: WITHIN_MS,
  });
}
