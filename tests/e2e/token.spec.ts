import { expect, type LabApp, test } from '../support/e2e/fixtures.ts';

async function openTab(lab: LabApp, tab: 'inspect' | 'forge' | 'paste'): Promise<void> {
  await lab.open('token');
  await lab.page.getByTestId(`token-tab-${tab}`).click();
}

/** Signs in, opens the Token screen and puts one mutation on the bench. */
async function forgeBy(lab: LabApp, mutation: string): Promise<void> {
  await lab.signInAs('ana.kovac');
  await openTab(lab, 'forge');
  await lab.page.getByTestId('mutation-search').fill(mutation.replaceAll('-', ' '));
  await lab.page.getByTestId(`mutation-${mutation}`).check();
}

async function chooseProfile(lab: LabApp, profile: 'strict' | 'android' | 'ios'): Promise<void> {
  await lab.open('settings');
  await lab.page.getByTestId(`profile-${profile}`).click();
  await expect.poll(async () => (await lab.snapshot()).profile).toBe(profile);
}

test('without a token the screen says what to do', async ({ lab }) => {
  await lab.open('token');
  await expect(lab.page.getByTestId('token-empty')).toBeVisible();
  await lab.page.getByTestId('token-sign-in').click();
  await expect(lab.page.getByTestId('screen-signIn')).toBeVisible();
});

test('shows all verdicts side by side, and why they differ, for a token that only iOS takes', async ({
  lab,
}) => {
  await forgeBy(lab, 'leading-dot');
  const { page } = lab;
  await expect(page.getByTestId('predicted-android')).toHaveAttribute(
    'data-code',
    'JWT_TOKEN_STRUCTURE_INVALID',
  );
  await page.getByTestId('forge-use').click();
  await expect.poll(async () => (await lab.snapshot()).token?.origin).toBe('altered');
  await openTab(lab, 'inspect');
  for (const [reader, ok] of [
    ['strict', false],
    ['android', false],
    ['ios', true],
    ['server', false],
  ] as const) {
    await expect(page.getByTestId(`verdict-${reader}`)).toHaveAttribute('data-ok', String(ok));
  }
  await expect(page.getByTestId('verdict-explanation')).toContainText('How the three parts are split');
});

for (const [mutation, code, bytes] of [
  ['expired', 'JWT_TOKEN_EXPIRED', 'none'],
  ['kid-unknown', 'UNAUTHORIZED', 'some'],
] as const) {
  test(`${mutation}: what was predicted is what comes of it`, async ({ lab }) => {
    await forgeBy(lab, mutation);
    await expect(lab.page.getByTestId('forge-predicted')).toContainText(code);
    const call = await lab.callMadeBy(() => lab.page.getByTestId('forge-personalize').click());
    expect(call.error?.code).toBe(code);
    expect(call.bytesSent > 0).toBe(bytes === 'some');
    await expect(lab.page.getByTestId('forge-comparison')).toHaveAttribute('data-as-predicted', 'true');
  });
}

test('claims are edited as JSON: what is wrong has a place, and the text stays', async ({ lab }) => {
  await lab.signInAs('ana.kovac');
  await openTab(lab, 'forge');
  const { page } = lab;
  await page.getByTestId('forge-view-json').click();
  const claims = page.getByTestId('forge-json-claims');
  await claims.fill('{\n  "sub": oops\n}');
  await expect(page.getByText('Line 2, column 10')).toBeVisible();
  await expect(page.getByTestId('forge-personalize')).toBeDisabled();
  await expect(claims).toHaveValue('{\n  "sub": oops\n}');
  await claims.fill('{"sub": "ana"}');
  await expect(page.getByTestId('predicted-strict')).toHaveAttribute(
    'data-code',
    'JWT_TOKEN_STRUCTURE_INVALID',
  );
});

test('the same token passes the device on iOS and is stopped on Android', async ({ lab }) => {
  await chooseProfile(lab, 'ios');
  await forgeBy(lab, 'leading-dot');
  const onIos = await lab.callMadeBy(() => lab.page.getByTestId('forge-personalize').click());
  expect(onIos).toMatchObject({ profile: 'ios', stoppedAt: 'server', error: { code: 'UNAUTHORIZED' } });
  await chooseProfile(lab, 'android');
  const onAndroid = await lab.personalize();
  expect(onAndroid).toMatchObject({ profile: 'android', stoppedAt: 'structure', bytesSent: 0 });
});

test('a device clock an hour ahead expires the token, with 0 bytes sent', async ({ lab }) => {
  await lab.signInAs('ana.kovac');
  await lab.open('settings');
  await lab.page.getByTestId('clock-device-plus-hour').click();
  await expect(lab.page.getByTestId('status-bar')).toContainText('Device clock +1 h');
  await expect(lab.page.getByTestId('token-state')).toHaveAttribute('data-state', 'expired');
  const call = await lab.personalize();
  expect(call).toMatchObject({ stoppedAt: 'expiry', bytesSent: 0, error: { code: 'JWT_TOKEN_EXPIRED' } });
  expect(call.attestation).toEqual({ requests: 0, connections: 0 });
  await lab.open('settings');
  await lab.page.getByTestId('clocks-reset').click();
  await expect(lab.page.getByTestId('token-state')).toHaveAttribute('data-state', 'valid');
});

test('an expired token is replaced by itself where the SDK may retry once', async ({ lab }) => {
  await lab.open('settings');
  await lab.page.getByTestId('retry-with-new-token').click();
  await expect.poll(async () => (await lab.snapshot()).tokenLifecycle.retryWithNewToken).toBe(true);
  await forgeBy(lab, 'expired');
  const call = await lab.callMadeBy(() => lab.page.getByTestId('forge-personalize').click());
  expect(call).toMatchObject({ call: 'personalize', outcome: 'ok' });
  const { supplier, token } = await lab.snapshot();
  expect(supplier.renewals).toBe(1);
  expect(token).toMatchObject({ origin: 'supplier', state: 'valid' });
  await lab.open('settings');
  await expect(lab.page.getByTestId('supplier-by-itself')).toContainText('1 renewal');
});

test('one verdict at a time: tabs by arrow keys, remembered, and a new token clears the forge', async ({
  lab,
}) => {
  await forgeBy(lab, 'expired');
  const { page } = lab;
  await expect(page.getByTestId('forged')).toContainText('Forged token: 1 mutation');
  await expect(page.getByTestId('verdict')).toHaveCount(0);
  await page.getByTestId('token-tab-forge').focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('token-tab-paste')).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByTestId('mint-card')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByTestId('verdict')).toBeVisible();
  await expect(page.getByTestId('forged')).toHaveCount(0);
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await lab.open('people');
  await lab.open('token');
  await expect(page.getByTestId('forged')).toContainText('1 mutation');
  await lab.openTokenPart();
  await page.getByTestId('new-token').click();
  await expect(page.getByTestId('forged')).toContainText('0 mutations');
  await expect(page.getByTestId('forge-predicted')).toContainText('will be accepted');
});

test('the prediction stays in sight beside the mutations', async ({ lab }) => {
  await forgeBy(lab, 'expired');
  const { page } = lab;
  await page.locator('main').evaluate((element) => element.scrollTo(0, element.scrollHeight));
  await expect(page.getByTestId('predicted')).toBeInViewport({ ratio: 1 });
  await expect(page.getByTestId('forge-personalize')).toBeInViewport({ ratio: 1 });
});
