import { expect, test } from '../support/e2e/fixtures.ts';

test('the atlas by keyboard: arrows move, Enter runs, one Tab stop, Ctrl F and F6', async ({ lab }) => {
  const { page } = lab;
  await lab.open('errors');
  const tiles = page.locator('[data-tile]');
  await expect(tiles.first()).toBeVisible();
  await expect(page.locator('[data-tile][tabindex="0"]')).toHaveCount(1);
  await tiles.first().focus();
  await page.keyboard.press('ArrowRight');
  await expect(tiles.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('scenario-result')).toBeVisible();
  await page.keyboard.press('Control+f');
  await expect(page.getByTestId('atlas-search')).toBeFocused();
  await page.keyboard.press('Shift+F6');
  await expect(page.getByTestId('nav-errors')).toBeFocused();
});

test('a code of a call leads to its scenario, and a typed term filters the timeline', async ({ lab }) => {
  const { page } = lab;
  await lab.signInAs('ana.kovac');
  await lab.breakToken('expired');
  await lab.personalize();
  await lab.open('timeline');
  const search = page.getByTestId('timeline-search');
  await search.fill('code:jwt_token_exp');
  await expect(page.getByTestId('timeline-filter-code')).toBeVisible();
  await search.press('Enter');
  await expect(page.getByTestId('timeline-term-code')).toContainText('JWT_TOKEN_EXPIRED');
  await expect(page.getByTestId('timeline-list')).toHaveAttribute('data-matching', '1');
  await page.getByTestId('timeline-term-code').click();
  await expect(page.getByTestId('timeline-term-code')).toHaveCount(0);
});

test('Settings: a section is one click away', async ({ lab }) => {
  await lab.open('settings');
  await lab.page.getByTestId('jump-app').click();
  const heading = lab.page.getByRole('heading', { name: 'Updates, about, reset' });
  await expect(heading).toBeFocused();
  await expect(heading).toBeInViewport();
});
