import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ForgeRequest } from '../../../shared/model/forge.ts';
import { LabUnderTest } from '../../support/app/core.ts';

let lab: LabUnderTest;
beforeEach(async () => {
  lab = await LabUnderTest.start();
  await lab.signInAs('ana');
});
afterEach(() => lab.dispose());

const JWT = /eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/;

function asShown(...mutations: string[]): ForgeRequest {
  const { token } = lab.snapshot;
  return {
    header: JSON.parse(token?.header ?? '') as ForgeRequest['header'],
    claims: JSON.parse(token?.claims ?? '') as ForgeRequest['claims'],
    mutations,
  };
}

async function preview(...mutations: string[]) {
  const result = await lab.ask('previewForgedToken', asShown(...mutations));
  if (!result.ok) throw new Error(result.error.message);
  return result.value;
}

async function use(...mutations: string[]): Promise<void> {
  const result = await lab.ask('useForgedToken', asShown(...mutations));
  if (!result.ok) throw new Error(result.error.message);
}

/** The verdict of the signature comes a moment after the token is shown. */
async function settled(): Promise<void> {
  await expect.poll(() => lab.snapshot.token?.verdicts.server?.unchecked.includes('signature')).toBe(false);
}

describe('verdicts on the current token', () => {
  it('tell what the server will say, signature and person included', async () => {
    await settled();
    expect(lab.snapshot.token?.verdicts.server).toMatchObject({ ok: true, unchecked: [] });
    expect(lab.snapshot.token?.explanation).toBe('Both platforms pass it. Nothing speaks against it.');
  });

  it('follow the keys of the application profile', async () => {
    await settled();
    await lab.ask('revokeKey', { kid: lab.snapshot.token?.kid ?? '' });
    expect(lab.snapshot.token?.verdicts.server).toMatchObject({
      ok: false,
      code: 'UNAUTHORIZED',
      reasonCode: 'keyRevoked',
    });
    expect(lab.snapshot.token?.explanation).toMatch(/the server will refuse it: kid names a key .* revoked/);
  });

  it('say what could not be checked while the sandbox is not known', async () => {
    await lab.ask('useToken', { token: 'not.a.token' });
    expect(lab.snapshot.token?.explanation).toMatch(/^Both platforms stop it on the device/);
  });
});

describe('the forge', () => {
  it('lists its mutations', async () => {
    const result = await lab.ask('getMutations');
    expect(result.ok && result.value.length).toBeGreaterThanOrEqual(30);
  });

  it('predicts a token without using it', async () => {
    const before = lab.storedToken;
    const { parts, prediction } = await preview('leading-dot');
    expect(parts.parts).toBe(4);
    expect(prediction.verdicts).toMatchObject({
      strict: { ok: false, gate: 'structure' },
      android: { ok: false, gate: 'structure' },
      ios: { ok: true },
      server: { ok: false, code: 'UNAUTHORIZED' },
    });
    expect(prediction.explanation).toMatch(/^iOS passes the token and Android refuses it/);
    expect(lab.storedToken).toBe(before);
    expect(lab.snapshot.forged).toBeNull();
  });

  it('takes a token into use under its own name, and says what was done to it', async () => {
    await use('drop-jti', 'trailing-dot');
    expect(lab.snapshot.token).toMatchObject({
      origin: 'altered',
      alteration: 'Forged: Without the claim jti, A dot at the end',
      state: 'invalid',
    });
    expect(lab.snapshot.session).toMatchObject({ kind: 'customer' });
    expect(lab.snapshot.forged).toMatchObject({
      changes: ['Without the claim jti', 'A dot at the end'],
      compared: null,
    });
  });

  it.each<readonly [string, string]>([
    ['expired', 'JWT_TOKEN_EXPIRED at expiry, 0 bytes sent'],
    ['drop-sub', 'JWT_TOKEN_STRUCTURE_INVALID at structure, 0 bytes sent'],
    ['trailing-line-break', 'JWT_TOKEN_STRUCTURE_INVALID at header, 0 bytes sent'],
    ['empty', 'JWT_TOKEN_STRUCTURE_INVALID at structure, 0 bytes sent'],
    ['kid-unknown', 'UNAUTHORIZED at server, sent'],
    ['signature-bad', 'UNAUTHORIZED at server, sent'],
    ['sub-other', 'UNAUTHORIZED at server, sent'],
    ['oversize', 'UNAUTHORIZED at server, sent'],
    ['drop-iss', 'accepted'],
  ])('%s: what was predicted is what comes of it', async (mutation, words) => {
    await use(mutation);
    const call = await lab.personalizeAs('ana');
    expect(lab.snapshot.forged).toMatchObject({
      call: { id: call.id, call: 'personalize' },
      compared: { asPredicted: true, predicted: words, actual: words },
      note: null,
    });
  });

  it('compares with the clock of the call, not of the forging', async () => {
    await use('expires-in-3s');
    await lab.time.advance(5_000);
    await lab.personalizeAs('ana');
    expect(lab.snapshot.forged?.compared).toMatchObject({
      asPredicted: true,
      actual: 'JWT_TOKEN_EXPIRED at expiry, 0 bytes sent',
    });
  });

  it('does not judge a call that ended for another reason', async () => {
    await lab.personalizeAs('ana');
    await use('drop-iss');
    await lab.ask('saveUser', {});
    expect(lab.snapshot.forged).toMatchObject({ compared: null });
    expect(lab.snapshot.forged?.note).toMatch(/says nothing about the token/);
  });

  it('forgets the comparison with the token', async () => {
    await use('expired');
    await lab.ask('newToken', { lifetimeSeconds: 60 });
    expect(lab.snapshot.forged).toBeNull();
    expect(lab.snapshot.token).toMatchObject({ origin: 'refresh', alteration: null });
  });

  it('names unknown mutations and claims that are too long', async () => {
    const unknown = await lab.ask('previewForgedToken', asShown('no-such'));
    expect(unknown).toMatchObject({ ok: false, error: { code: 'INPUT_INVALID' } });
    const long = { ...asShown(), claims: { note: 'x'.repeat(50_000) } };
    expect(await lab.ask('useForgedToken', long)).toMatchObject({
      ok: false,
      error: { fields: { claims: expect.any(String) as unknown } },
    });
  });

  it('needs the sandbox, which signs', async () => {
    await lab.sandboxDies();
    expect(await lab.ask('previewForgedToken', asShown())).toMatchObject({
      ok: false,
      error: { code: 'SANDBOX_UNAVAILABLE' },
    });
  });

  it('tells the page no token, neither whole nor signed part', async () => {
    await preview('duplicate-sub');
    await use('sub-other');
    await lab.personalizeAs('ana');
    const [, , signature = 'none'] = (lab.storedToken ?? '').split('.');
    expect(signature.length).toBeGreaterThan(20);
    for (const text of lab.told) {
      expect(text).not.toMatch(JWT);
      expect(text).not.toContain(signature);
    }
  });
});
