/**
 * `app watch` with the two simulated phones: a scenario file judges what they do.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import type { StepInput } from '../../../electron/scenarios/steps/registry.ts';
import { type JsonLine, type LabProcess, labProcess } from '../../support/own-app/lab-process.ts';
import { recordingUpstream } from '../../support/own-app/upstream.ts';
import { androidPhone } from '../../support/phones/android-phone.ts';
import { iosPhone } from '../../support/phones/ios-phone.ts';
import { type Phone, steppingClock } from '../../support/phones/phone.ts';
import { NOW } from '../../support/sandbox/lab.ts';
import { startServer } from '../../support/sandbox/server.ts';
import { cli } from '../../support/scenarios/cli.ts';

const ANA = 'ana.kovac-1047';
const PHONES = { android: androidPhone, ios: iosPhone };

const firstSchema = z.object({
  url: z.url(),
  applicationCode: z.string().min(1),
  adminUrl: z.url(),
  adminToken: z.string().min(16),
});
type First = z.infer<typeof firstSchema>;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lab-watch-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function fileOf(
  name: string,
  steps: readonly StepInput[],
  rest: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const path = join(folder, `${name}.json`);
  const scenario = {
    id: `app.${name}`,
    title: name,
    shows: 'What the app does',
    group: 'state',
    ...rest,
    steps,
  };
  const file = { format: 'personalization-lab/scenarios', version: 1, scenarios: [scenario] };
  await writeFile(path, JSON.stringify(file, null, 1));
  return path;
}

/** The line on which a text is. */
async function lineOf(path: string, text: string): Promise<number> {
  return (await readFile(path, 'utf8')).split('\n').findIndex((line) => line.includes(text)) + 1;
}

async function mint({ adminUrl, adminToken }: First, sub: string): Promise<string> {
  const response = await fetch(`${adminUrl}/mint`, {
    method: 'POST',
    headers: { authorization: `Bearer ${adminToken}`, 'content-type': 'application/json' },
    body: JSON.stringify({ sub, lifetimeSeconds: 600 }),
  });
  return z.object({ token: z.string() }).parse(await response.json()).token;
}

type WatchedCall = Extract<StepInput, { readonly do: 'watch' }>['calls'][number];

interface Watched {
  readonly lab: LabProcess;
  readonly first: First;
  readonly phone: Phone;
  /** What the phone's JWT supplier gives. */
  readonly use: (token: string) => void;
}

/** The command as a process of its own, with a phone that was just switched on. */
async function watched(
  path: string,
  platform: keyof typeof PHONES,
  args: readonly string[] = [],
): Promise<Watched> {
  const lab = labProcess(folder, ['app', 'watch', '--port', '0', '--json', '--expect', path, ...args]);
  const first = firstSchema.parse(await lab.next());
  let current: string | null = null;
  const phone = PHONES[platform]({
    baseUrl: first.url,
    applicationCode: first.applicationCode,
    clock: steppingClock(Date.now()),
    jwt: () => current,
  });
  const use = (token: string): void => {
    current = token;
  };
  return { lab, first, phone, use };
}

function states(lines: readonly JsonLine[]): readonly string[] {
  return lines.flatMap((line) =>
    typeof line['step'] === 'number' ? [`${line['step']} ${String(line['state'])}`] : [],
  );
}

const SIGN_IN: StepInput = {
  do: 'watch',
  by: 'app',
  within: 30,
  settle: 0.2,
  calls: [
    { call: 'personalize', exactly: 1, sub: '$person', externalUserId: '$person', status: 200, token: 'ok' },
    { call: 'saveUser', exactly: 0 },
  ],
};

describe.runIf(process.platform !== 'win32')('the process', () => {
  it.each(['android', 'ios'] as const)(
    'passes what %s does as expected, with reports',
    { timeout: 90_000 },
    async (platform) => {
      const report = join(folder, `report-${platform}`);
      const path = await fileOf(
        `green-${platform}`,
        [
          { do: 'watch', by: 'app', within: 30, calls: [{ call: 'register', platform, status: 200 }] },
          SIGN_IN,
          { do: 'profile', setting: 'contactInformationApi' },
          { do: 'watch', by: 'app', within: 30, calls: [{ call: 'fetchUser', regId: '$registration' }] },
          { do: 'shiftClock', server: 3600 },
          {
            do: 'watch',
            by: 'app',
            within: 30,
            calls: [{ call: 'fetchUser', status: 401, code: 'UNAUTHORIZED', token: 'expired' }],
          },
        ],
        {
          given: { setting: 'jwt' },
          finally: { server: { person: '$person', exists: true, installations: 1 } },
        },
      );
      const { lab, first, phone, use } = await watched(path, platform, [
        '--report',
        report,
        '--format',
        'junit,ctrf,html',
      ]);
      const lines: JsonLine[] = [];
      const started = async (step: number): Promise<void> => {
        do lines.push(await lab.next());
        while (!(lines.at(-1)?.['step'] === step && lines.at(-1)?.['state'] === 'started'));
      };
      await started(1);
      await phone.startUp();
      await started(2);
      use(await mint(first, ANA));
      expect((await phone.personalize({ externalUserId: ANA })).error).toBeNull();
      await started(4);
      await phone.fetchUser();
      await started(6);
      await phone.fetchUser();
      lines.push(...(await lab.until('result')));
      expect(states(lines)).toEqual(
        [1, 2, 3, 4, 5, 6].flatMap((step) => [`${step} started`, `${step} passed`]),
      );
      expect(lines.at(-1)).toMatchObject({
        result: 'passed',
        scenarios: [
          { id: `app.green-${platform}`, status: 'passed', reason: null, requests: phone.sent.length },
        ],
      });
      expect(lines.filter(({ call }) => call !== undefined)).toHaveLength(phone.sent.length);
      expect(await lab.closed).toBe(0);
      expect(await readFile(join(report, 'junit.xml'), 'utf8')).toContain(`app.green-${platform}`);
      expect(await readFile(join(report, 'ctrf.json'), 'utf8')).toContain('"passed": 1');
      expect(await readFile(join(report, 'report.html'), 'utf8')).toContain('exactly 1 personalize');
    },
  );

  it('fails at once where a forbidden call arrives', { timeout: 90_000 }, async () => {
    const path = await fileOf('forbidden', [{ ...SIGN_IN, settle: 30 }, SIGN_IN]);
    const { lab, first, phone, use } = await watched(path, 'android');
    await phone.startUp();
    use(await mint(first, ANA));
    await phone.personalize({ externalUserId: ANA });
    await phone.saveUser({ firstName: 'Ana' });
    const lines = await lab.until('result');
    const at = `${path}:${(await lineOf(path, 'saveUser')) - 1}:`;
    expect(states(lines)).toEqual(['1 started', '1 failed', '2 skipped']);
    expect(lines.at(-1)).toMatchObject({
      result: 'failed',
      scenarios: [
        {
          status: 'failed',
          reason: expect.stringMatching(/: saveUser: none within 30 s, got 1$/) as unknown,
          steps: [
            {
              status: 'failed',
              detail: expect.stringContaining('personalize 1') as unknown,
              expectations: [{ ok: true }, { what: 'saveUser', expected: 'none', actual: '1', ok: false }],
            },
            { status: 'skipped' },
          ],
        },
      ],
    });
    expect(lines.find(({ state }) => state === 'failed')?.['at']).toContain(at);
    expect(await lab.closed).toBe(1);
  });

  it('fails where nothing arrives in time', { timeout: 90_000 }, async () => {
    const path = await fileOf('silence', [
      { do: 'watch', by: 'app', within: 1, calls: [{ call: 'personalize' }] },
    ]);
    const { lab } = await watched(path, 'android');
    const lines = await lab.until('result');
    expect(lines.at(-1)).toMatchObject({
      result: 'failed',
      scenarios: [
        {
          reason: expect.stringMatching(/: personalize: at least 1 within 1 s, got 0$/) as unknown,
          requests: 0,
          steps: [{ detail: 'Nothing arrived' }],
        },
      ],
    });
    expect(await lab.closed).toBe(1);
  });

  it('fails where the token is another person’s, and says whose', { timeout: 90_000 }, async () => {
    const path = await fileOf('wrong-person', [
      { do: 'watch', by: 'app', within: 3, calls: [{ call: 'personalize', sub: '$person', token: 'ok' }] },
    ]);
    const { lab, first, phone, use } = await watched(path, 'ios');
    await phone.startUp();
    const token = await mint(first, 'somebody.else');
    use(token);
    await phone.personalize({ externalUserId: ANA });
    const lines = await lab.until('result');
    expect(lines.at(-1)).toMatchObject({
      result: 'failed',
      scenarios: [{ reason: expect.stringMatching(/got 0 \(others had sub somebody\.else\)$/) as unknown }],
    });
    expect(await lab.closed).toBe(1);
    for (const part of [token, ...token.split('.').slice(1)]) expect(lab.text()).not.toContain(part);
  });

  it('skips the rest on SIGINT and ends with 1', { timeout: 90_000 }, async () => {
    const path = await fileOf('stopped', [SIGN_IN, SIGN_IN]);
    const { lab } = await watched(path, 'android');
    await lab.until('step');
    lab.stop('SIGINT');
    const lines = await lab.until('result');
    expect(states(lines)).toEqual(['1 skipped', '2 skipped']);
    expect(lines.at(-1)).toMatchObject({
      result: 'failed',
      scenarios: [{ status: 'skipped', reason: 'Cancelled' }],
    });
    expect(await lab.closed).toBe(1);
  });
});

describe('in the sandbox', () => {
  it('acts on the backend that the app talks to, and puts it right before the next scenario', async () => {
    const asks = (expected: WatchedCall): StepInput => ({
      do: 'watch',
      by: 'app',
      within: 30,
      calls: [expected],
    });
    const path = await fileOf('backend', [
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
    const first = firstSchema.parse(lines[0]);
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
      const path = await fileOf('relayed', [
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
    const path = await fileOf('late', [
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
    const path = await fileOf('people', [
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
    const good = await fileOf('good', [SIGN_IN, { do: 'clearFaults' }]);
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
