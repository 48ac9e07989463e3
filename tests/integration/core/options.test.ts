import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ForgeRequest } from '../../../shared/model/forge.ts';
import { LabUnderTest } from '../../support/app/core.ts';

let lab: LabUnderTest;
beforeEach(async () => {
  lab = await LabUnderTest.start();
  await lab.signInAs('ana', 60);
});
afterEach(() => lab.dispose());

const HOUR = 3_600_000;

async function forged(mutation: string): Promise<void> {
  const { token } = lab.snapshot;
  const result = await lab.ask('useForgedToken', {
    header: JSON.parse(token?.header ?? '') as ForgeRequest['header'],
    claims: JSON.parse(token?.claims ?? '') as ForgeRequest['claims'],
    mutations: [mutation],
  });
  if (!result.ok) throw new Error(result.error.message);
}

describe('the platform profile', () => {
  it('decides what becomes of the same token, and how requests look', async () => {
    await forged('leading-dot');
    expect(lab.snapshot.token?.state).toBe('invalid');
    expect(await lab.personalizeAs('ana')).toMatchObject({ profile: 'strict', stoppedAt: 'structure' });
    await lab.ask('setProfile', { profile: 'ios' });
    expect(lab.snapshot.token?.state).toBe('valid');
    const onIos = await lab.personalizeAs('ana');
    expect(onIos).toMatchObject({ profile: 'ios', stoppedAt: 'server', error: { code: 'UNAUTHORIZED' } });
    await lab.ask('setProfile', { profile: 'android' });
    expect(lab.snapshot.token?.state).toBe('invalid');
    expect(await lab.personalizeAs('ana')).toMatchObject({ profile: 'android', bytesSent: 0 });
    await lab.ask('newToken', { lifetimeSeconds: 60 });
    const onAndroid = await lab.personalizeAs('ana');
    expect(onAndroid.request?.headers['User-Agent']).not.toBe(onIos.request?.headers['User-Agent']);
  });

  it('is kept for the next start, and goes back with the lab', async () => {
    await lab.ask('setProfile', { profile: 'android' });
    expect([lab.profile, lab.snapshot.profile]).toEqual(['android', 'android']);
    await lab.ask('resetLab');
    expect([lab.profile, lab.snapshot.profile]).toEqual(['strict', 'strict']);
  });

  it('can be chosen while the sandbox is away', async () => {
    await lab.sandboxDies();
    expect(await lab.ask('setProfile', { profile: 'ios' })).toMatchObject({ ok: true });
    await lab.sandboxReturns();
    expect(await lab.personalizeAs('ana')).toMatchObject({ profile: 'ios' });
  });

  it('has its differences in words', async () => {
    const result = await lab.ask('getDifferences');
    const rows = result.ok ? result.value : [];
    expect(rows.length).toBeGreaterThan(40);
    expect(rows.find(({ id }) => id === 'wire.patch')).toMatchObject({
      area: 'wire',
      strict: 'PATCH',
      android: 'POST with override',
    });
  });
});

describe('the clocks', () => {
  it('a device clock that is ahead expires the token: nothing is sent', async () => {
    await lab.ask('setClocks', { deviceOffsetMs: HOUR, serverOffsetMs: 0 });
    expect(lab.snapshot.token).toMatchObject({ state: 'expired', verdicts: { server: { ok: true } } });
    const call = await lab.personalizeAs('ana');
    expect(call).toMatchObject({
      stoppedAt: 'expiry',
      bytesSent: 0,
      attestation: { requests: 0, connections: 0 },
    });
    await lab.ask('setClocks', { deviceOffsetMs: 0, serverOffsetMs: 0 });
    expect(lab.snapshot.token?.state).toBe('valid');
  });

  it('a server clock that is ahead refuses what the device passes', async () => {
    await lab.ask('setClocks', { deviceOffsetMs: 0, serverOffsetMs: HOUR });
    expect(lab.snapshot.clocks).toEqual({ deviceOffsetMs: 0, serverOffsetMs: HOUR });
    expect(lab.snapshot.backend?.clockOffsetMs).toBe(HOUR);
    expect(lab.snapshot.token).toMatchObject({ state: 'valid', verdicts: { server: { ok: false } } });
    expect(await lab.personalizeAs('ana')).toMatchObject({ stoppedAt: 'server' });
  });

  it('go back with the lab', async () => {
    await lab.ask('setClocks', { deviceOffsetMs: HOUR, serverOffsetMs: -HOUR });
    await lab.ask('resetLab');
    expect(lab.snapshot.clocks).toEqual({ deviceOffsetMs: 0, serverOffsetMs: 0 });
  });

  it('need the sandbox only for the server’s', async () => {
    await lab.sandboxDies();
    const moved = await lab.ask('setClocks', { deviceOffsetMs: 0, serverOffsetMs: HOUR });
    expect(moved).toMatchObject({ ok: false, error: { code: 'SANDBOX_UNAVAILABLE' } });
    expect(await lab.ask('setClocks', { deviceOffsetMs: HOUR, serverOffsetMs: 0 })).toMatchObject({
      ok: true,
    });
  });
});

describe('the token lifecycle', () => {
  it('off: an expired token is refused, and the customer backend is not asked', async () => {
    await forged('expired');
    expect(await lab.personalizeAs('ana')).toMatchObject({ error: { code: 'JWT_TOKEN_EXPIRED' } });
    expect(lab.snapshot.supplier).toMatchObject({ renewals: 0, refreshes: 0 });
  });

  it.each(['expired', 'kid-unknown'])('retries once with a new token after “%s”', async (mutation) => {
    await lab.ask('setTokenLifecycle', { refreshLeadSeconds: 0, retryWithNewToken: true });
    await forged(mutation);
    const call = await lab.personalizeAs('ana');
    expect(call).toMatchObject({ outcome: 'ok' });
    expect(lab.snapshot.supplier).toMatchObject({ renewals: 1 });
    expect(lab.snapshot.token).toMatchObject({ origin: 'supplier', state: 'valid', alteration: null });
    expect(lab.snapshot.forged?.note).toMatch(/went on with that one/);
    expect(await lab.personalizeAs('ana')).toMatchObject({ outcome: 'ok' });
    expect(lab.snapshot.forged).toBeNull();
  });

  it('replaces a token ahead of its expiry, without a call', async () => {
    await lab.ask('setTokenLifecycle', { refreshLeadSeconds: 20, retryWithNewToken: false });
    await lab.personalizeAs('ana');
    const exp = lab.snapshot.token?.exp ?? 0;
    await lab.time.advance(41_000);
    await expect.poll(() => lab.snapshot.token?.exp ?? 0).toBeGreaterThan(exp);
    expect(lab.snapshot.token?.origin).toBe('supplier');
    await expect.poll(() => lab.snapshot.supplier.refreshes).toBe(1);
  });

  it('leaves the refusal standing where nobody mints a new token', async () => {
    await lab.ask('setTokenLifecycle', { refreshLeadSeconds: 0, retryWithNewToken: true });
    await lab.ask('useToken', { token: 'not.a.token' });
    expect(await lab.personalizeAs('ana')).toMatchObject({ stoppedAt: 'structure' });
  });
});
