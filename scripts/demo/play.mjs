/**
 * The guided tour on a page of the app, however that was started: the very story that the stage tells, one line and one
 * picture per step.
 */

import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';

const SLOW_MS = 4000;
const WAIT_MS = 30_000;

/** @typedef {import('playwright').Page} Page */

/**
 * @typedef {object} Telling
 * @property {string} pictures the folder for them, emptied first
 * @property {boolean} [slow] so that somebody can watch
 * @property {(text: string) => void} say
 *
 * @param {Page} page with the app ready
 * @param {Telling} telling
 * @returns {Promise<string[]>} what did not come as the story tells it
 */
export async function playDemo(page, telling) {
  rmSync(telling.pictures, { recursive: true, force: true });
  mkdirSync(telling.pictures, { recursive: true });
  /** @type {string[]} */
  const surprises = [];
  await page.getByTestId('start-tour').click();
  await shown(page, 0);
  const steps = await page.locator('[data-testid^="stage-step-"]').count();
  if (steps === 0) surprises.push('The stage shows no steps');
  for (let at = 0; at < steps; at += 1) {
    if (at > 0) await page.keyboard.press('ArrowRight');
    await shown(page, at);
    const surprise = await tell(page, at, telling);
    if (surprise !== null) surprises.push(`Step ${at + 1}: ${surprise}`);
  }
  await page.keyboard.press('Escape');
  await page.getByTestId('stage').waitFor({ state: 'detached', timeout: WAIT_MS });
  telling.say(`\n${steps} steps, pictures in ${path.relative(process.cwd(), telling.pictures)}/`);
  return surprises;
}

/** The step has come to its end. @param {Page} page @param {number} at */
async function shown(page, at) {
  await page
    .locator(`[data-testid="stage"][data-story-at="${at}"][data-story-phase="shown"]`)
    .waitFor({ timeout: WAIT_MS });
}

/**
 * @param {Page} page
 * @param {number} at
 * @param {Telling} telling
 * @returns {Promise<string | null>} the surprise of the step
 */
async function tell(page, at, { pictures, slow = false, say }) {
  const sentence = (await page.getByTestId('stage-say').innerText()).trim();
  const chip = page.getByTestId('stage-code-chip');
  const code = (await chip.count()) > 0 ? (await chip.first().innerText()).trim() : null;
  const surprise = await page.getByTestId('stage').getAttribute('data-story-surprise');
  await page.mouse.move(0, 0);
  // Anything that still moves has come to rest, so that the picture shows a finished screen.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => {}))),
  );
  await page.screenshot({ path: path.join(pictures, `${String(at + 1).padStart(2, '0')}.png`) });
  say(`${String(at + 1).padStart(2)}  ${sentence}${code === null ? '' : `\n     ${code}`}`);
  if (surprise !== null && surprise !== '') say(`     surprise: ${surprise}`);
  if (slow) await new Promise((resolve) => setTimeout(resolve, SLOW_MS));
  return surprise === null || surprise === '' ? null : surprise;
}
