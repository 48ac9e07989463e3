/**
 * What outlives a stop, and what does not; and the standalone run.
 */
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { backendState } from '../../../electron/sandbox/admin/state.ts';
import { runStandalone } from '../../../electron/sandbox/service/standalone.ts';
import { type RunningSandbox, startSandbox } from '../../../electron/sandbox/service/start.ts';
import { exchange } from '../../support/sandbox/http.ts';
import { textAt, valueAt } from '../../support/sandbox/lab.ts';

let folder: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sandbox-'));
  file = join(folder, 'sandbox.json');
});
afterEach(() => rm(folder, { recursive: true }));

async function admin({ address }: RunningSandbox, method: string, target: string, body?: unknown) {
  const headers = { authorization: `Bearer ${address.adminToken}` };
  return (await exchange(address.adminUrl, method, target, { headers, body })).json;
}

async function register({ address }: RunningSandbox): Promise<string> {
  const headers = { authorization: `App ${address.applicationCode}` };
  const answer = await exchange(address.baseUrl, 'POST', '/mobile/1/appinstance', { headers, body: {} });
  return textAt(answer.json, 'pushRegId');
}

describe('keepIn', () => {
  test('application code, keys, setting, persons and installations outlive a stop', async () => {
    const before = await startSandbox({ keepIn: file });
    const regId = await register(before);
    await admin(before, 'POST', '/security-setting', { setting: 'contactInformationApi' });
    const state = backendState(before.sandbox.state);
    await before.stop();
    const after = await startSandbox({ keepIn: file });
    expect(backendState(after.sandbox.state)).toEqual(state);
    expect(after.sandbox.state.installations.has(regId)).toBe(true);
    expect(after.address.adminToken).not.toBe(before.address.adminToken);
    await after.stop();
  });

  test('faults, clock, sessions and journal do not', async () => {
    const before = await startSandbox({ keepIn: file });
    await admin(before, 'POST', '/faults', { action: { type: 'hang' } });
    await admin(before, 'PUT', '/clock', { offsetMs: 5_000, frozen: true });
    await before.stop();
    const after = await startSandbox({ keepIn: file });
    expect(after.sandbox.state.faults.size).toBe(0);
    expect(after.sandbox.state.clock).toEqual({ offsetMs: 0, frozenAtMs: null });
    expect(after.sandbox.journal.mark()).toEqual({ connections: 0, requests: 0 });
    await after.stop();
  });

  test('the file is for its owner only, holds no token, and nothing is left beside it', async () => {
    const running = await startSandbox({ keepIn: file });
    const minted = textAt(await admin(running, 'POST', '/mint', { sub: 'x', lifetimeSeconds: 60 }), 'token');
    await register(running);
    await running.stop();
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    const text = await readFile(file, 'utf8');
    expect(text).not.toContain(minted);
    expect(text).not.toContain(running.address.adminToken);
    expect(await readdir(folder)).toEqual(['sandbox.json']);
  });

  test.each([
    ['nothing', ''],
    ['half a file', '{"version":1,"activeProf'],
    ['another version', '{"version":2}'],
    ['no object', '[]'],
  ])('a file with %s gives the first state', async (_name, text) => {
    await writeFile(file, text);
    const running = await startSandbox({ keepIn: file });
    expect(running.sandbox.state.persons.size).toBe(3);
    await running.stop();
    const again = await startSandbox({ keepIn: file });
    expect(again.address.applicationCode).toBe(running.address.applicationCode);
    await again.stop();
  });

  test('a file that cannot be written is reported and ends nothing', async () => {
    const problems: string[] = [];
    const running = await startSandbox({
      keepIn: join(folder, 'missing', 'sandbox.json'),
      onProblem: (message) => problems.push(message),
    });
    await register(running);
    await running.stop();
    expect(problems.at(-1)).toMatch(/^The state was not kept: ENOENT/);
  });

  test('without keepIn nothing is written', async () => {
    const running = await startSandbox();
    await register(running);
    await running.stop();
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('startSandbox', () => {
  test('takes the port it is told, and says when it cannot', async () => {
    const first = await startSandbox();
    const port = Number(new URL(first.address.baseUrl).port);
    await expect(startSandbox({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await first.stop();
    const second = await startSandbox({ port });
    expect(new URL(second.address.baseUrl).port).toBe(String(port));
    await second.stop();
  });

  test('is unreachable after a stop, open connections included', async () => {
    const running = await startSandbox();
    await admin(running, 'POST', '/faults', { action: { type: 'hang' } });
    const open = expect(exchange(running.address.baseUrl, 'GET', '/')).rejects.toThrow();
    while (running.sandbox.journal.mark().requests === 0)
      await new Promise((resolve) => setImmediate(resolve));
    await running.stop();
    await open;
    for (const url of [running.address.baseUrl, running.address.adminUrl, running.address.customerUrl]) {
      await expect(exchange(url, 'GET', '/')).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    }
  });

  test('two sandboxes have nothing in common', async () => {
    const [one, other] = await Promise.all([startSandbox(), startSandbox()]);
    expect(one.address.applicationCode).not.toBe(other.address.applicationCode);
    const headers = { authorization: `Bearer ${one.address.adminToken}` };
    expect((await exchange(other.address.adminUrl, 'GET', '/state', { headers })).status).toBe(401);
    await Promise.all([one.stop(), other.stop()]);
  });
});

describe('runStandalone', () => {
  async function run(json: boolean): Promise<{ lines: string[]; stop: () => Promise<void> }> {
    const lines: string[] = [];
    const end = new AbortController();
    let printed: () => void = () => {};
    const first = new Promise<void>((resolve) => (printed = resolve));
    const print = (line: string) => {
      lines.push(line);
      printed();
    };
    const done = runStandalone({ json, print, signal: end.signal });
    await first;
    return {
      lines,
      stop: async () => {
        end.abort();
        await done;
      },
    };
  }

  test('prints one JSON line that is enough to use it, and serves until told to stop', async () => {
    const { lines, stop } = await run(true);
    expect(lines).toHaveLength(1);
    const line: unknown = JSON.parse(lines[0] ?? '');
    expect(Object.keys(line as object)).toEqual([
      'baseUrl',
      'adminUrl',
      'adminToken',
      'applicationCode',
      'keyId',
      'secretHex',
      'customerUrl',
      'tokenUrl',
      'apiKey',
      'customers',
    ]);
    const headers = { authorization: `App ${textAt(line, 'applicationCode')}` };
    const created = await exchange(textAt(line, 'baseUrl'), 'POST', '/mobile/1/appinstance', {
      headers,
      body: {},
    });
    expect(created.status).toBe(200);
    const customer = {
      username: textAt(line, 'customers', 0, 'username'),
      password: textAt(line, 'customers', 0, 'password'),
    };
    const session = await exchange(textAt(line, 'customerUrl'), 'POST', '/session', { body: customer });
    const authorization = `Session ${textAt(session.json, 'session')}`;
    expect(textAt(line, 'tokenUrl')).toBe(`${textAt(line, 'customerUrl')}/token`);
    const token = await exchange(textAt(line, 'customerUrl'), 'POST', '/token', {
      headers: { authorization },
      body: { lifetimeSeconds: 60 },
    });
    expect(valueAt(token.json, 'token')).toMatch(/^ey/);
    await stop();
    await expect(exchange(textAt(line, 'baseUrl'), 'GET', '/')).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
  });

  test('prints lines for people', async () => {
    const { lines, stop } = await run(false);
    expect(lines[0]).toMatch(/^Mobile API {8}http:\/\/127\.0\.0\.1:\d+$/);
    expect(lines.at(-1)).toBe('Stop with Ctrl+C.');
    await stop();
  });

  test('stops at once when it was told to before it started', async () => {
    const lines: string[] = [];
    await runStandalone({ json: true, print: (line) => lines.push(line), signal: AbortSignal.abort() });
    expect(lines).toHaveLength(1);
  });
});
