import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LabUnderTest } from '../../support/app/core.ts';
import { filesHolding } from '../../support/e2e/search-files.ts';

let lab: LabUnderTest;
beforeEach(async () => {
  lab = await LabUnderTest.start();
});
afterEach(() => lab.dispose());

const JWT = /eyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/;

it('opens in a good state: registered, nobody signed in, nothing failed', () => {
  const { sandbox, sdk, session, backend, calls, keychain } = lab.snapshot;
  expect(sandbox.state).toBe('running');
  expect(sdk.registered).toBe(true);
  expect(session.kind).toBe('signedOut');
  expect(backend?.customers).toHaveLength(3);
  expect(calls).toEqual([]);
  expect(keychain.mode).toBe('keychain');
  expect(lab.problems).toEqual([]);
});

describe('signing in', () => {
  it('gets a token, keeps it in the keychain and shows what may be shown of it', async () => {
    await lab.signInAs('ana');
    const { session, token, authorization } = lab.snapshot;
    expect(session).toMatchObject({ kind: 'customer', displayName: 'Ana Kovač' });
    expect(token).toMatchObject({ origin: 'signIn', storage: 'keychain', state: 'valid' });
    expect(token?.sub).toBe(lab.customer('ana').externalUserId);
    expect(authorization).toEqual({ scheme: 'Bearer', kid: token?.kid, sub: token?.sub });
    expect(lab.storedToken).toMatch(JWT);
    expect(lab.snapshot.calls).toEqual([]);
  });

  it('with a wrong password changes nothing', async () => {
    const { username } = lab.customer('ana');
    const result = await lab.ask('signIn', { username, password: 'wrong', lifetimeSeconds: 60 });
    expect(result).toMatchObject({ ok: false, error: { code: 'SIGN_IN_REFUSED', httpStatus: 401 } });
    expect(lab.snapshot.session.kind).toBe('signedOut');
    expect(lab.storedToken).toBeNull();
  });

  it('while the sandbox is away says so', async () => {
    const { username, password } = lab.customer('ana');
    await lab.sandboxDies();
    const result = await lab.ask('signIn', { username, password, lifetimeSeconds: 60 });
    expect(result).toMatchObject({ ok: false, error: { code: 'SANDBOX_UNAVAILABLE', retryable: true } });
  });

  it('that is overtaken by a sign-out does not bring the person back', async () => {
    const { username, password } = lab.customer('ana');
    const signIn = lab.ask('signIn', { username, password, lifetimeSeconds: 60 });
    await lab.ask('signOut');
    expect(await signIn).toMatchObject({ ok: false, error: { code: 'SESSION_CHANGED' } });
    expect(lab.snapshot.session.kind).toBe('signedOut');
    expect(lab.storedToken).toBeNull();
  });

  it('the state of the token changes with time alone', async () => {
    await lab.signInAs('ana', 60);
    await lab.time.advance(59_000);
    expect(lab.snapshot.token?.state).toBe('valid');
    await lab.time.advance(1_000);
    expect(lab.snapshot.token?.state).toBe('expired');
  });
});

describe('a token from elsewhere', () => {
  it('is used as it is, whatever it is', async () => {
    await lab.ask('useToken', { token: 'not.a.token' });
    expect(lab.snapshot.session).toEqual({ kind: 'token', sub: null });
    expect(lab.snapshot.token).toMatchObject({ origin: 'pasted', state: 'invalid' });
    const call = await lab.personalizeAs('ana');
    expect(call).toMatchObject({
      stoppedAt: 'structure',
      bytesSent: 0,
      attestation: { requests: 0, connections: 0 },
    });
  });

  it('is taken from the clipboard by main itself', async () => {
    expect(await lab.ask('useTokenFromClipboard')).toMatchObject({
      ok: false,
      error: { code: 'TOKEN_ABSENT' },
    });
    await lab.signInAs('ana');
    lab.clipboard = `  ${lab.storedToken ?? ''}\n`;
    await lab.ask('continueAnonymously');
    expect(await lab.ask('useTokenFromClipboard')).toEqual({ ok: true, value: null });
    expect(lab.snapshot.session).toEqual({ kind: 'token', sub: lab.customer('ana').externalUserId });
    expect(lab.snapshot.token?.state).toBe('valid');
  });

  it('from the clipboard says what was taken off it, and what phones do with that', async () => {
    await lab.signInAs('ana');
    const token = lab.storedToken ?? '';
    lab.clipboard = `${token}\n`;
    await lab.ask('useTokenFromClipboard');
    expect(lab.storedToken).toBe(token);
    expect(lab.snapshot.token?.leftOut).toEqual({
      what: '1 line break (LF) at its end',
      phones: [
        'Android leaves one line break at the end out and sends the token.',
        'iOS, as far as is known, stops the call (JWT_TOKEN_STRUCTURE_INVALID) and sends nothing.',
      ],
    });
    lab.clipboard = token;
    await lab.ask('useTokenFromClipboard');
    expect(lab.snapshot.token).not.toHaveProperty('leftOut');
    // The very text is used where it was typed.
    await lab.ask('useToken', { token: `${token}\n` });
    expect(lab.storedToken).toBe(`${token}\n`);
    expect(lab.snapshot.token?.advice.map(({ code }) => code)).toEqual(['line-break']);
    await lab.end();
    lab = await LabUnderTest.start({ after: lab });
    expect(lab.snapshot.token).toMatchObject({ origin: 'restored' });
  });

  it('is told its mistake before it is used, by the keys of the profile, and is not kept', async () => {
    await lab.ask('addKey');
    const kid = lab.snapshot.keyToCopy ?? '';
    await lab.ask('copyKey', { kid });
    const secret = lab.clipboard;
    await lab.ask('forgetKey');
    const now = Math.floor(lab.time.now() / 1000);
    const claims = {
      typ: 'Bearer',
      jti: '1',
      sub: 'luka.horvat-2093',
      iat: now - 10,
      exp: now + 600,
      'infobip-api-key': lab.snapshot.backend?.applicationCode,
    };
    const mint = (key: Buffer): string => {
      const [header, body] = [{ alg: 'HS256', typ: 'JWT', kid }, claims].map((part) =>
        Buffer.from(JSON.stringify(part)).toString('base64url'),
      );
      const signed = `${header}.${body}`;
      return `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`;
    };
    // Whoever is signed in is gone once the token is used.
    await lab.signInAs('ana');
    const before = lab.storedToken;
    const wrong = await lab.ask('inspectToken', { token: mint(Buffer.from(secret)) });
    expect(wrong).toMatchObject({
      ok: true,
      value: { advice: [{ code: 'key-as-text' }], verdicts: { strict: { ok: true }, server: { ok: false } } },
    });
    const right = await lab.ask('inspectToken', { token: mint(Buffer.from(secret, 'hex')) });
    expect(right).toMatchObject({
      ok: true,
      value: { advice: [], verdicts: { server: { ok: true, unchecked: ['subject'] } } },
    });
    expect(lab.storedToken).toBe(before);
    expect(lab.snapshot.token?.origin).toBe('signIn');
    expect(lab.told.join('')).not.toContain(mint(Buffer.from(secret)).split('.')[2]);
  });
});

describe('the next start', () => {
  it('has the token again, and the sandbox still accepts it', async () => {
    await lab.signInAs('ana');
    await lab.end();
    lab = await LabUnderTest.start({ after: lab });
    expect(lab.snapshot.session).toMatchObject({ kind: 'customer', displayName: 'Ana Kovač' });
    expect(lab.snapshot.token).toMatchObject({ origin: 'restored', state: 'valid', storage: 'keychain' });
    expect(await lab.personalizeAs('ana')).toMatchObject({
      outcome: 'ok',
      authorization: { scheme: 'Bearer' },
    });
  });

  it('shows an expired token as expired, and one button renews it', async () => {
    await lab.signInAs('ana', 60);
    await lab.end();
    await lab.time.advance(61_000);
    lab = await LabUnderTest.start({ after: lab });
    expect(lab.snapshot.token).toMatchObject({ origin: 'restored', state: 'expired' });
    expect((await lab.personalizeAs('ana')).error?.code).toBe('JWT_TOKEN_EXPIRED');
    await lab.ask('fixLastCall', { fix: 'newTokenAndRetry' });
    expect(lab.newestCall).toMatchObject({ call: 'personalize', outcome: 'ok' });
  });

  it('does not trip over an entry of another version', async () => {
    await lab.signInAs('ana');
    const [account = ''] = lab.keychain.accounts;
    await lab.keychain.setPassword('', account, '{"token":"x"}');
    await lab.end();
    lab = await LabUnderTest.start({ after: lab });
    expect(lab.snapshot).toMatchObject({ token: null, session: { kind: 'signedOut' } });
    expect(lab.keychain.accounts).toEqual([]);
  });
});

describe('item 10: signing out', () => {
  it('deletes the keychain entry, depersonalizes and takes the token from the SDK', async () => {
    await lab.signInAs('ana');
    await lab.personalizeAs('ana');
    await lab.ask('signOut');
    expect(lab.storedToken).toBeNull();
    expect(lab.keychain.accounts).toEqual([]);
    expect(lab.newestCall).toMatchObject({ call: 'depersonalize', outcome: 'ok' });
    expect(lab.snapshot).toMatchObject({
      token: null,
      session: { kind: 'signedOut' },
      authorization: { scheme: 'App' },
    });
    expect(lab.snapshot.sdk.user.externalUserId).toBeUndefined();
  });

  it('deletes it even when the server cannot be reached', async () => {
    await lab.signInAs('ana');
    await lab.personalizeAs('ana');
    await lab.sandboxDies();
    await lab.ask('signOut');
    expect(lab.keychain.accounts).toEqual([]);
    expect(lab.snapshot.session.kind).toBe('signedOut');
    expect(lab.snapshot.sdk.depersonalizePending).toBe(true);
  });

  it('does not bring the token back at the next start, even if the keychain was away meanwhile', async () => {
    await lab.signInAs('ana');
    lab.keychain.mood = 'locked';
    await lab.ask('signOut');
    await lab.end();
    lab.keychain.mood = 'unlocked';
    lab = await LabUnderTest.start({ after: lab });
    expect(lab.snapshot).toMatchObject({ token: null, session: { kind: 'signedOut' } });
    expect(lab.keychain.accounts).toEqual([]);
  });
});

it('depersonalize deletes the token, but whoever is signed in stays so', async () => {
  await lab.signInAs('ana');
  await lab.personalizeAs('ana');
  await lab.ask('depersonalize');
  expect(lab.keychain.accounts).toEqual([]);
  expect(lab.snapshot).toMatchObject({
    token: null,
    session: { kind: 'customer' },
    sdk: { personalized: false },
  });
});

describe('items 9 and 11: where the token is', () => {
  it('in no file, and in nothing that was told to the page', async () => {
    await lab.signInAs('ana');
    await lab.personalizeAs('ana');
    await lab.ask('alterToken', { alteration: 'otherPerson' });
    await lab.personalizeAs('ana');
    await lab.ask('previewPersonalize', { userIdentity: {} });
    const token = lab.storedToken ?? '';
    expect(token).toMatch(JWT);
    for (const text of lab.told) expect(text).not.toMatch(JWT);
    const [, , signature = ''] = token.split('.');
    expect(signature.length).toBeGreaterThan(20);
    expect(filesHolding(lab.folder, signature)).toEqual([]);
  });

  it('in memory alone where there is no keychain, and the app says why', async () => {
    lab.keychain.mood = 'noService';
    await lab.ask('recheckKeychain');
    await lab.signInAs('ana');
    expect(lab.snapshot.keychain).toMatchObject({
      mode: 'memory',
      reason: expect.stringMatching(/No Secret Service/) as unknown,
    });
    expect(lab.snapshot.token?.storage).toBe('memory');
    expect((await lab.personalizeAs('ana')).outcome).toBe('ok');
    expect(filesHolding(lab.folder, 'eyJhbGciOi')).toEqual([]);
  });

  it('in the keychain again as soon as it returns', async () => {
    await lab.signInAs('ana');
    lab.keychain.mood = 'noService';
    await lab.ask('newToken', { lifetimeSeconds: 300 });
    expect(lab.snapshot.token).toMatchObject({ storage: 'memory', origin: 'refresh' });
    lab.keychain.mood = 'unlocked';
    await lab.ask('recheckKeychain');
    expect(lab.snapshot.token?.storage).toBe('keychain');
    expect(lab.storedToken).toMatch(JWT);
  });
});
