import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FaultSelection } from '../../../shared/model/fault.ts';
import { NO_TIMELINE_FILTER } from '../../../shared/model/timeline.ts';
import { LabUnderTest } from '../../support/app/core.ts';
import { countingServer } from '../../support/http/counting-server.ts';

const ALWAYS: FaultSelection = {
  method: null,
  path: null,
  nth: null,
  once: false,
  probability: 1,
  seed: '1',
};

let lab: LabUnderTest;
beforeEach(async () => {
  lab = await LabUnderTest.start();
});
afterEach(() => lab.dispose());

function administration() {
  const { administration } = lab.snapshot;
  if (administration === null) throw new Error('The sandbox was not read');
  return administration;
}

async function timelineOf(text: string) {
  const facets = await lab.ask('getTimelineFacets', { source: 'session' });
  expect(facets.ok).toBe(true);
  const filter = { ...NO_TIMELINE_FILTER, text };
  const answer = await lab.ask('getTimelineSlice', { source: 'session', filter, from: null, count: 50 });
  return { timeline: answer.ok ? answer.value.rows : [] };
}

function file(name: string, text: string): { name: string; bytes: Uint8Array } {
  return { name, bytes: new TextEncoder().encode(text) };
}

describe('JWT private keys', () => {
  it('copies the secret of a new key through main, and never tells it', async () => {
    await lab.ask('addKey');
    const kid = lab.snapshot.keyToCopy ?? '';
    expect(lab.snapshot.backend?.keys.map((key) => key.kid)).toContain(kid);
    expect(await lab.ask('copyKey', { kid })).toEqual({ ok: true, value: null });
    const secret = lab.clipboard;
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    expect(lab.told.join('\n').includes(secret)).toBe(false);
    await lab.ask('forgetKey');
    expect(lab.snapshot.keyToCopy).toBeNull();
    expect(await lab.ask('copyKey', { kid })).toMatchObject({
      ok: false,
      error: { code: 'SANDBOX_REFUSED' },
    });
  });

  it('imports a key once, makes it current, and deletes the other', async () => {
    const key = { kid: 'imported', secretHex: 'AB'.repeat(32) };
    expect((await lab.ask('importKey', key)).ok).toBe(true);
    expect(await lab.ask('importKey', key)).toMatchObject({
      ok: false,
      error: { code: 'SANDBOX_REFUSED', message: 'There is a key imported already' },
    });
    const old = lab.snapshot.backend?.keys[0]?.kid ?? '';
    await lab.ask('makeKeyCurrent', { kid: 'imported' });
    await lab.ask('deleteKey', { kid: old });
    expect(lab.snapshot.backend?.keys).toMatchObject([{ kid: 'imported', status: 'current' }]);
    await lab.signInAs('ana');
    expect(lab.snapshot.token?.kid).toBe('imported');
    expect(lab.told.join('\n').toLowerCase().includes('ab'.repeat(24))).toBe(false);
  });
});

describe('application profiles', () => {
  it('are duplicated, renamed and switched; the SDK registers with the other code', async () => {
    const [first] = administration().profiles;
    const before = lab.snapshot.sdk.installation?.pushRegistrationId;
    await lab.ask('duplicateProfile', { id: first?.id ?? '' });
    const copy = administration().profiles[1];
    expect(copy).toMatchObject({ name: 'Northwind Rewards (copy)', active: false });
    await lab.ask('changeProfile', { id: copy?.id ?? '', name: 'Second' });
    await lab.ask('activateProfile', { id: copy?.id ?? '' });
    expect(lab.snapshot.backend).toMatchObject({
      profileName: 'Second',
      applicationCode: copy?.applicationCode ?? '',
    });
    expect(lab.snapshot.sdk.registered).toBe(true);
    expect(lab.snapshot.sdk.installation?.pushRegistrationId).not.toBe(before);
    expect(await lab.ask('deleteProfile', { id: copy?.id ?? '' })).toMatchObject({
      ok: false,
      error: { message: 'Activate another one first' },
    });
    await lab.ask('activateProfile', { id: first?.id ?? '' });
    await lab.ask('deleteProfile', { id: copy?.id ?? '' });
    expect(administration().profiles).toHaveLength(1);
  });

  it('refuse a token of another profile until a new one is fetched', async () => {
    await lab.signInAs('ana');
    await lab.ask('createProfile', { name: 'Second' });
    await lab.ask('activateProfile', { id: administration().profiles[1]?.id ?? '' });
    expect((await lab.personalizeAs('ana')).error?.code).toBe('UNAUTHORIZED');
    await lab.ask('fixLastCall', { fix: 'newTokenAndRetry' });
    expect(lab.newestCall.outcome).toBe('ok');
  });

  it('go to a file without key secrets unless asked for, and come back from one', async () => {
    const id = administration().profiles[0]?.id ?? '';
    await lab.ask('exportProfile', { id, withKeys: false });
    await lab.ask('exportProfile', { id, withKeys: true });
    const [plain, whole] = lab.files.saved.map(({ name, bytes }) => ({
      name,
      text: Buffer.from(bytes).toString(),
    }));
    expect(plain?.name).toBe('northwind-rewards.profile.json');
    expect(plain?.text).not.toContain('secretHex');
    expect(whole?.text).toContain('secretHex');
    const document = JSON.parse(whole?.text ?? '') as { profile: { applicationCode: string; name: string } };
    lab.files.next = file('same.json', whole?.text ?? '');
    expect(await lab.ask('importProfile')).toMatchObject({
      ok: false,
      error: { message: 'Another profile has this application code' },
    });
    document.profile.applicationCode = 'another-code';
    lab.files.next = file('other.json', JSON.stringify(document));
    expect(await lab.ask('importProfile')).toEqual({ ok: true, value: { file: 'other.json' } });
    expect(administration().profiles.map(({ applicationCode }) => applicationCode)).toContain('another-code');
  });

  it.each([
    ['https://collector.example', 'This is another host than 127.0.0.1, which was chosen'],
    ['http://192.0.2.7:8080', 'Use https; plain http is for this machine only'],
    ['http://user:secret@127.0.0.1:1', 'Leave user name and password out of the URL'],
  ])('that would move calls to %s are refused', async (newBaseUrl, message) => {
    const id = administration().profiles[0]?.id ?? '';
    await lab.ask('exportProfile', { id, withKeys: true });
    const document = JSON.parse(Buffer.from(lab.files.saved[0]?.bytes ?? []).toString()) as {
      profile: Record<string, unknown>;
    };
    Object.assign(document.profile, { applicationCode: 'another-code', newBaseUrl });
    lab.files.next = file('moving.json', JSON.stringify(document));
    const imported = await lab.ask('importProfile');
    expect(imported).toMatchObject({ ok: false, error: { code: 'SANDBOX_REFUSED' } });
    expect(imported.ok ? '' : imported.error.message).toContain(message);
    expect(administration().profiles).toHaveLength(1);
  });

  it('show where they move calls to, and stop when told so', async () => {
    await using elsewhere = await countingServer();
    const id = administration().profiles[0]?.id ?? '';
    await lab.moveCallsTo(elsewhere.url);
    await lab.ask('fetchInstallation');
    expect(lab.snapshot.sdk.movedTo).toBe(elsewhere.url);
    await lab.ask('changeProfile', { id, observe: false });
    expect(administration().profiles[0]?.newBaseUrl).toBe(elsewhere.url);
    await lab.ask('changeProfile', { id, newBaseUrl: null });
    expect(administration().profiles[0]?.newBaseUrl).toBeNull();
  });

  it('move nothing where the administrator fixed the environment: not a request, not a byte', async () => {
    await using elsewhere = await countingServer();
    await lab.dispose();
    lab = await LabUnderTest.start({ environmentLock: { kind: 'sandbox', own: null } });
    await lab.moveCallsTo(elsewhere.url);
    await lab.signInAs('ana');
    await lab.personalizeAs('ana');
    await lab.ask('saveUser', { firstName: 'Anna' });
    expect(lab.newestCall).toMatchObject({ outcome: 'ok', error: null });
    expect(lab.snapshot.sdk.movedTo).toBeNull();
    expect(elsewhere.connections()).toBe(0);
  });

  it('tell what a file has wrong, and quote nothing of one that is no JSON', async () => {
    lab.files.next = file('half.json', '{"secretHex":"abcdef');
    expect(await lab.ask('importProfile')).toMatchObject({
      ok: false,
      error: { code: 'FILE_UNUSABLE', message: 'half.json is not JSON.' },
    });
    lab.files.next = file('deep.json', `${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(await lab.ask('importProfile')).toMatchObject({
      ok: false,
      error: { code: 'FILE_UNUSABLE', message: 'deep.json cannot be used: it is nested too deeply.' },
    });
    lab.files.next = file('old.json', '{"format":"personalization-lab/application-profile","version":2}');
    const old = await lab.ask('importProfile');
    expect(old).toMatchObject({ ok: false, error: { code: 'SANDBOX_REFUSED' } });
    expect(old.ok ? '' : old.error.message).toMatch(/version[^]*profile/);
    lab.files.failure = new Error('EACCES');
    expect(await lab.ask('importProfile')).toMatchObject({ ok: false, error: { code: 'FILE_UNUSABLE' } });
    lab.files.failure = null;
    lab.files.next = null;
    expect(await lab.ask('importProfile')).toEqual({ ok: true, value: { file: null } });
  });

  it('accept what they only observe, and say what it would have been', async () => {
    const id = administration().profiles[0]?.id ?? '';
    await lab.ask('setSecuritySetting', { setting: 'contactInformationApi' });
    await lab.ask('changeProfile', { id, observe: true });
    await lab.ask('saveUser', { firstName: 'Guest' });
    expect(lab.newestCall).toMatchObject({ outcome: 'ok' });
    expect(lab.newestCall.journalReason).toMatch(/^observed USER_DATA_RESTRICTED/);
    await lab.ask('changeProfile', { id, observe: true });
    expect(administration().observed[0]).toMatchObject({ method: 'PATCH' });
    expect(administration().observed[0]?.refusal).toMatch(/^USER_DATA_RESTRICTED/);
  });
});

describe('people', () => {
  it('setting 3: the save is refused, the same change over the API shows up at the next fetch', async () => {
    await lab.signInAs('ana');
    await lab.personalizeAs('ana');
    await lab.ask('setSecuritySetting', { setting: 'contactInformationApi' });
    await lab.ask('saveUser', { phones: ['447700900555'] });
    expect(lab.newestCall.error?.code).toBe('USER_DATA_RESTRICTED');
    const answer = await lab.ask('callPeopleApi', {
      operation: 'addContactInformation',
      type: 'EXTERNAL_ID',
      identifier: 'ana.kovac-1047',
      body: { phone: [{ number: '+447700900555' }] },
    });
    expect(answer).toMatchObject({
      ok: true,
      value: {
        request: { method: 'PATCH', headers: { Authorization: 'App ••••••••' } },
        response: { status: 200 },
      },
    });
    expect(lab.told.join('\n').includes(lab.sandbox.sandbox.state.apiKey)).toBe(false);
    await lab.ask('fetchUser');
    expect(lab.snapshot.sdk.user.phones?.join()).toContain('447700900555');
  });

  it('shows a refusal of the API as what it is', async () => {
    const answer = await lab.ask('callPeopleApi', {
      operation: 'replacePerson',
      type: 'EXTERNAL_ID',
      identifier: 'nobody',
      body: { firstName: 'X' },
    });
    expect(answer).toMatchObject({ ok: true, value: { response: { status: 404 } } });
  });

  it('lists identity and installations, and forgets an installation', async () => {
    await lab.signInAs('ana');
    await lab.personalizeAs('ana');
    await lab.ask('removeFaults');
    const regId = lab.snapshot.sdk.installation?.pushRegistrationId ?? '';
    const ana = administration().people.find(({ externalUserId }) => externalUserId === 'ana.kovac-1047');
    expect(ana).toMatchObject({
      type: 'CUSTOMER',
      name: 'Ana Kovač',
      installations: [{ regId, personalized: true }],
    });
    await lab.ask('deleteInstallation', { regId });
    await lab.ask('fetchUser');
    expect(lab.newestCall.error?.code).toBe('NO_REGISTRATION');
  });

  it('customers are added, changed and deleted', async () => {
    const dora = { ...lab.customer('ana'), username: 'dora', displayName: 'Dora', externalUserId: 'dora-1' };
    await lab.ask('putCustomer', dora);
    await lab.signInAs('dora');
    expect(lab.snapshot.token?.sub).toBe('dora-1');
    await lab.ask('deleteCustomer', { username: 'dora' });
    expect(lab.snapshot.backend?.customers.map(({ username }) => username)).not.toContain('dora');
  });
});

describe('faults', () => {
  it('are switched on with a selection, counted, and switched off', async () => {
    const selection = { ...ALWAYS, method: 'GET', path: '*/user' };
    await lab.ask('addFault', { id: 'server-error-coded', selection });
    const [rule] = administration().faults;
    expect(rule).toMatchObject({ name: '500 with a code', enabled: true, path: '*/user', hits: 0 });
    await lab.ask('fetchUser');
    expect(lab.newestCall.outcome).toBe('failed');
    expect(lab.newestCall.fault).toEqual({
      rule: rule?.id,
      fault: 'server-error-coded',
      name: '500 with a code',
      action: 'serverErrorCoded',
    });
    expect(lab.newestCall.journalReason).toBeUndefined();
    await lab.ask('switchFault', { id: rule?.id ?? '', enabled: false });
    expect(administration().faults).toMatchObject([{ enabled: false, matched: 1, hits: 1 }]);
    await lab.ask('fetchUser');
    expect(lab.newestCall.outcome).toBe('ok');
    await lab.ask('removeFault', { id: rule?.id ?? '' });
    expect(administration().faults).toEqual([]);
  });

  it('that struck is named in the timeline, and removed by the fix before the call is repeated', async () => {
    await lab.personalizeAs('ana');
    await lab.ask('addFault', { id: 'truncated-json', selection: ALWAYS });
    await lab.ask('fetchUser');
    expect(lab.newestCall).toMatchObject({ outcome: 'failed', fault: { fault: 'truncated-json' } });
    const { timeline } = await timelineOf('half a json');
    expect(timeline.map(({ kind, fault }) => [kind, fault])).toEqual(
      expect.arrayContaining([
        ['call', 'Half a JSON text'],
        ['request', 'Half a JSON text'],
      ]),
    );
    await lab.ask('fixLastCall', { fix: 'retry' });
    expect(lab.newestCall.outcome).toBe('failed');
    await lab.ask('fixLastCall', { fix: 'switchOffFault' });
    expect(administration().faults).toEqual([]);
    expect(lab.newestCall.outcome).toBe('ok');
    expect(lab.newestCall.fault).toBeUndefined();
  });

  it('because of which nothing listens is named too, though nothing arrives', async () => {
    await lab.personalizeAs('ana');
    await lab.ask('addFault', { id: 'refuse', selection: ALWAYS });
    await lab.ask('fetchUser');
    expect(lab.newestCall).toMatchObject({
      outcome: 'failed',
      attestation: { requests: 0, connections: 0 },
      fault: { fault: 'refuse', name: 'Connection refused' },
    });
    await lab.ask('fixLastCall', { fix: 'switchOffFault' });
    expect(lab.newestCall.outcome).toBe('ok');
  });

  it('that was removed by hand meanwhile does not keep the fix from repeating the call', async () => {
    await lab.personalizeAs('ana');
    await lab.ask('addFault', { id: 'truncated-json', selection: ALWAYS });
    await lab.ask('fetchUser');
    await lab.ask('removeFaults');
    expect(await lab.ask('fixLastCall', { fix: 'switchOffFault' })).toMatchObject({ ok: true });
    expect(lab.newestCall.outcome).toBe('ok');
  });

  it('are not blamed for a call that stopped on the device', async () => {
    await lab.signInAs('ana');
    await lab.ask('alterToken', { alteration: 'structure' });
    await lab.ask('addFault', { id: 'truncated-json', selection: ALWAYS });
    await lab.personalizeAs('ana');
    expect(lab.newestCall).toMatchObject({ outcome: 'failed', bytesSent: 0 });
    expect(lab.newestCall.fault).toBeUndefined();
  });

  it('switched on again strike as they did the first time', async () => {
    await lab.personalizeAs('ana');
    await lab.ask('addFault', { id: 'server-error-coded', selection: { ...ALWAYS, nth: 1, once: true } });
    await lab.ask('fetchUser');
    await lab.ask('fetchUser');
    expect(lab.newestCall.outcome).toBe('ok');
    await lab.ask('switchFault', { id: administration().faults[0]?.id ?? '', enabled: true });
    expect(administration().faults).toMatchObject([{ matched: 0, hits: 0 }]);
    await lab.ask('fetchUser');
    expect(lab.newestCall.fault?.fault).toBe('server-error-coded');
  });

  it('show their hits a moment after the call by themselves', async () => {
    await lab.ask('addFault', { id: 'server-error-coded', selection: ALWAYS });
    await lab.ask('fetchUser');
    await lab.time.advance(100);
    await expect.poll(() => administration().faults[0]?.hits).toBe(1);
  });

  it('of the customer backend are named in the timeline when they struck', async () => {
    await lab.ask('addFault', { id: 'customer-busy', selection: ALWAYS });
    const { username, password } = lab.customer('ana');
    await lab.ask('signIn', { username, password, lifetimeSeconds: 60 });
    await lab.time.advance(100);
    await expect
      .poll(() => lab.snapshot.events.map(({ title }) => title))
      .toContain('Fault “Too many tokens” was applied');
  });

  it('of the customer backend are a group of their own', async () => {
    await lab.ask('addFault', { id: 'customer-html', selection: { ...ALWAYS, once: true } });
    const { username, password } = lab.customer('ana');
    const sign = { username, password, lifetimeSeconds: 60 };
    expect(await lab.ask('signIn', sign)).toMatchObject({
      ok: false,
      error: { code: 'CUSTOMER_BACKEND_FAILED' },
    });
    expect((await lab.ask('signIn', sign)).ok).toBe(true);
  });
});

it('the server clock is set, frozen and brought back', async () => {
  const at = lab.time.now() + 86_400_000;
  await lab.ask('setServerTime', { at });
  expect(lab.snapshot.clocks.serverOffsetMs).toBe(86_400_000);
  await lab.ask('freezeServerClock', { frozen: true });
  expect(administration().clock.frozenAtMs).toBe(at);
  await lab.ask('setServerTime', { at: null });
  expect(administration().clock).toEqual({ offsetMs: 0, frozenAtMs: null });
});

it('the journal’s reason stands by the call, and never in the error a client sees', async () => {
  await lab.signInAs('ana');
  const kid = lab.snapshot.token?.kid ?? '';
  await lab.ask('addKey');
  await lab.ask('makeKeyCurrent', { kid: lab.snapshot.keyToCopy ?? '' });
  await lab.ask('revokeKey', { kid });
  const call = await lab.personalizeAs('ana');
  expect(call.journalReason).toMatch(/revoked/i);
  expect(JSON.stringify(call.error)).not.toMatch(/revoked/i);
});
