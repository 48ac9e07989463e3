import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { issue, newAuthority } from '../../support/http/certificates.ts';
import { recordingUpstream } from '../../support/own-app/upstream.ts';
import { cli, type CliRun } from '../../support/scenarios/cli.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const ANDROID = 'Infobip Mobile API Client/15.1.0(Android;14;arm64;Pixel;Google;App;1;Phone;;;;;;)';
const KEY = { kid: 'own-key', secretHex: 'ab'.repeat(32), applicationCode: 'own-code' };

const firstSchema = z.object({
  url: z.url(),
  applicationCode: z.string().min(1),
  keyId: z.string().min(1),
  secretHex: z.string().regex(/^[0-9a-f]{64}$/),
  tokenUrl: z.url(),
  adminUrl: z.url(),
  adminToken: z.string().min(16),
});
type First = z.infer<typeof firstSchema>;
type Line = Readonly<Record<string, unknown>>;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lab-listen-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function ask(url: string, method: string, authorization: string, body?: unknown) {
  const response = await fetch(url, {
    method,
    headers: { authorization, 'user-agent': ANDROID, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: (text === '' ? null : JSON.parse(text)) as Line | null };
}

/** Registers, and personalizes with a token from the admin side. Returns the token. */
async function actAsPhone({ url, applicationCode, adminUrl, adminToken }: First): Promise<string> {
  const registered = await ask(`${url}/mobile/1/appinstance?ri=true`, 'POST', `App ${applicationCode}`, {
    os: 'Android',
    osVersion: '14',
    sdkVersion: '15.1.0',
    deviceManufacturer: 'Google',
  });
  const regId = String(registered.body?.['pushRegId']);
  const minted = await ask(`${adminUrl}/mint`, 'POST', `Bearer ${adminToken}`, {
    sub: 'ana.kovac-1047',
    lifetimeSeconds: 60,
  });
  const token = String(minted.body?.['token']);
  const query = 'forceDepersonalize=false&keepAsLead=false&setDeviceAsPrimary=false';
  await ask(`${url}/mobile/1/appinstance/${regId}/personalize?${query}`, 'POST', `Bearer ${token}`, {
    userIdentity: { externalUserId: 'ana.kovac-1047' },
  });
  return token;
}

function linesOf(child: ChildProcess): { next(): Promise<Line>; text(): string } {
  if (child.stdout === null) throw new Error('Without a pipe');
  const iterator = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  let all = '';
  return {
    async next() {
      const { value } = (await iterator.next()) as { value: string };
      all += `${value}\n`;
      return JSON.parse(value) as Line;
    },
    text: () => all,
  };
}

describe.runIf(process.platform !== 'win32')('the process', () => {
  it('says how to be reached, tells of calls, keeps the token to itself, ends with 0', {
    timeout: 90_000,
  }, async () => {
    const child = spawn(
      'npm',
      ['--prefix', ROOT, 'run', '--silent', 'lab', '--', 'app', 'listen', '--port', '0', '--json'],
      {
        cwd: folder,
        env: Object.fromEntries(
          Object.entries(process.env).filter(([name]) => !/^(?:npm_|INIT_CWD$)/i.test(name)),
        ),
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let notes = '';
    child.stderr?.on('data', (chunk: Buffer) => (notes += chunk.toString()));
    const lines = linesOf(child);
    const first = firstSchema.strict().parse(await lines.next());
    const admin = `Bearer ${first.adminToken}`;
    const started = await ask(`${first.adminUrl}/watch`, 'POST', admin);
    expect(started).toMatchObject({
      status: 201,
      body: { startedAt: expect.stringMatching(/^\d{4}-.*Z$/) as unknown },
    });
    const token = await actAsPhone(first);
    expect(await lines.next()).toMatchObject({
      call: 'register',
      platform: 'android',
      status: 200,
      token: null,
    });
    expect(await lines.next()).toMatchObject({
      call: 'personalize',
      platform: 'android',
      sdkVersion: '15.1.0',
      regId: expect.any(String) as unknown,
      status: 200,
      code: null,
      token: {
        sub: 'ana.kovac-1047',
        verdicts: {
          strict: { ok: true },
          android: { ok: true },
          ios: { ok: true },
          server: { ok: true, unchecked: [] },
        },
        advice: [],
      },
      differences: expect.arrayContaining([expect.objectContaining({ name: 'installationid' })]) as unknown,
    });
    const watched = await ask(`${first.adminUrl}/watch`, 'GET', admin);
    expect(watched.body).toMatchObject({
      counts: { personalize: 1, fetchUser: 0, saveUser: 0 },
      others: { register: 1 },
      text: expect.stringContaining('1 request to personalize, fetchUser or saveUser') as unknown,
      attested: true,
      attestation: { passedOn: 2, journal: 2 },
    });
    child.kill('SIGTERM');
    await once(child, 'close');
    expect(child.exitCode).toBe(0);
    const [, claims = '', signature = ''] = token.split('.');
    for (const part of [token, claims, signature]) {
      expect(part.length).toBeGreaterThan(20);
      expect(lines.text() + notes).not.toContain(part);
    }
    await expect(fetch(first.url)).rejects.toThrow();
  });
});

/** Runs the command in this process; ends it when `act` is over. */
async function during(
  args: readonly string[],
  act: (first: Line, next: () => Promise<Line>) => Promise<void>,
): Promise<CliRun> {
  const controller = new AbortController();
  const lines: Line[] = [];
  let wake = (): void => {};
  const next = async (): Promise<Line> => {
    while (lines.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    return lines.shift() as Line;
  };
  const running = cli(['app', 'listen', '--port', '0', '--json', ...args], {
    signal: controller.signal,
    onOut(text) {
      lines.push(
        ...text
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as Line),
      );
      wake();
    },
  });
  try {
    await Promise.race([running, next().then((first) => act(first, next))]);
  } finally {
    controller.abort();
  }
  return running;
}

describe('sandbox', () => {
  it('takes application code and key of a file', async () => {
    const file = join(folder, 'key.json');
    await writeFile(file, JSON.stringify(KEY));
    const run = await during(['--key', file], async (line, next) => {
      const first = firstSchema.parse(line);
      expect(first).toMatchObject({
        applicationCode: 'own-code',
        keyId: 'own-key',
        secretHex: KEY.secretHex,
      });
      await actAsPhone(first);
      await next();
      expect(await next()).toMatchObject({
        call: 'personalize',
        status: 200,
        token: { verdicts: { server: { ok: true } } },
      });
    });
    expect(run).toMatchObject({ code: 0, notes: '' });
  });

  it('tells why a token is refused', async () => {
    await during([], async (line, next) => {
      const { url, adminUrl, adminToken, applicationCode } = firstSchema.parse(line);
      const registered = await ask(`${url}/mobile/1/appinstance`, 'POST', `App ${applicationCode}`, {
        os: 'Android',
      });
      const minted = await ask(`${adminUrl}/mint`, 'POST', `Bearer ${adminToken}`, {
        sub: 'ana',
        lifetimeSeconds: -10,
      });
      const path = `/mobile/1/appinstance/${String(registered.body?.['pushRegId'])}/user`;
      await ask(`${url}${path}`, 'GET', `Bearer ${String(minted.body?.['token'])}`);
      await next();
      expect(await next()).toMatchObject({
        call: 'fetchUser',
        status: 401,
        code: 'UNAUTHORIZED',
        token: {
          sub: 'ana',
          verdicts: { android: { ok: false, code: 'JWT_TOKEN_EXPIRED' }, server: { ok: false } },
        },
      });
    });
  });

  it('the admin side takes the secret only, and no watch before one was started', async () => {
    await during([], async (line) => {
      const { adminUrl, adminToken } = firstSchema.parse(line);
      const statuses = [
        (await ask(`${adminUrl}/watch`, 'GET', 'Bearer no')).status,
        (await ask(`${adminUrl}/state`, 'GET', 'Bearer no')).status,
        (await ask(`${adminUrl}/watch`, 'GET', `Bearer ${adminToken}`)).status,
        (await ask(`${adminUrl}/watch`, 'DELETE', `Bearer ${adminToken}`)).status,
        (await ask(`${adminUrl}/state`, 'GET', `Bearer ${adminToken}`)).status,
      ];
      expect(statuses).toEqual([401, 401, 404, 405, 200]);
      const page = await fetch(`${adminUrl}/watch`, {
        headers: { origin: 'https://x.example', authorization: `Bearer ${adminToken}` },
      });
      expect(page.status).toBe(403);
    });
  });

  it('says for people how each device reaches it', async () => {
    const controller = new AbortController();
    const run = await cli(['app', 'listen', '--port', '0'], {
      signal: controller.signal,
      onOut: () => controller.abort(),
    });
    expect(run.code).toBe(0);
    expect(run.out).toMatch(
      /Base URL +http:\/\/127\.0\.0\.1:\d+\n[^]*10\.0\.2\.2[^]*adb reverse[^]*Application code/,
    );
  });
});

describe('relay', () => {
  it('passes on to a backend over TLS, judges by a key that is known, and tells of a failure', async () => {
    const authority = newAuthority('Lab Test Authority');
    const [ca, file] = [join(folder, 'ca.pem'), join(folder, 'relay-key.json')];
    await writeFile(ca, authority.pem);
    await writeFile(file, JSON.stringify(KEY));
    await using upstream = await recordingUpstream(undefined, issue(authority, '127.0.0.1'));
    const minted = await cli(['token', 'mint', '--sub', 'ana', '--key', file]);
    const token = minted.out.trim();
    const run = await during(
      ['--relay', `${upstream.url}/api`, '--cacert', ca, '--key', file],
      async (first, next) => {
        expect(Object.keys(first).toSorted()).toEqual(['adminToken', 'adminUrl', 'relay', 'url']);
        await ask(`${String(first['url'])}/mobile/1/appinstance/r/user`, 'GET', `Bearer ${token}`);
        expect(await next()).toMatchObject({
          call: 'fetchUser',
          regId: 'r',
          status: 200,
          // Whom the installation belongs to is the backend's to know.
          token: { sub: 'ana', verdicts: { server: { ok: true, unchecked: ['subject'] } } },
          failure: null,
        });
        const watch = await ask(
          `${String(first['adminUrl'])}/watch`,
          'POST',
          `Bearer ${String(first['adminToken'])}`,
        );
        expect(watch.status).toBe(201);
        const other = await ask(
          `${String(first['adminUrl'])}/state`,
          'GET',
          `Bearer ${String(first['adminToken'])}`,
        );
        expect(other.status).toBe(404);
      },
    );
    expect(run.code).toBe(0);
    expect(run.out).not.toContain(token);
    expect(upstream.received[0]?.target).toBe('/api/mobile/1/appinstance/r/user');
    await during(['--relay', upstream.url], async (first, next) => {
      await expect(ask(`${String(first['url'])}/x`, 'GET', 'App a')).rejects.toThrow();
      expect(await next()).toMatchObject({
        call: 'other',
        status: null,
        failure: {
          kind: 'certificate',
          text: expect.stringContaining('issuer CN=Lab Test Authority') as unknown,
        },
      });
    });
  });
});

describe('wrong usage', () => {
  it.each([
    ['--cacert without a relay', ['--cacert', 'ca.pem'], '--relay'],
    ['a relay that is no URL', ['--relay', 'backend'], 'no URL'],
    ['every address', ['--reachable', '0.0.0.0'], 'not one address'],
    ['a port that is none', ['--port', '70000'], '65535'],
    [
      'certificates that are none',
      ['--relay', 'https://x.example', '--cacert', import.meta.filename],
      'no certificate',
    ],
  ])('%s ends with 2', async (_what, args, words) => {
    const run = await cli(['app', 'listen', ...args]);
    expect(run.code).toBe(2);
    expect(run.notes).toContain(words);
  });

  it('a port that is in use ends with 1 and says so', async () => {
    const other = createServer();
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
    const run = await cli(['app', 'listen', '--port', String((other.address() as AddressInfo).port)]);
    await new Promise((closed) => other.close(closed));
    expect(run).toMatchObject({ code: 1, out: '' });
    expect(run.notes).toMatch(/^Port \d+ is in use/);
  });
});
