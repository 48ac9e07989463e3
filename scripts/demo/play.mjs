/**
 * The guided demo on a page of the app, however that was started: one line and one picture per step.
 */

import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

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

/**
 * @typedef {object} Telling
 * @property {string} pictures the folder for them, emptied first
 * @property {boolean} [slow] so that somebody can watch
 * @property {(text: string) => void} say
 *
 * @param {Page} page with the app ready
 * @param {Telling} telling
 * @returns {Promise<string[]>} what did not come as expected
 */
export async function playDemo(page, telling) {
  rmSync(telling.pictures, { recursive: true, force: true });
  mkdirSync(telling.pictures, { recursive: true });
  /** @type {string[]} */
  const surprises = [];
  for (const [index, step] of STEPS.entries()) {
    const code = await playStep(page, step, index + 1, telling);
    if (code === step.expectCode) continue;
    surprises.push(`${step.title}: ${code ?? 'no error'} instead of ${step.expectCode ?? 'no error'}`);
    telling.say(`     expected ${step.expectCode ?? 'no error'}`);
  }
  telling.say(`\n${STEPS.length} steps, pictures in ${path.relative(process.cwd(), telling.pictures)}/`);
  return surprises;
}

/**
 * @param {Page} page
 * @param {Step} step
 * @param {number} number
 * @param {Telling} telling
 */
async function playStep(page, step, number, { pictures, slow = false, say }) {
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
  await page.screenshot({ path: path.join(pictures, picture) });
  say(`${String(number).padStart(2)}  ${step.title}\n     ${shown.text}`);
  if (slow) await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
  return shown.code;
}
