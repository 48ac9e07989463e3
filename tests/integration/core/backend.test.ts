import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LabUnderTest } from '../../support/app/core.ts';

let lab: LabUnderTest;
beforeEach(async () => {
  lab = await LabUnderTest.start();
});
afterEach(() => lab.dispose());

describe('the three authorization options', () => {
  it('jwt without a token: personalize needs one, a name does not, the external user ID may not be saved', async () => {
    await lab.ask('setSecuritySetting', { setting: 'jwt' });
    expect(lab.snapshot.backend?.securitySetting).toBe('jwt');
    expect((await lab.personalizeAs('ana')).error?.code).toBe('ACCESS_TOKEN_MISSING');
    await lab.ask('saveUser', { firstName: 'Guest' });
    expect(lab.newestCall).toMatchObject({ outcome: 'ok', authorization: { scheme: 'App' } });
    await lab.ask('saveUser', { externalUserId: 'stolen' });
    expect(lab.newestCall.error).toMatchObject({ code: 'USER_DATA_RESTRICTED', origin: 'server' });
  });

  it('contactInformationApi: saveUser is restricted', async () => {
    await lab.ask('setSecuritySetting', { setting: 'contactInformationApi' });
    await lab.ask('saveUser', { firstName: 'Guest' });
    expect(lab.newestCall.error).toMatchObject({ code: 'USER_DATA_RESTRICTED', httpStatus: 403 });
  });

  it('applicationCode: no token is needed', async () => {
    await lab.ask('setSecuritySetting', { setting: 'applicationCode' });
    expect(await lab.personalizeAs('ana')).toMatchObject({ outcome: 'ok', authorization: { scheme: 'App' } });
  });
});

it('keys: a token of a revoked key is refused, and the one button gets one of the new key', async () => {
  await lab.signInAs('ana');
  const oldKid = lab.snapshot.token?.kid ?? '';
  await lab.ask('addKey');
  const newKid = lab.snapshot.backend?.keys.find(({ kid }) => kid !== oldKid)?.kid ?? '';
  await lab.ask('makeKeyCurrent', { kid: newKid });
  await lab.ask('revokeKey', { kid: oldKid });
  expect(lab.snapshot.backend?.keys.map(({ status }) => status).toSorted()).toEqual(['current', 'revoked']);
  expect((await lab.personalizeAs('ana')).error?.code).toBe('UNAUTHORIZED');
  await lab.ask('fixLastCall', { fix: 'newTokenAndRetry' });
  expect(lab.newestCall.outcome).toBe('ok');
  expect(lab.snapshot.token?.kid).toBe(newKid);
});

describe('a sandbox that dies', () => {
  it('is shown as gone, comes back, and knows what it knew', async () => {
    await lab.ask('setSecuritySetting', { setting: 'applicationCode' });
    await lab.signInAs('ana');
    await lab.personalizeAs('ana');
    await lab.sandboxDies();
    expect(lab.snapshot.sandbox).toMatchObject({ state: 'restarting', restarts: 1, message: 'It ended.' });
    await lab.sandboxReturns();
    expect(lab.snapshot.sandbox).toMatchObject({ state: 'running', restarts: 1, message: null });
    expect(lab.snapshot.backend?.securitySetting).toBe('applicationCode');
    expect((await lab.personalizeAs('ana')).outcome).toBe('ok');
    expect(lab.snapshot.events.filter(({ kind }) => kind === 'sandbox').map(({ title }) => title)).toContain(
      'Sandbox running again',
    );
  });

  it('loses the customer’s session, and a new token comes all the same', async () => {
    await lab.signInAs('ana');
    await lab.sandboxDies();
    await lab.sandboxReturns();
    expect(await lab.ask('newToken', { lifetimeSeconds: 60 })).toEqual({ ok: true, value: null });
    expect(lab.snapshot.token?.state).toBe('valid');
  });

  it('that comes back without its memory gets the registration and the person again', async () => {
    await lab.signInAs('ana');
    await lab.personalizeAs('ana');
    const before = lab.snapshot.sdk.installation?.pushRegistrationId;
    await lab.sandboxDies();
    const file = path.join(lab.folder, 'sandbox-state.json');
    const state = JSON.parse(await readFile(file, 'utf8')) as Record<string, unknown>;
    await writeFile(file, JSON.stringify({ ...state, installations: [] }));
    await lab.sandboxReturns();
    const { sdk, calls } = lab.snapshot;
    expect(sdk.registered).toBe(true);
    expect(sdk.installation?.pushRegistrationId).not.toBe(before);
    expect(calls[0]).toMatchObject({ call: 'repersonalize', outcome: 'ok' });
    await lab.ask('fetchUser');
    expect(lab.snapshot.sdk.user.externalUserId).toBe(lab.customer('ana').externalUserId);
  });
});

describe('resets', () => {
  it('of the sandbox: it is as new, and the SDK is registered with it', async () => {
    await lab.ask('setSecuritySetting', { setting: 'contactInformationApi' });
    await lab.ask('resetSandbox');
    expect(lab.snapshot.backend?.securitySetting).toBe('jwt');
    expect(lab.snapshot.sdk.registered).toBe(true);
    await lab.ask('fetchInstallation');
    expect(lab.newestCall.outcome).toBe('ok');
  });

  it('of the lab: as at a first start, but for the appearance', async () => {
    await lab.ask('setAppearance', { appearance: 'dark' });
    await lab.signInAs('ana');
    await lab.personalizeAs('ana');
    await lab.ask('resetLab');
    expect(lab.snapshot).toMatchObject({
      appearance: 'dark',
      session: { kind: 'signedOut' },
      token: null,
      calls: [],
      sdk: { registered: true, personalized: false, user: {} },
    });
    expect(lab.keychain.accounts).toEqual([]);
  });

  it('of the lab leave nothing of the person even if the sandbox is away', async () => {
    await lab.signInAs('ana');
    await lab.personalizeAs('ana');
    await lab.sandboxDies();
    expect(await lab.ask('resetLab')).toMatchObject({ ok: false, error: { code: 'SANDBOX_UNAVAILABLE' } });
    expect(lab.keychain.accounts).toEqual([]);
    expect(lab.snapshot).toMatchObject({ token: null, sdk: { registered: false, user: {} }, calls: [] });
    await lab.sandboxReturns();
    expect(lab.snapshot.sdk.registered).toBe(true);
  });
});

describe('what was saved', () => {
  it('is there at the next start, unsent changes included', async () => {
    await lab.signInAs('ana');
    await lab.personalizeAs('ana');
    await lab.sandboxDies();
    await lab.ask('saveUser', { middleName: 'Dora' });
    await lab.end();
    lab = await LabUnderTest.start({ after: lab });
    expect(lab.snapshot.sdk).toMatchObject({ personalized: true, unsentFields: ['middleName'] });
    expect(lab.snapshot.sdk.user.middleName).toBe('Dora');
  });

  it('and is torn costs no start', async () => {
    await lab.end();
    await writeFile(path.join(lab.folder, 'sdk-state.json'), '{"half":');
    lab = await LabUnderTest.start({ after: lab });
    expect(lab.snapshot.sdk.registered).toBe(true);
    expect(await readFile(path.join(lab.folder, 'sdk-state.json.corrupt'), 'utf8')).toBe('{"half":');
  });
});

it('item 23: the sandbox listens on this machine only, with a secret, and is gone after it stopped', async () => {
  const { adminUrl, baseUrl, customerUrl, adminToken } = lab.sandbox.address;
  for (const url of [adminUrl, baseUrl, customerUrl]) expect(new URL(url).hostname).toBe('127.0.0.1');
  expect((await fetch(`${adminUrl}/state`)).status).toBe(401);
  const headers = { Authorization: `Bearer ${adminToken}` };
  expect((await fetch(`${adminUrl}/state`, { headers })).status).toBe(200);
  await lab.sandboxDies();
  for (const url of [adminUrl, baseUrl, customerUrl]) await expect(fetch(url)).rejects.toThrow();
});
