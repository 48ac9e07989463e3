/**
 * *Start over* leads back to a first start, all of it: whatever a person used, the window, main and each screen are as
 * they were when the app was opened.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { freePort } from '../support/app/free-port.ts';
import { openFrom, withFolder } from '../support/e2e/dialogs.ts';
import { expect, type LabApp, test } from '../support/e2e/fixtures.ts';
import { comparableSnapshot, storesOf, wholeWindow } from '../support/e2e/whole-state.ts';
import { logText } from '../support/logs/log-file.ts';

/** The preferred port of the listener is a setting, and settings stay. */
const OWN_PORT = /own-app-port|value \d{4,5}/;

async function everything(lab: LabApp): Promise<Readonly<Record<string, readonly string[]>>> {
  const screens = await wholeWindow(lab);
  return Object.fromEntries(
    Object.entries(screens).map(([name, lines]) => [name, lines.filter((line) => !OWN_PORT.test(line))]),
  );
}

async function useTheForms(app: LabApp): Promise<void> {
  const { page } = app;
  await page.getByTestId('field-username').fill('somebody');
  await page.getByTestId('field-password').fill('something');
  await app.signInAs('ana.kovac');
  await page.getByTestId('lifetime-60').click();
  await app.personalize();
  await page.getByTestId('field-externalUserId').fill('typed-by-hand');
  await app.open('saveUser');
  await page.getByTestId('field-firstName').fill('Typed');
  await app.callMadeBy(() => page.getByTestId('save-submit').click());
  await page.getByTestId('field-lastName').fill('Not sent');
  await page.locator('main').evaluate((element) => element.scrollTo(0, 200));
  await app.breakToken('tampered');
  await app.personalize();
  await page.getByTestId('field-externalUserId').fill('typed-again');
  await app.openTokenPart();
}

async function useTheTools(lab: LabApp, folder: string): Promise<void> {
  const { page } = lab;
  await lab.open('token');
  await page.getByTestId('token-tab-forge').click();
  await page.getByTestId('mutation-search').fill('expired');
  await page.getByTestId('mutation-expired').check();
  await lab.callMadeBy(() => page.getByTestId('forge-personalize').click());
  await lab.open('errors');
  const file = path.join(folder, 'own.json');
  writeFileSync(file, JSON.stringify({ not: 'a scenario' }));
  await openFrom(lab, file);
  await page.getByTestId('atlas-search').fill('expired');
  const body = page.getByTestId('scenario-body');
  await page.locator('[data-testid^="tile-"]').first().click();
  await page.getByTestId('reproduce').click();
  await expect(body).toHaveAttribute('data-status', 'passed', { timeout: 30_000 });
  await page.getByTestId('atlas-filter-seen').click();
  const log = path.join(folder, 'phone.txt');
  writeFileSync(log, logText('android-threadtime.txt'));
  await openFrom(lab, log);
  await lab.open('yourApp');
  await page.getByTestId('phone-log-open').click();
  await expect(page.getByTestId('phone-log-sentence')).toBeVisible();
  await page.getByTestId('own-app-port').fill(String(await freePort()));
  await page.getByTestId('own-app-start').click();
  await expect(page.getByTestId('own-app-light')).toHaveAttribute('data-light', 'waiting');
  await page.getByTestId('phone-log-calls').click();
  await page.getByTestId('timeline-search').fill('personalize');
  await page.getByTestId('timeline-row').first().click();
  await page.getByTestId('toggle-live').click();
}

async function useTheBackend(lab: LabApp): Promise<void> {
  const { page } = lab;
  await lab.chooseSetting('applicationCode');
  await page.getByTestId('add-key').click();
  await expect(page.getByTestId('copy-key-secret')).toBeVisible();
  await page.getByTestId('add-customer').click();
  await page.getByTestId('field-customer-displayName').fill('Somebody new');
  await lab.open('faults');
  await page.locator('[data-testid^="fault-server-error-coded"]').click();
  await expect(page.getByTestId('fault-rules')).toBeVisible();
  await lab.open('settings');
  await page.getByTestId('profile-ios').click();
  await expect.poll(async () => (await lab.snapshot()).profile).toBe('ios');
  await page.getByTestId('edit-environment').click();
  await expect(page.getByTestId('environment-form')).toBeVisible();
}

for (const start of ['by F9 twice', 'by F9 in presenter mode'] as const) {
  test(`everything is used, and gone ${start}; keys work at once`, async ({ lab }) => {
    test.setTimeout(180_000);
    const { page } = lab;
    const isPresenter = start === 'by F9 in presenter mode';
    // Every screen is opened once before the first look, so that what is fetched once is there.
    await wholeWindow(lab);
    await page.keyboard.press('Control+K');
    await page.getByTestId('palette-input').fill('algorithm none');
    await expect(page.getByTestId('palette').getByRole('option').first()).toContainText('Algorithm none');
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('palette')).toHaveCount(0);
    // Presenter mode is a setting: it is left for the last look, and that it was is told by both.
    const seesPresenter = async (count: number): Promise<void> => {
      await page.keyboard.press('Control+Shift+P');
      await expect(page.getByTestId('stage')).toHaveCount(count);
    };
    if (isPresenter) await seesPresenter(1);
    if (isPresenter) await seesPresenter(0);
    const first = {
      window: await everything(lab),
      stores: await storesOf(page),
      snapshot: await comparableSnapshot(lab),
    };
    expect(first.stores.filter((value) => value !== 'MIRROR').length).toBeGreaterThan(15);
    await withFolder(async (folder) => {
      await useTheForms(lab);
      await useTheTools(lab, folder);
      await useTheBackend(lab);
    });
    expect(await comparableSnapshot(lab)).not.toEqual(first.snapshot);
    expect(await storesOf(page)).not.toEqual(first.stores);
    if (isPresenter) await seesPresenter(1);
    await page.keyboard.press('Control+K');
    await page.getByTestId('palette-input').fill('typed');

    await page.keyboard.press('F9');
    if (!isPresenter) {
      await expect(page.getByTestId('confirm')).toBeVisible();
      await page.keyboard.press('F9');
    }
    await expect(page.getByTestId('toast')).toContainText('The lab was reset');
    await expect(page.getByTestId('palette')).toHaveCount(0);
    await expect(page.getByTestId('confirm')).toHaveCount(0);
    await expect(page.locator('main')).toBeFocused();
    // On the stage the key leads away from it.
    await page.keyboard.press(isPresenter ? 'Escape' : 'Control+3');
    await expect(page.getByTestId(isPresenter ? 'screen-signIn' : 'screen-saveUser')).toBeVisible();
    await expect(page.getByTestId('stage')).toHaveCount(0);
    await page.locator('[data-testid="toast"] button').click();
    await expect(page.getByTestId('toast')).toHaveCount(0);
    await lab.open('signIn');

    expect(await comparableSnapshot(lab)).toEqual(first.snapshot);
    expect(await everything(lab)).toEqual(first.window);
    expect(await storesOf(page)).toEqual(first.stores);
  });
}
