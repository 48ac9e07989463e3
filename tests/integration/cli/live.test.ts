import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningSandbox, startSandbox } from '../../../electron/sandbox/service/start.ts';
import { runSchema } from '../../../shared/model/report.ts';
import { customerSession, liveOptions } from '../../support/app/live-options.ts';
import { countingServer } from '../../support/http/counting-server.ts';
import { pathProxy } from '../../support/http/path-proxy.ts';
import { cli } from '../../support/scenarios/cli.ts';

/** A sandbox that the command line is given as if it were a live environment: by address and token endpoint only. */
let running: RunningSandbox;
let session: string;

beforeAll(async () => {
  running = await startSandbox();
  session = await customerSession(running);
});
afterAll(() => running.stop());

function live(): string[] {
  return liveOptions(running, session);
}

describe('scenarios run against a live environment', () => {
  it('runs what needs no control of the backend and skips the rest with the reason', async () => {
    const { code, out } = await cli(['scenarios', 'run', '--tag', 'two-gates', '--json', ...live()]);
    const { results, environment } = runSchema.parse(JSON.parse(out));
    expect(code).toBe(0);
    expect(environment).toMatchObject({ kind: 'live', label: running.address.baseUrl });
    const byStatus = (status: string) => results.filter((one) => one.status === status);
    expect(byStatus('passed').map(({ id }) => id)).toContain('server-gate.accepts');
    expect(byStatus('skipped').length).toBeGreaterThan(10);
    for (const { reason } of byStatus('skipped')) expect(reason).toMatch(/^Needs the sandbox: it /);
  });

  it('shows the device gate with the person’s own tokens', async () => {
    const { code, out } = await cli([
      'scenarios',
      'run',
      '--tag',
      'live',
      '--profile',
      'strict',
      '--json',
      ...live(),
    ]);
    const { results } = runSchema.parse(JSON.parse(out));
    expect(results.filter(({ status }) => status === 'failed' || status === 'error')).toEqual([]);
    expect(results.filter(({ status }) => status === 'passed').length).toBeGreaterThan(10);
    expect(code).toBe(0);
  });

  it('leaves no installation behind, and says how many there were', async () => {
    const run = await cli(['scenarios', 'run', 'server-gate.accepts', ...live()]);
    expect(run.notes).toMatch(/^(\d+) installations were created, \1 removed again\.$/m);
    expect([...running.sandbox.state.installations.values()]).toEqual([]);
  });

  it('with --allow-changes is as expected on a fresh sandbox, and puts everything back', async () => {
    const ana = () =>
      [...running.sandbox.state.persons.values()].find(
        ({ data }) => data.externalUserId === 'ana.kovac-1047',
      );
    const before = structuredClone(ana()?.data);
    const run = await cli(['scenarios', 'run', '--json', '--allow-changes', ...live()]);
    const { results } = runSchema.parse(JSON.parse(run.out));
    const wrong = results.filter(({ status }) => status === 'failed' || status === 'error');
    expect(wrong.map(({ id, profile, reason }) => `${id} ${profile}: ${reason}`)).toEqual([]);
    expect(run.code).toBe(0);
    expect(ana()?.data).toEqual(before);
    expect(run.notes).toMatch(/The person’s data was put back \d+ times\./);
    expect([...running.sandbox.state.installations.values()]).toEqual([]);
  });

  it.each([
    ['--base-url', 'http://127.0.0.1:1', 'cannot be reached: nothing listens there'],
    ['--base-url', 'https://no-such-host.invalid', 'cannot be reached: there is no such host'],
    ['--application-code', 'another-code', 'refuses the application code: 1'],
    [
      '--person',
      'luka.horvat-2093',
      'refuses a token of the token endpoint for luka.horvat-2093: UNAUTHORIZED',
    ],
  ])('says in one line that %s %s cannot be used, and ends with 3', async (option, value, message) => {
    const words = live();
    const at = words.indexOf(option);
    const given = at < 0 ? [...words, option, value] : words.with(at + 1, value);
    const run = await cli(['scenarios', 'run', '--allow-changes', ...given]);
    expect(run).toMatchObject({ code: 3, out: '' });
    expect(run.notes.trimEnd().split('\n')).toEqual([expect.stringContaining(message)]);
  });

  it('tells a server that is no Mobile API', async () => {
    await using page = await countingServer();
    const words = live();
    const run = await cli(['scenarios', 'run', ...words.with(words.indexOf('--base-url') + 1, page.url)]);
    expect(run).toMatchObject({ code: 3, out: '' });
    expect(run.notes).toContain('answers 200, but not as the Mobile API does. Is the base URL right?');
  });

  it('compares an Authorization header as in the sandbox', async () => {
    const file = path.join(await mkdtemp(path.join(tmpdir(), 'live-')), 'headers.json');
    const step = { do: 'fetchInstallation', expect: { requests: [{ headers: { authorization: 'App *' } }] } };
    const scenario = { id: 'mine.headers', title: 'Headers', shows: 'One.', group: 'surface', steps: [step] };
    const document = { format: 'personalization-lab/scenarios', version: 1, scenarios: [scenario] };
    await writeFile(file, JSON.stringify(document));
    expect((await cli(['scenarios', 'run', '--file', file])).code).toBe(0);
    expect((await cli(['scenarios', 'run', '--file', file, ...live()])).code).toBe(0);
  });

  it('works below a path of its base URL', async () => {
    await using proxy = await pathProxy(running.address.baseUrl, '/gateway/v1');
    const words = live();
    const given = words.with(words.indexOf('--base-url') + 1, proxy.url);
    const run = await cli(['scenarios', 'run', '--tag', 'live', '--profile', 'strict', ...given]);
    expect(run.out).toMatch(/\b[1-9]\d* passed\b/);
    expect(run.code).toBe(0);
  });

  it('says whose fault a broken token endpoint is', async () => {
    const run = await cli([
      'scenarios',
      'run',
      'server-gate.accepts',
      ...live().map((word) => word.replace('/token', '/nothing')),
    ]);
    expect(run).toMatchObject({ code: 3, out: '' });
    expect(run.notes).toMatch(
      /^The token endpoint answered 404 for the path \/.*nothing\. .*check the address\.\n$/,
    );
  });
});

describe('addresses on the command line', () => {
  const secret = 'hunter2-hunter2-hunter2';

  it.each([
    ['--base-url', 'Leave user name and password out of the URL', `http://user:${secret}@127.0.0.1:1`],
    ['--base-url', 'Use https; plain http is for this machine only', 'http://api.example.com'],
    ['--base-url', 'Enter a whole URL, such as https://api.example.com', 'api.example.com'],
    ['--token-endpoint', 'Leave user name and password out of the URL', `http://user:${secret}@127.0.0.1:1`],
    ['--token-path', 'Enter where the token is in the answer, such as token or data.items[0].token', 'a..b'],
    ['--token-header', 'This header is set by the connection itself', 'Host: a'],
    ['--token-method', 'Invalid option: expected one of "GET"|"POST"', 'DELETE'],
  ])('%s: %s', async (option, message, value) => {
    const words = live();
    const at = words.indexOf(option);
    const given = at < 0 ? [...words, option, value] : words.with(at + 1, value);
    const run = await cli(['scenarios', 'run', 'server-gate.accepts', ...given]);
    expect(run).toMatchObject({ code: 2, out: '', notes: `${option}: ${message}\n` });
    expect(run.notes).not.toContain(secret);
  });
});

describe('scenarios twin', () => {
  it('finds no difference between two sandboxes', async () => {
    const { code, out } = await cli([
      'scenarios',
      'twin',
      'server-gate.accepts',
      'device-gate.blank',
      ...live(),
    ]);
    expect([code, out]).toEqual([0, '6 compared, 0 differences\n']);
  });

  it('says where the live environment differs', async () => {
    running.sandbox.state.faults.set('f', {
      id: 'f',
      fault: null,
      name: 'f',
      enabled: true,
      action: { type: 'forbiddenNull' },
      target: 'mobile',
      method: null,
      path: '*/personalize',
      nth: null,
      once: false,
      probability: 1,
      seed: '1',
      matched: 0,
      hits: 0,
    });
    const { code, out } = await cli([
      'scenarios',
      'twin',
      'server-gate.accepts',
      '--profile',
      'strict',
      ...live(),
    ]);
    running.sandbox.state.faults.clear();
    expect(code).toBe(1);
    expect(out).toContain('code is none in the sandbox, -3 live');
  });
});
