/**
 * The guided demo: the main job, played in the real window as a person would, one line and one picture per step.
 *
 * Usage: node scripts/demo.mjs [--slow]   (needs a built app and a display)
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { _electron } from 'playwright';

const PROJECT = path.resolve(import.meta.dirname, '..');
const PICTURES = path.join(PROJECT, 'demo');
const SLOW_MS = 1800;
const WAIT_MS = 30_000;
const MARKS = { passed: '✓', stopped: '✗', skipped: '–', pending: '…' };

/** @typedef {import('playwright').Page} Page */
/** @typedef {{ title: string, play: (page: Page) => Promise<void>, expectCode: string | null, makesCall: boolean }} Step */

/** @type {readonly Step[]} */
const STEPS = [
  { title: 'Sign in as a sandbox customer', play: signIn, expectCode: null, makesCall: false },
  { title: 'Personalize', play: personalize, expectCode: null, makesCall: true },
  { title: 'Save user', play: saveUser, expectCode: null, makesCall: true },
  { title: 'Expired token', play: breakAnd('expired'), expectCode: 'JWT_TOKEN_EXPIRED', makesCall: true },
  {
    title: 'Structurally broken token',
    play: breakAnd('structure'),
    expectCode: 'JWT_TOKEN_STRUCTURE_INVALID',
    makesCall: true,
  },
  {
    title: 'Token for someone else',
    play: breakAnd('otherPerson'),
    expectCode: 'UNAUTHORIZED',
    makesCall: true,
  },
  { title: 'Recover with a new token', play: recover, expectCode: null, makesCall: true },
];

/** @param {Page} page @param {string} screen */
async function open(page, screen) {
  await page.getByTestId(`nav-${screen}`).click();
  await page.getByTestId(`screen-${screen}`).waitFor();
}

/** @param {Page} page */
async function signIn(page) {
  await open(page, 'signIn');
  await page.getByTestId('customer-ana.kovac').click();
  await page.locator('[data-testid="token-state"][data-state="valid"]').waitFor();
}

/** @param {Page} page */
async function personalize(page) {
  await open(page, 'personalize');
  await endedCall(page, () => page.getByTestId('personalize-submit').click());
}

/** @param {Page} page */
async function saveUser(page) {
  await open(page, 'saveUser');
  await page.getByTestId('field-middleName').fill('Marija');
  await page.getByTestId('diff-row-middleName').waitFor();
  await endedCall(page, () => page.getByTestId('save-submit').click());
}

/** @param {string} how @returns {(page: Page) => Promise<void>} */
function breakAnd(how) {
  return async (page) => {
    await open(page, 'personalize');
    await page.getByTestId('break-token').click();
    await page.getByTestId(`break-${how}`).click();
    await page.getByTestId('token-state').filter({ hasText: /\S/ }).waitFor();
    await endedCall(page, () => page.getByTestId('personalize-submit').click());
  };
}

/** @param {Page} page */
async function recover(page) {
  await endedCall(page, () => page.getByTestId('fix-button').click());
}

/**
 * Runs `act` and waits until the live panel shows another call than before, ended.
 * @param {Page} page @param {() => Promise<void>} act
 */
async function endedCall(page, act) {
  const panel = page.getByTestId('last-call');
  const before = await panel.getAttribute('data-call-id').catch(() => null);
  await act();
  await page.waitForFunction(
    (earlier) => {
      const shown = document.querySelector('[data-testid="last-call"]');
      const id = shown?.getAttribute('data-call-id') ?? null;
      return id !== null && id !== earlier && shown?.getAttribute('data-outcome') !== 'pending';
    },
    before,
    { timeout: WAIT_MS },
  );
}

/** What the live panel says of the last call, in one line. @param {Page} page */
async function describeCall(page) {
  const panel = page.getByTestId('last-call');
  const call = await panel.getAttribute('data-call');
  const code = (await panel.getAttribute('data-code')) || null;
  const bytes = Number(await panel.getAttribute('data-bytes-sent'));
  const gates = await panel.locator('[data-testid^="gate-"]').evaluateAll((found) =>
    found.map((gate) => ({
      name: (gate.getAttribute('data-testid') ?? '').replace('gate-', ''),
      status: gate.getAttribute('data-status') ?? 'skipped',
    })),
  );
  const row = gates
    .map(({ name, status }) => `${name} ${MARKS[/** @type {keyof typeof MARKS} */ (status)] ?? '?'}`)
    .join('  ');
  return { code, text: `${call}: ${code ?? 'ok'}, ${bytes} bytes sent\n     ${row}` };
}

async function main() {
  const slow = process.argv.includes('--slow');
  rmSync(PICTURES, { recursive: true, force: true });
  mkdirSync(PICTURES, { recursive: true });
  const userData = mkdtempSync(path.join(tmpdir(), 'personalization-lab-demo-'));
  const app = await _electron.launch({ cwd: PROJECT, args: [PROJECT, `--user-data-dir=${userData}`] });
  try {
    const page = await app.firstWindow();
    page.setDefaultTimeout(WAIT_MS);
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1440, 900));
    await page.locator('[data-app-state="ready"]').waitFor({ state: 'attached' });
    let asExpected = true;
    for (const [index, step] of STEPS.entries()) {
      asExpected = (await playStep(page, step, index + 1, slow)) && asExpected;
    }
    console.log(`\n${STEPS.length} steps, pictures in demo/`);
    return asExpected ? 0 : 1;
  } finally {
    await app.close().catch(() => {});
    rmSync(userData, { recursive: true, force: true });
  }
}

/** @param {Page} page @param {Step} step @param {number} number @param {boolean} slow */
async function playStep(page, step, number, slow) {
  await step.play(page);
  const shown = step.makesCall
    ? await describeCall(page)
    : { code: null, text: 'token in place, state valid' };
  await page.mouse.move(0, 0);
  // Anything that still moves has come to rest, so that the picture shows a finished screen.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))),
  );
  const picture = `${String(number).padStart(2, '0')}-${step.title.toLowerCase().replaceAll(/[^a-z]+/g, '-')}.png`;
  await page.screenshot({ path: path.join(PICTURES, picture) });
  console.log(`${String(number).padStart(2)}  ${step.title}\n     ${shown.text}`);
  if (slow) await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
  if (shown.code === step.expectCode) return true;
  console.error(`     expected ${step.expectCode ?? 'no error'}`);
  return false;
}

process.exitCode = await main();
