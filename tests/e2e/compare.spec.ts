import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../support/e2e/fixtures.ts';

const SIZES = [
  { width: 1024, height: 700 },
  { width: 1280, height: 720 },
] as const;

for (const size of SIZES) {
  test(`one click compares three settings at ${size.width}×${size.height}`, async ({ lab }) => {
    const { page } = lab;
    await page.setViewportSize(size);
    await lab.open('personalize');
    await page.getByTestId('field-externalUserId').fill('ana.kovac-1047');
    await page.getByTestId('personalize-compare').click();
    await expect(page.getByTestId('compared-applicationCode')).toHaveAttribute('data-code', 'ok');
    await expect(page.getByTestId('compared-jwt')).toHaveAttribute('data-code', 'ACCESS_TOKEN_MISSING');
    await expect(page.getByTestId('compared-contactInformationApi')).toBeVisible();
    const boxes = await Promise.all(
      ['applicationCode', 'jwt', 'contactInformationApi'].map((key) =>
        page.getByTestId(`compared-${key}`).boundingBox(),
      ),
    );
    expect(new Set(boxes.map((box) => box?.y)).size).toBe(1);
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
    expect((await lab.snapshot()).calls).toEqual([]);
  });
}

test('compares by keyboard, by platform, and gives the focus back', async ({ lab }) => {
  const { page } = lab;
  await lab.open('personalize');
  await page.getByTestId('field-externalUserId').fill('ana.kovac-1047');
  await page.getByTestId('personalize-compare').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('compared-jwt')).toBeVisible();
  await page.getByTestId('compare-by-settings').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('compared-ios')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByTestId('compare-dialog')).toBeHidden();
  await expect(page.getByTestId('personalize-compare')).toBeFocused();
});

test('warns after a personalize that nobody signed in for', async ({ lab }) => {
  await lab.chooseSetting('applicationCode');
  await lab.open('personalize');
  await lab.page.getByTestId('field-externalUserId').fill('ana.kovac-1047');
  await lab.callMadeBy(() => lab.page.getByTestId('personalize-submit').click());
  await expect(lab.page.getByTestId('open-door')).toContainText('ACCESS_TOKEN_MISSING');
});
