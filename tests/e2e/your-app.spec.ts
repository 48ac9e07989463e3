import { readFileSync } from 'node:fs';
import path from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { freePort } from '../support/app/free-port.ts';
import { saveTo, textOf, withFolder } from '../support/e2e/dialogs.ts';
import { filesHolding } from '../support/e2e/search-files.ts';
import { expect, LabApp, test } from '../support/e2e/fixtures.ts';
import { heapOf } from '../support/e2e/heap.ts';
import { androidPhone } from '../support/phones/android-phone.ts';
import type { Phone, PhoneOptions } from '../support/phones/phone.ts';

/** Listens from the screen, at a free port. */
async function listen(lab: LabApp): Promise<string> {
  const port = await freePort();
  await lab.open('yourApp');
  await lab.page.getByTestId('own-app-port').fill(String(port));
  await lab.page.getByTestId('own-app-start').click();
  await expect(lab.page.getByTestId('own-app-light')).toHaveAttribute('data-light', 'waiting');
  return `http://127.0.0.1:${port}`;
}

async function phoneAt(lab: LabApp, baseUrl: string, rest: Partial<PhoneOptions> = {}): Promise<Phone> {
  const applicationCode = (await lab.snapshot()).backend?.applicationCode ?? '';
  return androidPhone({ baseUrl, applicationCode, clock: Date.now, ...rest });
}

async function violationsOn(page: Page): Promise<readonly unknown[]> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.target.join(' ')) }));
}

/** Expired long ago, and signed by nobody. */
function expiredToken(): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = {
    typ: 'Bearer',
    sub: 'ana.kovac-1047',
    iat: 1_600_000_000,
    exp: 1_600_000_600,
    jti: '1',
    iss: 'x',
    'infobip-api-key': 'x',
  };
  return `${part({ alg: 'HS256', typ: 'JWT', kid: 'k1' })}.${part(claims)}.${'c'.repeat(43)}`;
}

test('a phone comes up: the light turns green, the call is on the timeline with all that is known of it', async ({
  lab,
}) => {
  const { page } = lab;
  await lab.open('yourApp');
  await expect(page.getByTestId('own-app-light')).toHaveText('Not listening');
  const url = await listen(lab);
  const { port } = new URL(url);
  await expect(page.getByTestId('own-app-url')).toHaveText(`http://10.0.2.2:${port}`);
  await expect(page.getByTestId('snippet-android.builder')).toContainText(`http://10.0.2.2:${port}`);
  const token = expiredToken();
  let current: string | null = null;
  const phone = await phoneAt(lab, url, { jwt: () => current, gate: 'forgotten' });
  await phone.startUp();
  const light = page.getByTestId('own-app-light');
  await expect(light).toHaveAttribute('data-light', 'heard');
  await expect(light).toContainText(`${phone.sent.length} calls`);
  await expect(light).toContainText(phone.regId?.slice(0, 4) ?? 'no installation');
  await expect(page.getByTestId('own-app-installation')).toHaveCount(1);
  expect(await violationsOn(page)).toEqual([]);

  current = token;
  await phone.saveUser({ firstName: 'Ana' });
  await expect(light).toContainText(`${phone.sent.length} calls`);
  await page.getByTestId('own-app-timeline').click();
  const rows = page.getByTestId('timeline-row');
  await expect(rows).toHaveCount(phone.sent.length);
  await rows.last().click();
  const detail = page.getByTestId('timeline-detail');
  await expect(detail).toContainText('saveUser');
  await expect(detail.getByTestId('gate-expiry')).toHaveAttribute('data-status', 'passed');
  await expect(detail.getByTestId('own-app-verdict-android')).toHaveText('JWT_TOKEN_EXPIRED');
  await expect(detail.getByTestId('token-advice')).toBeVisible();
  await expect(detail).toContainText('with a token for ana.kovac-1047');
  await expect(detail.getByTestId('exchange-text')).toContainText('Bearer ••••••••');
  expect(await page.content()).not.toContain(token);
  expect(await violationsOn(page)).toEqual([]);

  // The claims, which are nowhere else: the signature of this token is 43 times the same character.
  const [, claims = ''] = token.split('.');
  const code = (await lab.snapshot()).backend?.applicationCode ?? '';
  const heap = await heapOf(page);
  expect(heap.length).toBeGreaterThan(1_000_000);
  expect(heap.includes(claims)).toBe(false);
  expect(filesHolding(lab.userDataDir, claims)).toEqual([]);
  expect(lab.output.join('')).not.toContain(claims);
  expect(code.length).toBeGreaterThan(20);
  expect(lab.output.join('')).not.toContain(code);
});

test('a watch counts, attests, and is saved; the palette can do it, too', async ({ lab }) => {
  const { page } = lab;
  const phone = await phoneAt(lab, await listen(lab));
  await phone.startUp();
  await page.getByTestId('own-app-watch-start').click();
  await expect(page.getByTestId('own-app-watching')).toContainText(/Watching for \d+ s/);
  await phone.submitEvent('bought');
  await page.getByTestId('own-app-watch-end').click();
  await expect(page.getByTestId('own-app-reading')).toContainText(
    /^0 requests to personalize, fetchUser or saveUser in \d+ s; 1 other request \(submitEvent 1\)\.$/,
  );
  await expect(page.getByTestId('own-app-attestation')).toHaveAttribute('data-attested', 'true');
  await withFolder(async (folder) => {
    const file = path.join(folder, 'watch.json');
    await saveTo(lab, file);
    await page.getByTestId('own-app-watch-save').click();
    await expect.poll(() => textOf(file)).toContain('"app-watch"');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ reading: { attested: true } });
  });
  await lab.open('signIn');
  await page.keyboard.press('Control+K');
  await page.keyboard.type('Start watching your app');
  await page.keyboard.press('Enter');
  await expect(page.getByTestId('screen-yourApp')).toBeVisible();
  await expect(page.getByTestId('own-app-watching')).toBeVisible();
});

test('the port is checked and kept; quitting ends everything that listens', async ({ lab }) => {
  const { page } = lab;
  await page.keyboard.press('Control+Shift+Y');
  await expect(page.getByTestId('screen-yourApp')).toBeVisible();
  await page.getByTestId('own-app-port').fill('80');
  await expect(page.getByTestId('own-app-start')).toBeDisabled();
  await expect(page.getByTestId('own-app-choose')).toBeVisible();
  await lab.open('signIn');
  await lab.open('yourApp');
  await expect(page.getByTestId('own-app-port')).toHaveValue('80');
  const url = await listen(lab);
  expect((await fetch(url)).status).toBe(404);
  await lab.quit();
  await expect(fetch(url)).rejects.toThrow();
  const again = await lab.restart();
  await again.open('yourApp');
  await expect(again.page.getByTestId('own-app-port')).toHaveValue(new URL(url).port);
  await expect(again.page.getByTestId('own-app-light')).toHaveAttribute('data-light', 'off');
  await again.quit();
});

test('a refused web page is told of, and a port in use says so', async ({ lab }) => {
  const { page } = lab;
  const url = await listen(lab);
  await fetch(url, { headers: { Origin: 'https://shop.example' } });
  await expect(page.getByTestId('own-app-refusal')).toContainText('web page');
  const other = await LabApp.launch();
  await other.open('yourApp');
  await other.page.getByTestId('own-app-port').fill(new URL(url).port);
  await other.page.getByTestId('own-app-start').click();
  await expect(other.page.getByTestId('own-app-light')).toHaveAttribute('data-light', 'failed');
  await expect(other.page.getByTestId('own-app-light')).toContainText('is in use');
  await other.dispose();
});

test('a device on the network needs the switch, which warns, and gets a QR code', async ({ lab }) => {
  const { page } = lab;
  await lab.open('yourApp');
  await page.getByTestId('own-app-device').click();
  await page.getByRole('option', { name: 'Android device on this network' }).click();
  await expect(page.getByTestId('own-app-needs-network')).toBeVisible();
  await expect(page.getByRole('img', { name: /^QR code of http/ })).toBeVisible();
  await page.getByTestId('own-app-reachable').click();
  await expect(page.getByTestId('own-app-network-warning')).toBeVisible();
  await expect(page.getByTestId('own-app-needs-network')).toBeHidden();
  expect(await violationsOn(page)).toEqual([]);
});

test('the relay says what it needs, and never shows an application code', async ({ lab }) => {
  const { page } = lab;
  await lab.open('yourApp');
  await page.getByTestId('own-app-way-relay').click();
  await expect(page.getByTestId('own-app-start')).toBeDisabled();
  await expect(page.getByTestId('own-app-problem')).toContainText('Settings');
  await expect(page.getByTestId('own-app-no-code')).toBeVisible();
  await expect(page.getByTestId('snippet-android.builder')).toContainText('YOUR-APPLICATION-CODE');
  await page.getByTestId('own-app-rule-on').click();
  await expect(page.getByTestId('own-app-rule')).toContainText('for each call');
  await page.getByTestId('own-app-rule-off').click();
  await expect(page.getByTestId('own-app-rule')).toBeHidden();
});

test('an administrator switches the network off, or all of it', async () => {
  const local = await LabApp.launch({ args: ['--disable=ownAppNetwork'] });
  await local.open('yourApp');
  await expect(local.page.getByTestId('off-ownAppNetwork')).toContainText('administrator');
  await expect(local.page.getByTestId('own-app-reachable')).toBeHidden();
  await expect(local.page.getByTestId('own-app-start')).toBeEnabled();
  await local.dispose();
  const none = await LabApp.launch({ args: ['--disable=ownApp'] });
  await expect(none.page.getByTestId('nav-signIn')).toBeVisible();
  await expect(none.page.getByTestId('nav-yourApp')).toBeHidden();
  await none.page.keyboard.press('Control+Shift+Y');
  await expect(none.page.getByTestId('off-ownApp')).toContainText('administrator');
  await none.page.keyboard.press('Control+K');
  await none.page.keyboard.type('listening');
  await expect(none.page.getByTestId('palette')).not.toContainText('Start listening');
  await none.dispose();
});
