/**
 * Advice on the token of a refused call, on its record and in the timeline.
 */
import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemDeps } from '../../../electron/sandbox/model/ports.ts';
import { startSandbox } from '../../../electron/sandbox/service/start.ts';
import { LabUnderTest } from '../../support/app/core.ts';

const KEY = { kid: 'own-key', secretHex: '5a'.repeat(32) };
const ANA = 'ana.kovac-1047';

let lab: LabUnderTest;

beforeEach(async () => {
  lab = await LabUnderTest.start();
});
afterEach(() => lab.dispose());

function tokenOf(applicationCode: string, key: Uint8Array): string {
  const now = Math.floor(lab.time.now() / 1000);
  const claims = {
    typ: 'Bearer',
    jti: 'j',
    sub: ANA,
    iat: now,
    exp: now + 600,
    'infobip-api-key': applicationCode,
  };
  const input = [{ alg: 'HS256', typ: 'JWT', kid: KEY.kid }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${input}.${createHmac('sha256', key).update(input).digest('base64url')}`;
}

const codes = () => (lab.newestCall.advice ?? []).map(({ code }) => code);
const personalize = () => lab.ask('personalize', { userIdentity: { externalUserId: ANA } });

it('of a call that the sandbox refused it is the journal’s, which has the key', async () => {
  await lab.signInAs('ana');
  await lab.ask('importKey', KEY);
  const token = tokenOf(lab.snapshot.backend?.applicationCode ?? '', Buffer.from(KEY.secretHex, 'utf8'));
  await lab.ask('useToken', { token });
  await personalize();
  expect(lab.newestCall).toMatchObject({ stoppedAt: 'server', error: { code: 'UNAUTHORIZED' } });
  expect(codes()[0]).toBe('key-as-text');
  expect(JSON.stringify(lab.newestCall)).not.toContain(token.split('.')[2]);
});

it('of a call that stopped on the device it is what can be seen of the token', async () => {
  await lab.signInAs('ana');
  await lab.ask('useToken', { token: 'undefined' });
  await personalize();
  expect(lab.newestCall).toMatchObject({ bytesSent: 0, attestation: { requests: 0 } });
  expect(codes()[0]).toBe('missing-value');
});

it('of a call that went well, or failed otherwise, there is none', async () => {
  await lab.signInAs('ana');
  await personalize();
  expect(lab.newestCall).toMatchObject({ outcome: 'ok' });
  expect(lab.newestCall.advice).toBeUndefined();
});

it('is guessed where a real server says nothing', async () => {
  const other = await startSandbox({ deps: { ...systemDeps(), clock: lab.time } });
  try {
    const { baseUrl, applicationCode } = other.address;
    await lab.ask('saveEnvironment', { baseUrl, applicationCode, endpoint: null });
    await lab.ask('useEnvironment', { kind: 'live' });
    await expect.poll(() => lab.snapshot.sdk.registered).toBe(true);
    const token = tokenOf('another-application', Buffer.from(KEY.secretHex, 'hex'));
    await lab.ask('useToken', { token });
    await personalize();
    expect(lab.newestCall).toMatchObject({ error: { code: 'UNAUTHORIZED' }, attestation: null });
    expect(codes()).toContain('other-application');
    expect(JSON.stringify(lab.newestCall.advice)).not.toContain(applicationCode);
  } finally {
    await other.stop();
  }
});
