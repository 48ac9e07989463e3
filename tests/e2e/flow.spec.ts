import { expect, test } from '../support/e2e/fixtures.ts';

test.describe('the main job', () => {
  test('opens on Sign in, ready, with nothing to configure', async ({ lab }) => {
    await expect(lab.page.getByTestId('screen-signIn')).toBeVisible();
    const snapshot = await lab.snapshot();
    expect(snapshot.sandbox.state).toBe('running');
    expect(snapshot.sdk.registered).toBe(true);
    expect(snapshot.session.kind).toBe('signedOut');
    expect(snapshot.backend?.customers).toHaveLength(3);
  });

  test('signs a customer in and shows a valid token with a countdown', async ({ lab }) => {
    await lab.signInAs('ana.kovac');
    await expect(lab.page.getByTestId('token-state')).toHaveAttribute('data-state', 'valid');
    await expect(lab.page.getByTestId('token-countdown')).toContainText(/\d/);
    expect((await lab.snapshot()).authorization).toMatchObject({ scheme: 'Bearer' });
  });

  test('refuses a wrong password and keeps what was typed', async ({ lab }) => {
    await lab.page.getByTestId('field-username').fill('ana.kovac');
    await lab.page.getByTestId('field-password').fill('not the password');
    await lab.page.getByTestId('sign-in-submit').click();
    await expect(lab.page.getByText('SIGN_IN_REFUSED').first()).toBeVisible();
    await expect(lab.page.getByTestId('field-username')).toHaveValue('ana.kovac');
    await expect(lab.page.getByTestId('field-password')).toHaveValue('not the password');
    expect((await lab.snapshot()).session.kind).toBe('signedOut');
  });

  test('personalizes with Bearer and turns the LEAD into a CUSTOMER', async ({ lab }) => {
    await lab.chooseSetting('jwt');
    await lab.signInAs('ana.kovac');
    const call = await lab.personalize();
    expect(call.error).toBeNull();
    expect(call.authorization).toMatchObject({ scheme: 'Bearer' });
    expect(call.attestation).toMatchObject({ requests: 1 });
    const { sdk } = await lab.snapshot();
    expect(sdk.personalized).toBe(true);
    expect(sdk.user.type).toBe('CUSTOMER');
  });

  test('shows the exact patch before a save, sends only that, and the server knows it', async ({ lab }) => {
    await lab.signInAs('ana.kovac');
    await lab.personalize();
    await lab.open('saveUser');
    await lab.page.getByTestId('field-firstName').fill('Anamarija');
    await expect(lab.page.getByTestId('diff-row-firstName')).toContainText('Anamarija');
    const call = await lab.callMadeBy(() => lab.page.getByTestId('save-submit').click());
    expect(call.outcome).toBe('ok');
    expect(JSON.parse(call.request?.body ?? '')).toEqual({ firstName: 'Anamarija' });
    const fetched = await lab.callMadeBy(() => lab.page.getByTestId('fetch-user').click());
    expect(JSON.parse(fetched.response?.body ?? '')).toMatchObject({ firstName: 'Anamarija' });
  });

  test('depersonalize leaves the person and deletes the token', async ({ lab }) => {
    await lab.signInAs('ana.kovac');
    await lab.personalize();
    const call = await lab.callMadeBy(() => lab.page.getByTestId('depersonalize').click());
    expect(call.outcome).toBe('ok');
    const snapshot = await lab.snapshot();
    expect(snapshot.token).toBeNull();
    expect(snapshot.sdk.personalized).toBe(false);
    expect(snapshot.sdk.user.externalUserId).toBeUndefined();
  });
});

test.describe('error codes', () => {
  for (const [how, code, gate] of [
    ['expired', 'JWT_TOKEN_EXPIRED', 'expiry'],
    ['structure', 'JWT_TOKEN_STRUCTURE_INVALID', 'structure'],
  ] as const) {
    test(`${code} stops at ${gate} with 0 bytes sent, and the journal agrees`, async ({ lab }) => {
      await lab.signInAs('ana.kovac');
      await lab.breakToken(how);
      const before = (await lab.snapshot()).sandbox.journal;
      const call = await lab.personalize();
      expect(call).toMatchObject({ stoppedAt: gate, bytesSent: 0, attempts: 0, request: null });
      expect(call.attestation).toEqual({ requests: 0, connections: 0 });
      const panel = lab.page.getByTestId('last-call');
      await expect(panel).toHaveAttribute('data-code', code);
      await expect(lab.page.getByTestId('error-code')).toContainText(code);
      await expect(lab.page.getByTestId('zero-bytes')).toContainText('0 bytes sent');
      await expect(lab.page.getByTestId(`gate-${gate}`)).toHaveAttribute('data-status', 'stopped');
      await expect(lab.page.getByTestId('gate-wire')).toHaveAttribute('data-status', 'skipped');
      expect((await lab.snapshot()).sandbox.journal).toEqual(before);
    });
  }

  test('a token for someone else passes the device and is UNAUTHORIZED at the server', async ({ lab }) => {
    await lab.signInAs('ana.kovac');
    await lab.breakToken('otherPerson');
    const call = await lab.personalize();
    expect(call.error).toMatchObject({
      code: 'UNAUTHORIZED',
      origin: 'server',
      gate: 'server',
      httpStatus: 401,
    });
    expect(call.bytesSent).toBeGreaterThan(0);
    await expect(lab.page.getByTestId('gate-expiry')).toHaveAttribute('data-status', 'passed');
    await expect(lab.page.getByTestId('gate-server')).toHaveAttribute('data-status', 'stopped');
  });

  test('one button gets a new token and repeats the call', async ({ lab }) => {
    await lab.signInAs('ana.kovac');
    await lab.breakToken('expired');
    await lab.personalize();
    const call = await lab.callMadeBy(() => lab.page.getByTestId('fix-button').click());
    expect(call).toMatchObject({ call: 'personalize', outcome: 'ok' });
    await expect(lab.page.getByTestId('token-state')).toHaveAttribute('data-state', 'valid');
  });

  test('a fixed call sends what was typed, not what was saved', async ({ lab }) => {
    await lab.signInAs('ana.kovac');
    await lab.personalize();
    await lab.breakToken('expired');
    await lab.open('saveUser');
    await lab.page.getByTestId('field-middleName').fill('Dora');
    await lab.callMadeBy(() => lab.page.getByTestId('save-submit').click());
    await expect(lab.page.getByTestId('field-middleName')).toHaveValue('Dora');
    const call = await lab.callMadeBy(() => lab.page.getByTestId('fix-button').click());
    expect(call).toMatchObject({ call: 'saveUser', outcome: 'ok' });
    expect(JSON.parse(call.request?.body ?? '')).toEqual({ middleName: 'Dora' });
  });

  test('too long a field is named, nothing is sent, and what was typed stays', async ({ lab }) => {
    await lab.signInAs('ana.kovac');
    await lab.personalize();
    await lab.open('saveUser');
    const typed = 'm'.repeat(51);
    await lab.page.getByTestId('field-middleName').fill(typed);
    const call = await lab.callMadeBy(() => lab.page.getByTestId('save-submit').click());
    expect(call).toMatchObject({ stoppedAt: 'input', bytesSent: 0, error: { code: '-10' } });
    const field = lab.page.getByTestId('field-middleName');
    await expect(field).toHaveValue(typed);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
    await expect(field).toBeFocused();
  });

  test('an empty identity is refused before the wire', async ({ lab }) => {
    await lab.open('personalize');
    const call = await lab.callMadeBy(() => lab.page.getByTestId('personalize-submit').click());
    expect(call).toMatchObject({ bytesSent: 0, error: { code: '20008' } });
  });

  test('personalizing as another person is refused, and depersonalizing first mends it', async ({ lab }) => {
    const customers = (await lab.snapshot()).backend?.customers ?? [];
    const other = customers.find((customer) => customer.username === 'maya.lindqvist');
    await lab.signInAs('ana.kovac');
    await lab.personalize();
    await lab.signInAs(other?.username ?? '');
    const refused = await lab.personalize();
    expect(refused.error).toMatchObject({ code: 'PERSONALIZATION_IMPOSSIBLE', origin: 'server' });
    await lab.page.getByTestId('fix-button').click();
    await expect
      .poll(async () => (await lab.snapshot()).calls[0])
      .toMatchObject({ call: 'personalize', outcome: 'ok' });
    expect((await lab.snapshot()).sdk.user.externalUserId).toBe(other?.externalUserId);
  });

  test('warns before sending when the token is for another external user ID', async ({ lab }) => {
    await lab.signInAs('ana.kovac');
    await lab.open('personalize');
    await lab.page.getByTestId('field-externalUserId').fill('somebody-else');
    await expect(lab.page.getByTestId('warning-subjectMismatch')).toBeVisible();
  });
});
