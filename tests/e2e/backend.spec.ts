import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, type LabApp, test } from '../support/e2e/fixtures.ts';
import { OtherSandbox } from '../support/e2e/other-sandbox.ts';
import { filesHolding } from '../support/e2e/search-files.ts';

/** Answers the dialogs of the system, which no test can click. */
async function answerDialogs(lab: LabApp, file: string): Promise<void> {
  await lab.app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = () => Promise.resolve({ canceled: false, filePath });
    dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [filePath] });
  }, file);
}

async function administration(lab: LabApp) {
  const { administration } = await lab.snapshot();
  if (administration === null) throw new Error('The sandbox was not read');
  return administration;
}

test('setting 3: the save is refused, the same change over the Contact Information API shows up', async ({
  lab,
}) => {
  await lab.signInAs('ana.kovac');
  await lab.personalize();
  await lab.chooseSetting('contactInformationApi');
  await lab.open('saveUser');
  await lab.page.getByTestId('field-firstName').fill('Anna-Maria');
  const refused = await lab.callMadeBy(() => lab.page.getByTestId('save-submit').click());
  expect(refused.error).toMatchObject({ code: 'USER_DATA_RESTRICTED' });
  await expect(lab.page.getByTestId('journal-reason')).toContainText('Server’s reason (journal)');
  await lab.open('people');
  await lab.page.getByTestId('take-over-save').click();
  await expect(lab.page.getByTestId('people-firstName')).toHaveValue('Anna-Maria');
  await lab.page.getByTestId('people-send').click();
  const exchange = lab.page.getByTestId('people-exchange');
  await expect(exchange).toHaveAttribute('data-status', '200');
  await expect(exchange).toContainText('PUT sent with App ••••••••');
  const fetched = await lab.callMadeBy(() => lab.page.getByTestId('people-fetch-user').click());
  expect(fetched).toMatchObject({ call: 'fetchUser', outcome: 'ok' });
  expect((await lab.snapshot()).sdk.user).toMatchObject({ firstName: 'Anna-Maria', lastName: 'Kovač' });
});

test('a fault switched on shows its code, counts its hit, and the call after it works', async ({ lab }) => {
  await lab.signInAs('ana.kovac');
  await lab.personalize();
  await lab.open('faults');
  await lab.page.getByTestId('fault-path').fill('*/user');
  await lab.page.getByTestId('fault-server-error-coded').click();
  await expect(lab.page.getByTestId('faults-pill')).toContainText('1 fault on');
  await lab.open('saveUser');
  await lab.page.getByTestId('field-firstName').fill('Ana Maria');
  const failed = await lab.callMadeBy(() => lab.page.getByTestId('save-submit').click());
  expect(failed.outcome).toBe('failed');
  await expect(lab.page.getByTestId('error-code')).toBeVisible();
  await expect(lab.page.getByTestId('fault-note')).toHaveText('Fault “500 with a code” was applied.');
  await expect(lab.page.getByTestId('fix-button')).toContainText('Switch off and retry');
  await lab.open('timeline');
  await expect(lab.page.locator('[data-kind="call"] [class*="__entry-fault"]').last()).toContainText(
    '500 with a code',
  );
  await lab.open('faults');
  await expect(lab.page.getByTestId('rule-serverErrorCoded')).toHaveAttribute('data-hits', '1');
  await expect(lab.page.getByTestId('fault-server-error-coded')).toHaveCount(0);
  await expect(lab.page.getByTestId('fault-off-server-error-coded')).toBeVisible();
  await lab.page.getByTestId('switch-serverErrorCoded').click();
  await expect(lab.page.getByTestId('rule-serverErrorCoded')).toHaveAttribute('data-enabled', 'false');
  await lab.open('saveUser');
  expect((await lab.callMadeBy(() => lab.page.getByTestId('save-submit').click())).outcome).toBe('ok');
  await lab.open('faults');
  await lab.page.getByTestId('remove-faults').click();
  await expect(lab.page.getByTestId('no-faults')).toBeVisible();
  await lab.page.getByTestId('fault-truncated-json').click();
  await expect(lab.page.getByTestId('fault-off-truncated-json')).toBeVisible();
  await lab.open('saveUser');
  const struck = await lab.callMadeBy(() => lab.page.getByTestId('fetch-user').click());
  expect(struck).toMatchObject({ outcome: 'failed', fault: { fault: 'truncated-json' } });
  const retried = await lab.callMadeBy(() => lab.page.getByTestId('fix-button').click());
  expect(retried).toMatchObject({ call: 'fetchUser', outcome: 'ok' });
  await lab.open('faults');
  await expect(lab.page.getByTestId('no-faults')).toBeVisible();
});

test('the secret of a new key can be copied until the note is closed, and never again', async ({ lab }) => {
  await lab.open('backend');
  await lab.page.getByTestId('add-key').click();
  await expect(lab.page.getByTestId('new-key')).toBeVisible();
  const kid = (await lab.snapshot()).keyToCopy ?? '';
  await lab.page.getByTestId('copy-key-secret').click();
  await expect(lab.page.getByTestId('copy-key-secret')).toHaveText('Copied');
  const secret = await lab.app.evaluate(({ clipboard }) => clipboard.readText());
  expect(secret).toMatch(/^[0-9a-f]{64}$/);
  expect(await lab.page.content()).not.toContain(secret);
  expect(JSON.stringify(await lab.snapshot())).not.toContain(secret);
  await lab.page.getByTestId('forget-key-secret').click();
  await expect(lab.page.getByTestId('new-key')).toHaveCount(0);
  const again = await lab.page.evaluate((key) => {
    const { api } = globalThis as unknown as { api: { copyKey(ask: { kid: string }): Promise<unknown> } };
    return api.copyKey({ kid: key });
  }, kid);
  expect(again).toMatchObject({ ok: false });
});

test('a key of one’s own is imported; a secret that is too short stays and says why', async ({ lab }) => {
  await lab.open('backend');
  await lab.page.getByTestId('import-key').click();
  await lab.page.getByTestId('field-kid').fill('my-key');
  await lab.page.getByTestId('field-secret-hex').fill('abcd');
  await lab.page.getByTestId('import-key-submit').click();
  await expect(lab.page.getByTestId('import-key-form')).toContainText('at least 64 digits');
  await expect(lab.page.getByTestId('field-secret-hex')).toHaveValue('abcd');
  await lab.page.getByTestId('field-secret-hex').fill('ab'.repeat(32));
  await lab.page.getByTestId('import-key-submit').click();
  await expect(lab.page.getByTestId('key-my-key')).toHaveAttribute('data-status', 'active');
  await lab.page.getByTestId('make-current-my-key').click();
  await lab.signInAs('ana.kovac');
  expect((await lab.snapshot()).token?.kid).toBe('my-key');
});

test('observe mode refuses nobody and lists what it would have refused', async ({ lab }) => {
  await lab.chooseSetting('contactInformationApi');
  await lab.page.getByTestId('observe').click();
  await expect.poll(async () => (await administration(lab)).profiles[0]?.observe).toBe(true);
  await lab.open('saveUser');
  await lab.page.getByTestId('field-firstName').fill('Guest');
  const call = await lab.callMadeBy(() => lab.page.getByTestId('save-submit').click());
  expect(call.outcome).toBe('ok');
  await lab.open('backend');
  await expect(lab.page.getByTestId('observed')).toContainText('USER_DATA_RESTRICTED');
});

test('profiles: duplicate, switch, export, import, with the mistakes of a file shown', async ({ lab }) => {
  const file = path.join(lab.userDataDir, 'exported.json');
  await answerDialogs(lab, file);
  await lab.open('backend');
  const [first] = (await administration(lab)).profiles;
  await lab.page.getByTestId(`profile-menu-${first?.id}`).click();
  await lab.page.getByTestId(`profile-menu-${first?.id}-duplicate`).click();
  await expect.poll(async () => (await administration(lab)).profiles.length).toBe(2);
  const copy = (await administration(lab)).profiles[1];
  await lab.page.getByTestId(`use-profile-${copy?.id}`).click();
  await expect.poll(async () => (await lab.snapshot()).backend?.profileName).toBe('Northwind Rewards (copy)');
  await expect(lab.page.getByTestId('application-code')).toHaveText(copy?.applicationCode ?? '');
  await expect.poll(async () => (await lab.snapshot()).sdk.registered).toBe(true);
  await lab.page.getByTestId(`profile-menu-${copy?.id}`).click();
  await lab.page.getByTestId(`profile-menu-${copy?.id}-export`).click();
  await expect(lab.page.getByTestId('toast')).toContainText('exported.json');
  const exported = readFileSync(file, 'utf8');
  expect(exported).not.toContain('secretHex');
  writeFileSync(file, exported.replace('"version": 1', '"version": 7'));
  await lab.page.getByTestId('import-profile').click();
  await expect(lab.page.getByTestId('profiles-error')).toContainText('version');
  writeFileSync(file, exported.replace(copy?.applicationCode ?? '', 'another-application-code'));
  await lab.page.getByTestId('import-profile').click();
  await expect.poll(async () => (await administration(lab)).profiles.length).toBe(3);
});

test('an environment of one’s own: calls go there, its secrets into no file, and the way back works', async ({
  lab,
}) => {
  const other = await OtherSandbox.start();
  try {
    const session = await other.session('ana.kovac');
    await lab.open('settings');
    await lab.page.getByTestId('edit-environment').click();
    await lab.page.getByTestId('field-base-url').fill('http://example.com');
    await lab.page.getByTestId('field-application-code').fill(other.address.applicationCode);
    await lab.page.getByTestId('save-use-environment').click();
    await expect(lab.page.getByTestId('environment-form')).toContainText(
      'plain http is for this machine only',
    );
    await expect(lab.page.getByTestId('field-base-url')).toHaveValue('http://example.com');
    await lab.page.getByTestId('field-base-url').fill(other.address.baseUrl);
    await lab.page.getByTestId('with-endpoint').click();
    await lab.page.getByTestId('field-endpoint-url').fill(`${other.address.customerUrl}/token`);
    await lab.page.getByTestId('add-header').click();
    await lab.page.getByTestId('header-name-0').fill('Authorization');
    await lab.page.getByTestId('header-value-0').fill(`Session ${session}`);
    await lab.page.getByTestId('field-endpoint-body').fill('{"lifetimeSeconds":600}');
    await lab.page.getByTestId('save-use-environment').click();
    await expect.poll(async () => (await lab.snapshot()).environment.kind).toBe('live');
    await expect.poll(async () => (await lab.snapshot()).sdk.registered).toBe(true);
    await lab.open('signIn');
    await lab.page.getByTestId('fetch-token').click();
    await expect.poll(async () => (await lab.snapshot()).token?.sub).toBe('ana.kovac-1047');
    expect(await lab.personalize()).toMatchObject({ outcome: 'ok', attestation: null });
    expect(await other.requests()).toBeGreaterThan(1);
    for (const screen of ['backend', 'people', 'faults'] as const) {
      await lab.open(screen);
      await expect(lab.page.getByTestId('needs-sandbox')).toBeVisible();
    }
    for (const secret of [other.address.applicationCode, session]) {
      expect(JSON.stringify(await lab.snapshot())).not.toContain(secret);
      expect(filesHolding(lab.userDataDir, secret)).toEqual([]);
    }
    await lab.open('settings');
    await lab.page.getByTestId('environment-sandbox').click();
    await expect.poll(async () => (await lab.snapshot()).environment.kind).toBe('sandbox');
    await lab.signInAs('luka.horvat');
    expect((await lab.personalize()).attestation).toMatchObject({ requests: 1 });
  } finally {
    await other.stop();
  }
});

test('the sandbox begins anew at the next start where it is not to be kept', async ({ lab }) => {
  const before = (await lab.snapshot()).backend?.applicationCode;
  await lab.open('settings');
  await lab.page.getByTestId('keep-sandbox').click();
  await expect.poll(async () => (await lab.snapshot()).keepSandbox).toBe(false);
  const again = await lab.restart();
  expect((await again.snapshot()).backend?.applicationCode).not.toBe(before);
  expect(existsSync(path.join(again.userDataDir, 'sandbox-state.json'))).toBe(false);
  await again.quit();
});
