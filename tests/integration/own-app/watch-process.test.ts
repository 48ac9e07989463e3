/**
 * `app watch` as a process of its own, with the two simulated phones: a scenario file judges what they do.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type JsonLine, type LabProcess, labProcess } from '../../support/own-app/lab-process.ts';
import {
  ANA,
  type FirstLine,
  lineOf,
  mint,
  readFirstLine,
  scenarioFile,
  SIGN_IN,
} from '../../support/own-app/watching.ts';
import { androidPhone } from '../../support/phones/android-phone.ts';
import { iosPhone } from '../../support/phones/ios-phone.ts';
import { type Phone, steppingClock } from '../../support/phones/phone.ts';

const PHONES = { android: androidPhone, ios: iosPhone };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lab-watch-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Watched {
  readonly lab: LabProcess;
  readonly first: FirstLine;
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
  const first = readFirstLine(await lab.next());
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

describe.runIf(process.platform !== 'win32')('the process', () => {
  it.each(['android', 'ios'] as const)(
    'passes what %s does as expected, with reports',
    { timeout: 90_000 },
    async (platform) => {
      const report = join(folder, `report-${platform}`);
      const path = await scenarioFile(
        folder,
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
    const path = await scenarioFile(folder, 'forbidden', [{ ...SIGN_IN, settle: 30 }, SIGN_IN]);
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
    const path = await scenarioFile(folder, 'silence', [
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
    const path = await scenarioFile(folder, 'wrong-person', [
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
    const path = await scenarioFile(folder, 'stopped', [SIGN_IN, SIGN_IN]);
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
