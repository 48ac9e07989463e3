import AxeBuilder from '@axe-core/playwright';
import { SCREENS } from '../../shared/state/snapshot.ts';
import { expect, test } from '../support/e2e/fixtures.ts';

for (const theme of ['light', 'dark'] as const) {
  for (const screen of SCREENS) {
    test(`axe finds nothing on ${screen}, ${theme}`, async ({ sharedLab }) => {
      await sharedLab.open('settings');
      await sharedLab.page.getByTestId(`appearance-${theme}`).click();
      await expect(sharedLab.page.locator('html')).toHaveAttribute('data-theme', theme);
      await sharedLab.open(screen);
      const { violations } = await new AxeBuilder({ page: sharedLab.page }).setLegacyMode(true).analyze();
      expect(
        violations.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.target.join(' ')) })),
      ).toEqual([]);
    });
  }
}

test('axe finds nothing on token with a forged token that was used', async ({ lab }) => {
  await lab.signInAs('ana.kovac');
  await lab.open('token');
  await lab.page.getByTestId('token-tab-forge').click();
  await lab.page.getByTestId('mutation-expired').check();
  await lab.callMadeBy(() => lab.page.getByTestId('forge-personalize').click());
  await expect(lab.page.getByTestId('forge-compared')).toBeVisible();
  const form = await new AxeBuilder({ page: lab.page }).setLegacyMode(true).analyze();
  await lab.page.getByTestId('forge-view-json').click();
  await lab.page.getByTestId('forge-json-claims').fill('{oops');
  const json = await new AxeBuilder({ page: lab.page }).setLegacyMode(true).analyze();
  expect(
    [...form.violations, ...json.violations].map(({ id, nodes }) => ({
      id,
      at: nodes.map((node) => node.target.join(' ')),
    })),
  ).toEqual([]);
});

test('axe finds nothing with a failed call in the live panel and a dialog open', async ({ lab }) => {
  await lab.signInAs('ana.kovac');
  await lab.breakToken('expired');
  await lab.personalize();
  const panel = await new AxeBuilder({ page: lab.page }).setLegacyMode(true).analyze();
  expect(panel.violations.map(({ id }) => id)).toEqual([]);
  await lab.page.keyboard.press('Control+K');
  await expect(lab.page.getByTestId('palette')).toBeVisible();
  const palette = await new AxeBuilder({ page: lab.page }).setLegacyMode(true).analyze();
  expect(palette.violations.map(({ id }) => id)).toEqual([]);
});

test('the whole job by keyboard alone', async ({ lab }) => {
  const { page } = lab;
  await page.keyboard.press('Control+1');
  await page.getByTestId('customer-ana.kovac').focus();
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await lab.snapshot()).session.kind).toBe('customer');
  await page.keyboard.press('Control+2');
  await expect(page.getByTestId('screen-personalize')).toBeVisible();
  const personalized = await lab.callMadeBy(() => page.keyboard.press('Control+Enter'));
  expect(personalized).toMatchObject({ call: 'personalize', outcome: 'ok' });
  await page.keyboard.press('Control+3');
  await expect(page.getByTestId('screen-saveUser')).toBeVisible();
  await page.getByTestId('field-lastName').focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Horvat');
  await expect(page.getByTestId('diff-row-lastName')).toBeVisible();
  const saved = await lab.callMadeBy(() => page.keyboard.press('Control+Enter'));
  expect(saved).toMatchObject({ call: 'saveUser', outcome: 'ok' });
});

test('every error is announced', async ({ lab }) => {
  await lab.signInAs('ana.kovac');
  await lab.breakToken('structure');
  await lab.personalize();
  await expect(
    lab.page.locator('[aria-live]').filter({ hasText: 'JWT_TOKEN_STRUCTURE_INVALID' }),
  ).toHaveCount(1);
});

test('no screen scrolls sideways at 1024 × 700', async ({ lab }) => {
  await lab.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 700));
  await expect.poll(() => lab.page.evaluate(() => window.innerWidth)).toBe(1024);
  for (const screen of SCREENS) {
    await lab.open(screen);
    const overflow = await lab.page.evaluate(() => {
      const wide = [...document.querySelectorAll('html, main, aside, nav')].filter(
        (element) => element.scrollWidth > element.clientWidth + 1,
      );
      return wide.map((element) => element.tagName);
    });
    expect(overflow, screen).toEqual([]);
  }
});

test('the palette finds codes, scenarios and mutations, and says why something cannot be done', async ({
  lab,
}) => {
  const { page } = lab;
  await page.keyboard.press('Control+K');
  const input = page.getByTestId('palette-input');
  await input.fill('break the token');
  const broken = page.getByTestId('command-break-expired');
  await expect(broken).toContainText('There is no token to break.');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('palette')).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await input.fill('JWT_TOKEN_EXPIRED');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('atlas-search')).toHaveValue('JWT_TOKEN_EXPIRED');
  await expect(page.getByTestId('palette')).toHaveCount(0);
  await page.keyboard.press('Control+K');
  await input.fill('server-gate.alg-none');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('scenario-body')).toHaveAttribute('data-key', 'server-gate.alg-none');
  await lab.signInAs('ana.kovac');
  await page.keyboard.press('Control+K');
  await input.fill('signature-bad');
  await page.getByTestId('command-mutation-signature-bad').click();
  await expect(page.getByTestId('forged')).toContainText('Forged token: 1 mutation');
  await expect(page.getByTestId('forge-predicted')).toContainText('UNAUTHORIZED');
});

test('forced colours keep what is on, chosen and current apart, and axe finds nothing', async ({ lab }) => {
  const { page } = lab;
  await page.emulateMedia({ forcedColors: 'active' });
  const background = (testId: string): Promise<string> =>
    page.getByTestId(testId).evaluate((element) => getComputedStyle(element).backgroundColor);
  await lab.open('settings');
  expect(await background('nav-settings')).not.toBe(await background('nav-errors'));
  const toggle = page.locator('[data-part="switch"]').first();
  const border = await toggle.evaluate((element) => getComputedStyle(element).borderTopWidth);
  expect(border).toBe('1px');
  await lab.open('errors');
  expect(await background('atlas-filter-all')).not.toBe(await background('atlas-filter-seen'));
  const tiles = page.locator('[data-testid^="tile-"]');
  await tiles.first().click();
  const fill = (index: number): Promise<string> =>
    tiles.nth(index).evaluate((element) => getComputedStyle(element).backgroundColor);
  expect(await fill(0)).not.toBe(await fill(1));
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
});
