import { expect, test } from '../support/e2e/fixtures.ts';

test.describe('the three authorization options', () => {
  test('JWT without a token: personalize fails with ACCESS_TOKEN_MISSING', async ({ lab }) => {
    await lab.chooseSetting('jwt');
    await lab.open('personalize');
    await lab.page.getByTestId('field-externalUserId').fill('ana.kovac-1047');
    const call = await lab.callMadeBy(() => lab.page.getByTestId('personalize-submit').click());
    expect(call.authorization).toEqual({ scheme: 'App' });
    expect(call.error).toMatchObject({ code: 'ACCESS_TOKEN_MISSING', origin: 'server' });
    await expect(lab.page.getByTestId('error-code')).toContainText('ACCESS_TOKEN_MISSING');
  });

  test('JWT without a token: an anonymous person may save a name', async ({ lab }) => {
    await lab.chooseSetting('jwt');
    await lab.open('signIn');
    await lab.page.getByTestId('continue-anonymous').click();
    await lab.open('saveUser');
    await lab.page.getByTestId('field-firstName').fill('Guest');
    const call = await lab.callMadeBy(() => lab.page.getByTestId('save-submit').click());
    expect(call).toMatchObject({ outcome: 'ok', authorization: { scheme: 'App' } });
  });

  test('JWT without a token: the external user ID cannot be changed by a save', async ({ lab }) => {
    await lab.chooseSetting('jwt');
    await lab.open('saveUser');
    await lab.page.getByTestId('field-externalUserId').fill('stolen-id');
    const call = await lab.callMadeBy(() => lab.page.getByTestId('save-submit').click());
    expect(call.error).toMatchObject({ origin: 'server', code: 'USER_DATA_RESTRICTED' });
    await expect(lab.page.getByTestId('field-externalUserId')).toHaveValue('stolen-id');
  });

  test('Contact Information API only: saveUser fails with USER_DATA_RESTRICTED', async ({ lab }) => {
    await lab.chooseSetting('contactInformationApi');
    await lab.open('saveUser');
    await lab.page.getByTestId('field-firstName').fill('Ana');
    const call = await lab.callMadeBy(() => lab.page.getByTestId('save-submit').click());
    expect(call.error).toMatchObject({ code: 'USER_DATA_RESTRICTED', httpStatus: 403 });
    await expect(lab.page.getByTestId('last-call')).toContainText('sandbox');
  });

  test('application code: everything works without a token', async ({ lab }) => {
    await lab.chooseSetting('applicationCode');
    await lab.open('personalize');
    await lab.page.getByTestId('field-externalUserId').fill('ana.kovac-1047');
    const call = await lab.callMadeBy(() => lab.page.getByTestId('personalize-submit').click());
    expect(call).toMatchObject({ outcome: 'ok', authorization: { scheme: 'App' } });
  });

  test('key rotation: a token of a revoked key is refused, a new token is accepted', async ({ lab }) => {
    await lab.signInAs('ana.kovac');
    const oldKid = (await lab.snapshot()).token?.kid ?? '';
    await lab.open('backend');
    await lab.page.getByTestId('add-key').click();
    await expect.poll(async () => (await lab.snapshot()).backend?.keys.length).toBe(2);
    const newKid = (await lab.snapshot()).backend?.keys.find((key) => key.kid !== oldKid)?.kid ?? '';
    await lab.page.getByTestId(`make-current-${newKid}`).click();
    await expect
      .poll(async () => (await lab.snapshot()).backend?.keys.find((key) => key.kid === newKid)?.status)
      .toBe('current');
    await lab.page.getByTestId(`revoke-${oldKid}`).click();
    await lab.page.getByTestId('confirm-ok').click();
    await expect
      .poll(async () => (await lab.snapshot()).backend?.keys.find((key) => key.kid === oldKid)?.status)
      .toBe('revoked');
    const refused = await lab.personalize();
    expect(refused.error?.code).toBe('UNAUTHORIZED');
    const mended = await lab.callMadeBy(() => lab.page.getByTestId('fix-button').click());
    expect(mended.outcome).toBe('ok');
    expect((await lab.snapshot()).token?.kid).toBe(newKid);
  });
});
