import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { readCase } from '../../electron/reports/cases/read-case.ts';
import { openFrom, saveTo, withFolder } from '../support/e2e/dialogs.ts';
import { expect, test } from '../support/e2e/fixtures.ts';
import { logText, secretsIn, TOKENS } from '../support/logs/log-file.ts';

async function violationsOn(page: Page): Promise<readonly unknown[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.target.join(' ')) }));
}

test('a log is opened: its sentence, its calls with what is known of them, and a case', async ({ lab }) => {
  const { page } = lab;
  await withFolder(async (folder) => {
    const file = path.join(folder, 'phone.txt');
    writeFileSync(file, logText('android-threadtime.txt'));
    await openFrom(lab, file);
    await lab.open('yourApp');
    await page.getByTestId('phone-log-open').click();
    await expect(page.getByTestId('phone-log-sentence')).toHaveText(/^\d+ calls, \d+ failed/);
    await expect(page.getByTestId('phone-log-notes')).toContainText('Android logs no responses');
    expect(await violationsOn(page)).toEqual([]);

    await page.getByTestId('phone-log-calls').click();
    await expect(page.getByTestId('timeline-source-log')).toHaveText('phone.txt');
    const rows = page.getByTestId('timeline-row');
    await rows.filter({ hasText: 'personalize' }).first().click();
    const detail = page.getByTestId('timeline-detail');
    await expect(detail.getByTestId('gate-expiry')).toHaveAttribute('data-status', 'passed');
    await expect(detail.getByTestId('logged-untold')).toContainText('Android logs no responses');
    await expect(detail.getByTestId('exchange-text')).toContainText('••••••••');
    expect(await violationsOn(page)).toEqual([]);
    expect(secretsIn(await page.content())).toEqual([]);
    // The case is opened like any other, and has the same calls.
    const count = await rows.count();
    const saved = path.join(folder, 'log.plcase');
    await saveTo(lab, saved);
    await lab.open('yourApp');
    await page.getByTestId('phone-log-case').click();
    await expect.poll(() => isCase(saved)).toBe(true);
    await lab.open('errors');
    await openFrom(lab, saved);
    await page.getByTestId('atlas-open').click();
    await page.getByRole('menuitem', { name: /Case file/ }).click();
    await page.getByTestId('case-timeline').click();
    await expect(rows).toHaveCount(count);
  });
});

function isCase(file: string): boolean {
  try {
    return readCase(readFileSync(file)).ok;
  } catch {
    return false;
  }
}

test('a log is pasted and dropped; one that is none is refused in words', async ({ lab }) => {
  const { page } = lab;
  await lab.open('yourApp');
  const text = logText('ios-xcode.txt');
  await lab.app.evaluate(({ clipboard }, copied) => clipboard.writeText(copied), text);
  await page.getByTestId('phone-log-open').focus();
  await page.keyboard.press('ControlOrMeta+V');
  await expect(page.getByTestId('phone-log-summary')).toContainText('Clipboard: a log of iOS');
  expect(await page.content()).not.toContain(TOKENS.good);
  await page.getByTestId('phone-log-close').click();
  await expect(page.getByTestId('phone-log-summary')).toHaveCount(0);

  await lab.app.evaluate(({ clipboard }) => clipboard.writeText('nothing of a phone\n'.repeat(20)));
  await page.getByTestId('phone-log-paste').click();
  await expect(page.getByTestId('phone-log-refused')).toContainText('Clipboard');
  expect(await violationsOn(page)).toEqual([]);

  await withFolder(async (folder) => {
    const file = path.join(folder, 'dropped.txt');
    writeFileSync(file, text);
    // A file that a person chose is the page's one way to one with a path; the drop is played with it.
    await page.evaluate(() => {
      const input = document.createElement('input');
      input.type = 'file';
      input.id = 'dropped';
      document.body.append(input);
    });
    await page.locator('#dropped').setInputFiles(file);
    await page.evaluate(() => {
      const [dropped] = document.querySelector<HTMLInputElement>('#dropped')?.files ?? [];
      const dataTransfer = new DataTransfer();
      if (dropped !== undefined) dataTransfer.items.add(dropped);
      document
        .querySelector('[data-testid="phone-log-target"]')
        ?.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer }));
      document.querySelector('#dropped')?.remove();
    });
    await expect(page.getByTestId('phone-log-summary')).toContainText('dropped.txt: a log of iOS');
  });
});

test('a long log shows its progress and is cancelled', async ({ lab }) => {
  const { page } = lab;
  await withFolder(async (folder) => {
    const file = path.join(folder, 'long.txt');
    writeFileSync(file, logText('android-threadtime.txt').repeat(4_000));
    await openFrom(lab, file);
    await page.keyboard.press('Control+K');
    await page.keyboard.type('Read a log of your app');
    await page.keyboard.press('Enter');
    await expect(page.getByTestId('phone-log-reading')).toContainText(/\d+ of \d+ MB/);
    await page.getByTestId('phone-log-cancel').click();
    await expect(page.getByTestId('phone-log-notes')).toContainText('It was not read to its end');
    await expect(page.getByTestId('phone-log-calls')).toBeVisible();
  });
});
