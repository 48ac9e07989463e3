import { readdir, readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemDeps } from '../../../electron/sandbox/model/ports.ts';
import { type RunningSandbox, startSandbox } from '../../../electron/sandbox/service/start.ts';
import { accountName } from '../../../electron/vault/account.ts';
import type { EnvironmentInput } from '../../../shared/model/environment.ts';
import { LabUnderTest } from '../../support/app/core.ts';
import { type PathProxy, pathProxy } from '../../support/http/path-proxy.ts';
import { type CountingServer, countingServer } from '../../support/http/counting-server.ts';

let lab: LabUnderTest;
/** The environment of one's own: another sandbox, reached over HTTP like any. */
let other: RunningSandbox;
let session: string;

beforeEach(async () => {
  lab = await LabUnderTest.start();
  other = await startSandbox({ deps: { ...systemDeps(), clock: lab.time } });
  session = await sessionAt(other.address.customerUrl);
});
afterEach(async () => {
  await lab.dispose();
  await other.stop();
});

async function sessionAt(customerUrl: string): Promise<string> {
  const answer = await fetch(`${customerUrl}/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: 'ana.kovac', password: 'northwind' }),
  });
  return ((await answer.json()) as { session: string }).session;
}

function ownEnvironment(change: Partial<EnvironmentInput> = {}): EnvironmentInput {
  return {
    baseUrl: other.address.baseUrl,
    applicationCode: other.address.applicationCode,
    endpoint: {
      url: `${other.address.customerUrl}/token`,
      method: 'POST',
      path: 'token',
      headers: [{ name: 'Authorization', value: `Session ${session}` }],
      body: '{"lifetimeSeconds":600}',
    },
    ...change,
  };
}

async function goLive(): Promise<void> {
  expect(await lab.ask('saveEnvironment', ownEnvironment())).toEqual({ ok: true, value: null });
  expect(await lab.ask('useEnvironment', { kind: 'live' })).toEqual({ ok: true, value: null });
  await expect.poll(() => lab.snapshot.sdk.registered).toBe(true);
}

describe('an environment of one’s own', () => {
  it('gets the calls, and the token comes from its endpoint', async () => {
    await lab.signInAs('luka');
    await goLive();
    expect(lab.snapshot).toMatchObject({
      environment: { kind: 'live', baseUrl: other.address.baseUrl },
      backend: null,
      administration: null,
      session: { kind: 'signedOut' },
      token: null,
    });
    expect((await lab.ask('newToken', { lifetimeSeconds: 60 })).ok).toBe(true);
    expect(lab.snapshot.token?.sub).toBe('ana.kovac-1047');
    await lab.ask('personalize', { userIdentity: { externalUserId: 'ana.kovac-1047' } });
    expect(lab.newestCall).toMatchObject({ outcome: 'ok', attestation: null });
    expect(other.sandbox.state.installations.size).toBe(1);
    expect(lab.newestCall.request?.url.startsWith(other.address.baseUrl)).toBe(true);
  });

  it('has none of the sandbox’s controls', async () => {
    await goLive();
    const notHere = { ok: false, error: { code: 'SANDBOX_NOT_IN_USE' } };
    expect(await lab.ask('addKey')).toMatchObject(notHere);
    expect(await lab.ask('setSecuritySetting', { setting: 'jwt' })).toMatchObject(notHere);
    expect(await lab.ask('removeFaults')).toMatchObject(notHere);
    expect(await lab.ask('importProfile')).toMatchObject(notHere);
  });

  it('repairs a refused call with a token from the endpoint', async () => {
    await goLive();
    await lab.ask('personalize', { userIdentity: { externalUserId: 'ana.kovac-1047' } });
    expect(lab.newestCall.error?.code).toBe('ACCESS_TOKEN_MISSING');
    expect(lab.newestCall.journalReason).toBeUndefined();
    await lab.ask('fixLastCall', { fix: 'signInAndRetry' });
    expect(lab.newestCall.outcome).toBe('ok');
  });

  it('is left without anything of it going to the sandbox', async () => {
    await goLive();
    await lab.ask('newToken', { lifetimeSeconds: 60 });
    await lab.ask('useEnvironment', { kind: 'sandbox' });
    expect(lab.snapshot).toMatchObject({
      environment: { kind: 'sandbox', baseUrl: lab.sandbox.address.baseUrl },
      token: null,
      session: { kind: 'signedOut' },
      sdk: { registered: true },
    });
    await lab.signInAs('ana');
    expect((await lab.personalizeAs('ana')).attestation).toEqual({ requests: 1, connections: 1 });
  });

  it('is taken up again at the next start, and the reset goes back to the sandbox', async () => {
    await goLive();
    await lab.end();
    lab = await LabUnderTest.start({ after: lab });
    expect(lab.snapshot.environment.kind).toBe('live');
    await expect.poll(() => lab.snapshot.sdk.registered).toBe(true);
    await lab.ask('fetchUser');
    expect(lab.newestCall.request?.url.startsWith(other.address.baseUrl)).toBe(true);
    await lab.ask('resetLab');
    expect(lab.snapshot.environment).toMatchObject({ kind: 'sandbox', own: { hasApplicationCode: true } });
    expect(lab.snapshot.backend?.securitySetting).toBe('jwt');
  });

  it('that cannot be reached is a failed call, not a broken app', async () => {
    await lab.ask('saveEnvironment', ownEnvironment({ baseUrl: 'http://127.0.0.1:1', endpoint: null }));
    expect((await lab.ask('useEnvironment', { kind: 'live' })).ok).toBe(true);
    await expect.poll(() => lab.snapshot.calls[0]).toMatchObject({ call: 'init', outcome: 'failed' });
    expect(await lab.ask('newToken', { lifetimeSeconds: 60 })).toMatchObject({
      error: { code: 'TOKEN_ABSENT' },
    });
    await lab.ask('useEnvironment', { kind: 'sandbox' });
    expect(lab.snapshot.sdk.registered).toBe(true);
  });

  it('is no longer live once it is forgotten', async () => {
    await goLive();
    await lab.ask('forgetEnvironment');
    expect(lab.snapshot.environment).toMatchObject({ kind: 'sandbox', own: null });
    expect(lab.keychain.accounts).toEqual([]);
  });
});

describe('a token that an environment of one’s own refuses', () => {
  const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  let gateway: PathProxy;
  /** The server's clock against that of this machine. */
  let aheadMs = 0;
  beforeEach(async () => {
    aheadMs = 0;
    gateway = await pathProxy(other.address.baseUrl, '/at', () => ({
      date: new Date(lab.time.now() + aheadMs).toUTCString(),
    }));
    await lab.ask('saveEnvironment', ownEnvironment({ baseUrl: gateway.url }));
    await lab.ask('useEnvironment', { kind: 'live' });
    await expect.poll(() => lab.snapshot.sdk.registered).toBe(true);
  });
  afterEach(() => gateway[Symbol.asyncDispose]());

  async function refusedWith(change: object, sub = 'ana.kovac-1047') {
    const now = Math.floor(lab.time.now() / 1000);
    const claims = { typ: 'Bearer', jti: '1', sub: 'ana.kovac-1047', iat: now - 10, exp: now + 600 };
    const header = { alg: 'HS256', typ: 'JWT', kid: 'no-such-key' };
    const code = { 'infobip-api-key': other.address.applicationCode };
    const token = `${part(header)}.${part({ ...claims, ...code, ...change })}.${'s'.repeat(43)}`;
    await lab.ask('useToken', { token });
    await lab.ask('personalize', { userIdentity: { externalUserId: sub } });
    expect(lab.newestCall).toMatchObject({ outcome: 'failed', error: { code: 'UNAUTHORIZED' } });
    return lab.newestCall.likelyReason;
  }

  it('is probably signed with another key, where nothing else is wrong', async () => {
    expect(await refusedWith({})).toMatchObject({ code: 'key-not-known' });
    const entry = lab.snapshot.calls[0];
    expect(entry?.journalReason).toBeUndefined();
  });

  it('has the mistake that can be seen, by the person of the call and by the application', async () => {
    expect(await refusedWith({}, 'luka.horvat-2093')).toMatchObject({ code: 'other-person' });
    expect(await refusedWith({ 'infobip-api-key': 'another-application' })).toMatchObject({
      code: 'other-application',
    });
    expect(JSON.stringify(lab.newestCall)).not.toContain(other.address.applicationCode);
  });

  it('is judged by the server’s own clock', async () => {
    aheadMs = 3_600_000;
    expect((await refusedWith({}))?.code).not.toBe('key-not-known');
  });

  it('of the sandbox has the journal’s reason and no guess', async () => {
    await lab.ask('useEnvironment', { kind: 'sandbox' });
    await lab.ask('useToken', { token: `${part({ alg: 'HS256', typ: 'JWT', kid: 'x' })}.${part({})}.c2ln` });
    await lab.ask('setProfile', { profile: 'android' });
    await lab.ask('personalize', { userIdentity: { externalUserId: 'ana.kovac-1047' } });
    expect(lab.newestCall).not.toHaveProperty('likelyReason');
  });
});

describe('secrets of an environment', () => {
  it('are in the keychain, and neither in files, nor in preferences, nor in what the page is told', async () => {
    await goLive();
    await lab.ask('newToken', { lifetimeSeconds: 60 });
    const stored = lab.keychain.stored(accountName('own-environment', lab.folder)) ?? '';
    const secrets = [other.address.applicationCode, session];
    for (const secret of secrets) expect(stored).toContain(secret);
    const files = await Promise.all(
      (await readdir(lab.folder)).map((file) => readFile(path.join(lab.folder, file), 'utf8')),
    );
    const seen = [...files, JSON.stringify(lab.preferences.current()), ...lab.told].join('\n');
    // Not `toContain`: its message would be megabytes long.
    for (const secret of secrets) expect(seen.includes(secret)).toBe(false);
    expect(lab.snapshot.token?.claims).toContain('"infobip-api-key": "•••••••• (application code)"');
  });

  it('are in no export, and a case says which environment it is from', async () => {
    await goLive();
    await lab.ask('newToken', { lifetimeSeconds: 60 });
    await lab.ask('personalize', { userIdentity: { externalUserId: 'ana.kovac-1047' } });
    await lab.ask('exportTimelineHar', { source: 'session' });
    const har = lab.files.newestText;
    await lab.ask('exportCase', { run: null });
    const text = gunzipSync(lab.files.newest).toString('utf8');
    expect(JSON.parse(text)).toMatchObject({
      environment: { kind: 'live', label: other.address.baseUrl, securitySetting: null, keys: [] },
    });
    const secrets = [other.address.applicationCode, session, lab.storedToken ?? '?'];
    for (const secret of secrets) expect(`${har}${text}`.includes(secret)).toBe(false);
  });

  it('stay when a form leaves them out, and are asked for again when the address changes', async () => {
    await lab.ask('saveEnvironment', ownEnvironment());
    const kept = ownEnvironment({ applicationCode: null });
    const endpoint = { ...kept.endpoint, headers: [{ name: 'Authorization', value: null }], body: null };
    expect((await lab.ask('saveEnvironment', { ...kept, endpoint } as EnvironmentInput)).ok).toBe(true);
    const moved = {
      ...kept,
      baseUrl: 'https://elsewhere.example',
      endpoint: { ...endpoint, url: 'https://elsewhere.example/t' },
    };
    expect(await lab.ask('saveEnvironment', moved as EnvironmentInput)).toMatchObject({
      ok: false,
      error: {
        fields: {
          applicationCode: 'Enter the application code',
          'endpoint.headers.0.value': 'Enter the value',
        },
      },
    });
    expect(lab.snapshot.environment.own?.baseUrl).toBe(other.address.baseUrl);
  });
});

describe('a token endpoint', () => {
  let server: Server;
  let answer: { status: number; body: string };
  /** Where a redirect leads to, and what arrives there. */
  let elsewhere: CountingServer;
  beforeEach(async () => {
    answer = { status: 200, body: '{}' };
    elsewhere = await countingServer();
    server = createServer((_request, response) => {
      response.writeHead(answer.status, { location: `${elsewhere.url}/?secret=1` }).end(answer.body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const endpoint = { url, method: 'GET', path: 'data.items[0].token', headers: [], body: null } as const;
    await lab.ask('saveEnvironment', ownEnvironment({ endpoint: { ...endpoint, headers: [] } }));
    await lab.ask('useEnvironment', { kind: 'live' });
    await expect.poll(() => lab.snapshot.sdk.registered).toBe(true);
  });
  afterEach(async () => {
    await elsewhere[Symbol.asyncDispose]();
    await new Promise((resolve) => server.close(resolve));
  });

  it.each([
    [500, 'boom', /answered 500/],
    [302, '', /sends on to http:\/\/127\.0\.0\.1:\d+, which is another host\. Redirects are not followed/],
    [200, '<html>', /answered with a web page\. It may ask to sign in/],
    [200, 'hello', /did not answer with JSON/],
    [200, '{"data":{"items":[]}}', /no text at “data.items\[0\].token”/],
    [200, '{"data":{"items":[{"token":7}]}}', /no text at/],
  ])('that answers %i %s is told in words', async (status, body, message) => {
    answer = { status, body };
    const result = await lab.ask('newToken', { lifetimeSeconds: 60 });
    expect(result).toMatchObject({ ok: false, error: { code: 'CUSTOMER_BACKEND_FAILED' } });
    expect(result.ok ? '' : result.error.message).toMatch(message);
    expect(JSON.stringify(result)).not.toContain('secret');
    expect(elsewhere.connections()).toBe(0);
  });

  it.each([
    ['a.b.c', true],
    ['\n a.b.c \n', true],
    ['', false],
    ['{"token":"a.b.c"}', false],
    ['<html>sign in</html>', false],
    ['two words', false],
  ])('may answer with the token itself: %j', async (body, isToken) => {
    const { endpoint } = lab.snapshot.environment.own ?? {};
    const bare = { url: endpoint?.url ?? '', method: 'GET', path: '', headers: [], body: null } as const;
    await lab.ask('saveEnvironment', ownEnvironment({ endpoint: { ...bare, headers: [] } }));
    answer = { status: 200, body };
    expect((await lab.ask('newToken', { lifetimeSeconds: 60 })).ok).toBe(isToken);
    if (isToken) expect(lab.storedToken).toBe('a.b.c');
  });

  it('is told in words also where the SDK asked for the token by itself', async () => {
    const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const now = Math.floor(lab.time.now() / 1000);
    const claims = {
      typ: 'Bearer',
      jti: '1',
      sub: 'ana',
      iat: now,
      exp: now + 600,
      'infobip-api-key': other.address.applicationCode,
    };
    const token = `${part({ alg: 'HS256', typ: 'JWT', kid: 'k' })}.${part(claims)}.${'s'.repeat(43)}`;
    answer = { status: 404, body: '' };
    await lab.ask('setTokenLifecycle', { refreshLeadSeconds: 0, retryWithNewToken: true });
    await lab.ask('useToken', { token });
    await lab.ask('personalize', { userIdentity: { externalUserId: 'ana' } });
    expect(lab.snapshot.supplierProblem).toMatch(/answered 404 for the path \/\. There is nothing/);
    answer = { status: 200, body: JSON.stringify({ data: { items: [{ token }] } }) };
    await lab.ask('newToken', { lifetimeSeconds: 60 });
    expect(lab.snapshot.supplierProblem).toBeNull();
  });

  it('may put the token anywhere in its answer', async () => {
    answer = { status: 200, body: JSON.stringify({ data: { items: [{ token: 'a.b.c' }] } }) };
    expect((await lab.ask('newToken', { lifetimeSeconds: 60 })).ok).toBe(true);
    expect(lab.storedToken).toBe('a.b.c');
  });
});
