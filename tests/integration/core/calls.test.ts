import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LabUnderTest } from '../../support/app/core.ts';

let lab: LabUnderTest;
beforeEach(async () => {
  lab = await LabUnderTest.start();
});
afterEach(() => lab.dispose());

describe('a call record', () => {
  it('says what the backend saw of a call that went through', async () => {
    await lab.signInAs('ana');
    const result = await lab.ask('personalize', {
      userIdentity: { externalUserId: lab.customer('ana').externalUserId },
    });
    const call = lab.newestCall;
    expect(result).toEqual({ ok: true, value: { callId: call.id } });
    expect(call).toMatchObject({ outcome: 'ok', attestation: { requests: 1, connections: 1 } });
    expect(lab.snapshot.busy).toBeNull();
    expect(lab.snapshot.sdk.personalized).toBe(true);
  });

  it.each([
    ['expired', 'JWT_TOKEN_EXPIRED', 'expiry'],
    ['structure', 'JWT_TOKEN_STRUCTURE_INVALID', 'structure'],
  ] as const)(
    'of a token that is %s: stopped on the device, and nothing arrived',
    async (alteration, code, gate) => {
      await lab.signInAs('ana');
      await lab.ask('alterToken', { alteration });
      expect(lab.snapshot.token).toMatchObject({
        origin: 'altered',
        alteration: expect.any(String) as unknown,
      });
      const before = lab.snapshot.sandbox.journal;
      const call = await lab.personalizeAs('ana');
      expect(call).toMatchObject({
        stoppedAt: gate,
        error: { code, origin: 'device' },
        bytesSent: 0,
        request: null,
      });
      expect(call.attestation).toEqual({ requests: 0, connections: 0 });
      expect(lab.snapshot.sandbox.journal).toEqual(before);
    },
  );

  it('of a token for somebody else: passed on the device, refused by the server', async () => {
    await lab.signInAs('ana');
    await lab.ask('alterToken', { alteration: 'otherPerson' });
    const call = await lab.personalizeAs('ana');
    expect(call).toMatchObject({ stoppedAt: 'server', error: { code: 'UNAUTHORIZED', httpStatus: 401 } });
    expect(call.attestation).toEqual({ requests: 1, connections: 1 });
  });

  it.each([
    ['tampered', 'signatureInvalid'],
    ['otherKey', 'signatureInvalid'],
    ['algNone', 'algorithmRefused'],
  ] as const)(
    'of a token that is %s: the phone passes it, the server’s journal says %s',
    async (alteration, reason) => {
      await lab.signInAs('ana');
      await lab.ask('alterToken', { alteration, lifetimeSeconds: 77 });
      // The signature is looked at a moment later.
      await expect.poll(() => lab.snapshot.token?.verdicts.server?.reasonCode).toBe(reason);
      const { token } = lab.snapshot;
      expect(token).toMatchObject({ origin: 'altered', state: 'valid' });
      expect((token?.exp ?? 0) - (token?.iat ?? 0)).toBe(77);
      const call = await lab.personalizeAs('ana');
      expect(call).toMatchObject({ stoppedAt: 'server', error: { code: 'UNAUTHORIZED' } });
      expect(call.journalReason).toMatch(new RegExp(`^${reason}:`));
    },
  );

  it('claims nothing about the backend where the backend cannot say', async () => {
    await lab.signInAs('ana');
    await lab.sandboxDies();
    const call = await lab.personalizeAs('ana');
    expect(call).toMatchObject({ error: { code: '-4', origin: 'network' }, attestation: null });
  });

  it('is one of at most 20, newest first', async () => {
    for (let count = 0; count < 22; count += 1) await lab.ask('saveUser', { firstName: `Name ${count}` });
    expect(lab.snapshot.calls).toHaveLength(20);
    expect(lab.newestCall.request?.body).toContain('Name 21');
    expect(lab.snapshot.events.length).toBeLessThanOrEqual(50);
    expect(lab.snapshot.events[0]?.id).toBeGreaterThan(lab.snapshot.events[1]?.id ?? 0);
  });

  it('is of one call at a time, so that each knows what the backend saw of it', async () => {
    await lab.signInAs('ana');
    await Promise.all([lab.ask('fetchUser'), lab.ask('fetchInstallation'), lab.ask('fetchUser')]);
    expect(lab.snapshot.calls.map(({ attestation }) => attestation?.requests)).toEqual([1, 1, 1]);
  });
});

describe('the one button', () => {
  it('newTokenAndRetry repeats the call with the same arguments', async () => {
    await lab.signInAs('ana');
    await lab.personalizeAs('ana');
    await lab.ask('alterToken', { alteration: 'expired' });
    await lab.ask('saveUser', { middleName: 'Dora' });
    expect(lab.newestCall.error?.code).toBe('JWT_TOKEN_EXPIRED');
    expect(await lab.ask('fixLastCall', { fix: 'newTokenAndRetry' })).toEqual({ ok: true, value: null });
    expect(lab.newestCall).toMatchObject({ call: 'saveUser', outcome: 'ok' });
    expect(JSON.parse(lab.newestCall.request?.body ?? '')).toEqual({ middleName: 'Dora' });
    expect(lab.snapshot.token).toMatchObject({ origin: 'refresh', state: 'valid' });
  });

  it('signInAndRetry signs the customer in whom the call was about', async () => {
    await lab.ask('setSecuritySetting', { setting: 'jwt' });
    expect((await lab.personalizeAs('luka')).error?.code).toBe('ACCESS_TOKEN_MISSING');
    await lab.ask('fixLastCall', { fix: 'signInAndRetry' });
    expect(lab.newestCall).toMatchObject({ call: 'personalize', outcome: 'ok' });
    expect(lab.snapshot.session).toMatchObject({ kind: 'customer', displayName: 'Luka Horvat' });
  });

  it('signInAndRetry says so when there is nobody to sign in', async () => {
    await lab.ask('setSecuritySetting', { setting: 'jwt' });
    await lab.ask('personalize', { userIdentity: { externalUserId: 'unknown' } });
    const result = await lab.ask('fixLastCall', { fix: 'signInAndRetry' });
    expect(result).toMatchObject({ ok: false, error: { code: 'TOKEN_ABSENT' } });
    expect(lab.snapshot.calls).toHaveLength(1);
  });

  it('depersonalizeFirst lets the next person in, with the token they have', async () => {
    await lab.signInAs('ana');
    await lab.personalizeAs('ana');
    await lab.signInAs('maya');
    expect((await lab.personalizeAs('maya')).error?.code).toBe('PERSONALIZATION_IMPOSSIBLE');
    await lab.ask('fixLastCall', { fix: 'depersonalizeFirst' });
    expect(lab.newestCall).toMatchObject({
      call: 'personalize',
      outcome: 'ok',
      authorization: { scheme: 'Bearer' },
    });
    expect(lab.snapshot.sdk.user.externalUserId).toBe(lab.customer('maya').externalUserId);
    expect(lab.storedToken).not.toBeNull();
  });

  it('finishDepersonalize ends a pending one, then repeats', async () => {
    await lab.signInAs('ana');
    await lab.personalizeAs('ana');
    await lab.sandboxDies();
    await lab.ask('depersonalize');
    expect(lab.snapshot.sdk.depersonalizePending).toBe(true);
    await lab.ask('saveUser', { firstName: 'Guest' });
    expect(lab.newestCall.error?.code).toBe('20007');
    await lab.sandboxReturns();
    await lab.ask('fixLastCall', { fix: 'finishDepersonalize' });
    expect(lab.snapshot.sdk.depersonalizePending).toBe(false);
    expect(lab.newestCall).toMatchObject({ call: 'saveUser', outcome: 'ok' });
  });

  it('register registers with a sandbox that knows nothing, then repeats', async () => {
    const { admin } = lab.sandbox.sandbox;
    lab.sandbox.sandbox.state.installations.clear();
    expect(admin).toBeDefined();
    await lab.ask('saveUser', { firstName: 'Guest' });
    expect(lab.newestCall.error?.code).toBe('NO_REGISTRATION');
    await lab.ask('fixLastCall', { fix: 'register' });
    expect(lab.snapshot.sdk.registered).toBe(true);
    expect(lab.newestCall).toMatchObject({ call: 'saveUser' });
  });

  it('retry repeats, and fixes of the page itself do nothing here', async () => {
    await lab.sandboxDies();
    await lab.ask('saveUser', { firstName: 'Guest' });
    await lab.sandboxReturns();
    const count = lab.snapshot.calls.length;
    for (const fix of ['editInput', 'openBackend'] as const) {
      expect(await lab.ask('fixLastCall', { fix })).toEqual({ ok: true, value: null });
    }
    expect(lab.snapshot.calls).toHaveLength(count);
    await lab.ask('fixLastCall', { fix: 'retry' });
    expect(lab.newestCall).toMatchObject({ call: 'saveUser', outcome: 'ok' });
  });

  it('does nothing when nothing failed', async () => {
    expect(await lab.ask('fixLastCall', { fix: 'retry' })).toEqual({ ok: true, value: null });
    expect(lab.snapshot.calls).toEqual([]);
  });
});

describe('previews', () => {
  it('show what would be sent and warn, and send nothing', async () => {
    await lab.ask('setSecuritySetting', { setting: 'jwt' });
    const before = lab.snapshot.sandbox.journal;
    const preview = await lab.ask('previewPersonalize', { userIdentity: { externalUserId: 'x' } });
    expect(preview).toMatchObject({
      ok: true,
      value: { method: 'POST', authorization: { scheme: 'App' }, warnings: [{ code: 'tokenMissing' }] },
    });
    await lab.signInAs('ana');
    const other = await lab.ask('previewPersonalize', { userIdentity: { externalUserId: 'x' } });
    expect(other).toMatchObject({
      value: { authorization: { scheme: 'Bearer' }, warnings: [{ code: 'subjectMismatch' }] },
    });
    const save = await lab.ask('previewSaveUser', { firstName: 'Ana', externalUserId: 'y' });
    expect(save).toMatchObject({ value: { warnings: [{ code: 'externalUserIdNeedsPersonalize' }] } });
    await lab.ask('recheckKeychain');
    expect(lab.snapshot.sandbox.journal).toEqual(before);
    expect(lab.snapshot.calls).toEqual([]);
  });
});
