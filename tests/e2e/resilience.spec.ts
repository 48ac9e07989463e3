import { readFileSync } from 'node:fs';
import path from 'node:path';
import { _electron } from '@playwright/test';
import { expect, LabApp, test } from '../support/e2e/fixtures.ts';

test('kill -9 in the middle of saves: the next start opens with the last consistent state', async ({
  lab,
}) => {
  await lab.signInAs('ana.kovac');
  await lab.personalize();
  const names = Array.from({ length: 200 }, (_unused, index) => `Name ${index}`);
  const saving = lab.page.evaluate((list) => {
    const { api } = globalThis as unknown as { api: { saveUser(patch: unknown): Promise<unknown> } };
    return list.reduce<Promise<unknown>>(
      (before, firstName) => before.then(() => api.saveUser({ firstName })),
      Promise.resolve(),
    );
  }, names);
  saving.catch(() => {});
  await expect.poll(async () => (await lab.snapshot()).sdk.user.firstName).toMatch(/^Name \d+$/);
  await lab.kill();
  const stored: unknown = JSON.parse(readFileSync(path.join(lab.userDataDir, 'sdk-state.json'), 'utf8'));
  expect(stored).toBeTruthy();
  const again = await LabApp.launch({ userDataDir: lab.userDataDir });
  const { sdk, token } = await again.snapshot();
  expect(names).toContain(sdk.user.firstName);
  expect(token?.state).toBe('valid');
  await again.quit();
});

test('a sandbox that dies is restarted, the app says so, and the next call works', async ({ lab }) => {
  await lab.signInAs('ana.kovac');
  const { restarts } = (await lab.snapshot()).sandbox;
  const killed = await lab.app.evaluate(({ app }) => {
    const found = app
      .getAppMetrics()
      .filter((metric) => metric.type === 'Utility' && metric.name?.includes('sandbox'));
    for (const metric of found) process.kill(metric.pid, 'SIGKILL');
    return found.length;
  });
  expect(killed).toBe(1);
  await expect
    .poll(async () => (await lab.snapshot()).sandbox)
    .toMatchObject({ state: 'running', restarts: restarts + 1 });
  expect((await lab.snapshot()).events.some((event) => event.kind === 'sandbox')).toBe(true);
  const call = await lab.personalize();
  expect(call.outcome).toBe('ok');
});

test('a second start hands over to the first window and ends', async ({ lab }) => {
  const second = await _electron
    .launch({
      cwd: path.resolve(import.meta.dirname, '../..'),
      args: [path.resolve(import.meta.dirname, '../..'), `--user-data-dir=${lab.userDataDir}`],
    })
    .catch(() => null);
  if (second !== null) await second.waitForEvent('close');
  expect((await lab.snapshot()).sandbox.state).toBe('running');
});

test('reset brings back the state of a first start', async ({ lab }) => {
  await lab.chooseSetting('contactInformationApi');
  await lab.signInAs('ana.kovac');
  await lab.open('settings');
  await lab.page.getByTestId('reset-lab').click();
  await lab.page.getByTestId('confirm-ok').click();
  await expect.poll(async () => (await lab.snapshot()).session.kind).toBe('signedOut');
  await expect.poll(async () => (await lab.snapshot()).backend?.securitySetting).toBe('jwt');
  await expect.poll(async () => (await lab.snapshot()).sdk.registered).toBe(true);
  const snapshot = await lab.snapshot();
  expect(snapshot.token).toBeNull();
});

test('appearance is kept between starts', async ({ lab }) => {
  await lab.open('settings');
  await lab.page.getByTestId('appearance-dark').click();
  await expect(lab.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const again = await lab.restart();
  await expect(again.page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await again.quit();
});
