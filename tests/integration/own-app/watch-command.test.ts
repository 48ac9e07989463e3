/**
 * `app watch` with calls of its own and a simulated phone; watch-process.test.ts has it as a process.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { StepInput } from '../../../electron/scenarios/steps/registry.ts';
import type { JsonLine } from '../../support/own-app/lab-process.ts';
import { recordingUpstream } from '../../support/own-app/upstream.ts';
import { ANA, mint, readFirstLine, scenarioFile, SIGN_IN } from '../../support/own-app/watching.ts';
import { androidPhone } from '../../support/phones/android-phone.ts';
import { steppingClock } from '../../support/phones/phone.ts';
import { NOW } from '../../support/sandbox/lab.ts';
import { startServer } from '../../support/sandbox/server.ts';
import { cli } from '../../support/scenarios/cli.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lab-watch-'));
});
afterAll(() => rm(folder, { recursive: true }));

type WatchedCall = Extract<StepInput, { readonly do: 'watch' }>['calls'][number];

describe('in the sandbox', () => {
  it('acts on the backend that the app talks to, and puts it right before the next scenario', async () => {
    const asks = (expected: WatchedCall): StepInput => ({
      do: 'watch',
      by: 'app',
      within: 30,
      calls: [expected],
    });
    const path = await scenarioFile(folder, 'backend', [
      asks({ call: 'register', status: 200 }),
      { do: 'fault', fault: 'reset-before-headers', once: true },
      asks({ call: 'fetchUser', authorization: 'Bearer', regId: '$registration' }),
      { do: 'key', action: 'add', key: 'second' },
      { do: 'key', action: 'makeCurrent', key: 'second' },
      { do: 'key', action: 'revoke', key: 'first' },
      asks({ call: 'fetchUser', status: 401, token: 'keyUnknown' }),
      { do: 'forgetInstallation' },
      {
        do: 'peopleApi',
        method: 'GET',
        path: '/people/2/persons',
        query: { identifier: '$person', type: 'EXTERNAL_ID' },
        status: 200,
      },
      { do: 'fault', fault: 'hang' },
    ]);
    const file = JSON.parse(await readFile(path, 'utf8')) as {
      scenarios: { id: string; steps: StepInput[] }[];
    };
    const [only] = file.scenarios;
    file.scenarios.push({
      ...only,
      id: 'app.again',
      steps: [asks({ call: 'register', status: 200 })],
    });
    await writeFile(path, JSON.stringify(file));
    const lines: JsonLine[] = [];
    let wake = (): void => {};
    const running = cli(['app', 'watch', '--port', '0', '--json', '--expect', path], {
      onOut(text) {
        lines.push(JSON.parse(text) as JsonLine);
        wake();
      },
    });
    async function started(scenario: string, step: number): Promise<void> {
      const isThere = (): boolean =>
        lines.some(
          (one) => one['scenario'] === scenario && one['step'] === step && one['state'] === 'started',
        );
      while (!isThere()) await new Promise<void>((resolve) => (wake = resolve));
    }
    await started('app.backend', 1);
    const first = readFirstLine(lines[0]);
    const token = await mint(first, ANA);
    const headers = { 'user-agent': 'Infobip Mobile API Client/15.1.0(Android;14)' };
    const register = () =>
      fetch(`${first.url}/mobile/1/appinstance`, {
        method: 'POST',
        headers: {
          ...headers,
          authorization: `App ${first.applicationCode}`,
          'content-type': 'application/json',
        },
        body: '{"os":"Android"}',
      });
    const { pushRegId } = z.object({ pushRegId: z.string() }).parse(await (await register()).json());
    const fetchUser = () =>
      fetch(`${first.url}/mobile/1/appinstance/${pushRegId}/user`, {
        headers: { ...headers, authorization: `Bearer ${token}` },
      });
    await started('app.backend', 3);
    await expect(fetchUser()).rejects.toThrow();
    await started('app.backend', 7);
    expect((await fetchUser()).status).toBe(401);
    await started('app.again', 1);
    expect((await register()).status).toBe(200);
    const { code } = await running;
    expect(lines.at(-1)?.['result']).toBe('passed');
    expect(code).toBe(0);
  });
});

describe('in a relay', () => {
  it('judges the calls that are passed on', async () => {
    const server = await startServer();
    try {
      const path = await scenarioFile(folder, 'relayed', [
        {
          do: 'watch',
          by: 'app',
          within: 30,
          calls: [{ call: 'register' }, { call: 'personalize', sub: '$person' }],
        },
      ]);
      const { applicationCode, baseUrl } = server.running.address;
      const acting: Promise<unknown>[] = [];
      const run = await cli(
        ['app', 'watch', '--port', '0', '--json', '--expect', path, '--relay', baseUrl, '--person', 'mia'],
        {
          onOut(text) {
            const url = /^\{"url":"([^"]+)"/.exec(text)?.[1];
            if (url !== undefined) acting.push(act(url));
          },
        },
      );
      await Promise.all(acting);
      expect(run).toMatchObject({ code: 0, notes: '' });
      expect(run.out).toContain('"result":"passed"');

      async function act(url: string): Promise<void> {
        const token = await server.mint('mia');
        let isSignedIn = false;
        const phone = androidPhone({
          baseUrl: url,
          applicationCode,
          clock: steppingClock(NOW),
          jwt: () => (isSignedIn ? token : null),
        });
        await phone.startUp();
        isSignedIn = true;
        await phone.personalize({ externalUserId: 'mia' });
      }
    } finally {
      await server.running.stop();
    }
  });
});

describe('a call that ends after the time', () => {
  it('counts from when it arrived', async () => {
    await using upstream = await recordingUpstream((response) => {
      setTimeout(() => response.end('{}'), 3_000);
    });
    const path = await scenarioFile(folder, 'late', [
      { do: 'watch', by: 'app', within: 2, calls: [{ call: 'saveUser', exactly: 0 }] },
    ]);
    const acting: Promise<unknown>[] = [];
    const run = await cli(
      ['app', 'watch', '--port', '0', '--json', '--expect', path, '--relay', upstream.url],
      {
        onOut(text) {
          const url = /^\{"url":"([^"]+)"/.exec(text)?.[1];
          if (url !== undefined)
            acting.push(fetch(`${url}/mobile/1/appinstance/r/user`, { method: 'PATCH', body: '{}' }));
        },
      },
    );
    await Promise.all(acting);
    expect(run.code).toBe(1);
    expect(run.out).toContain('saveUser: none within 2 s, got 1');
  });
});

describe('for people', () => {
  it('says of each step how it went', async () => {
    const path = await scenarioFile(folder, 'people', [
      { do: 'watch', by: 'app', within: 0.2, calls: [{ call: 'personalize' }] },
    ]);
    const run = await cli(['app', 'watch', '--port', '0', '--expect', path]);
    expect(run.code).toBe(1);
    expect(run.out).toMatch(
      /Base URL +http:[^]*… app\.people 1 {2}Within 0\.2 s: at least 1 personalize\n[^]*✗ app\.people 1/,
    );
    expect(run.out).toMatch(
      /people\.json:\d+:\d+: personalize: at least 1 within 0\.2 s, got 0[^]*0 passed, 1 failed\n$/,
    );
  });
});

describe('wrong usage', () => {
  it.each([
    ['no file', ['--port', '0'], /--expect/],
    [
      'a file that is not there',
      ['--expect', 'nowhere.json'],
      /nowhere\.json cannot be read: it is not there/,
    ],
    [
      'a report that is a HAR',
      ['--expect', 'GOOD', '--report', 'r', '--format', 'har'],
      /no HAR of an app; there are junit, ctrf, html/,
    ],
    ['a format without a report', ['--expect', 'GOOD', '--format', 'junit'], /--format goes with --report/],
    [
      'a broken file',
      ['--expect', 'BROKEN'],
      /broken\.json:\d+:\d+: .*Unknown value saveUzer\. Did you mean saveUser/,
    ],
    [
      'a backend step in a relay',
      ['--expect', 'GOOD', '--relay', 'https://x.example', '--person', 'a'],
      /good\.json:\d+:\d+: .*clearFaults cannot be done: behind the relay/,
    ],
  ])('%s ends with 2', async (_what, args, message) => {
    const good = await scenarioFile(folder, 'good', [SIGN_IN, { do: 'clearFaults' }]);
    const broken = join(folder, 'broken.json');
    await writeFile(broken, (await readFile(good, 'utf8')).replace('"saveUser"', '"saveUzer"'));
    const run = await cli([
      'app',
      'watch',
      ...args.map((one) => ({ GOOD: good, BROKEN: broken })[one] ?? one),
    ]);
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.notes).toMatch(message);
  });
});
