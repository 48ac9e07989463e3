/**
 * Real-looking logs give the right calls, codes and gates.
 */
import { describe, expect, it } from 'vitest';
import { brief, explained, KEY, LOG_START, logText, secretsIn } from '../../../support/logs/log-file.ts';

const WHOLE: readonly (readonly [file: string, kind: string, calls: readonly string[]])[] = [
  [
    'android-threadtime.txt',
    'android',
    [
      'register sent ok',
      'personalize sent ok',
      'checkVersion sent ok',
      'fetchUser sent failed UNAUTHORIZED',
      'saveUser sent failed USER_DATA_RESTRICTED',
      'personalize not sent ok',
      'depersonalize sent unknown',
    ],
  ],
  ['android-brief.txt', 'android', ['personalize sent failed AMBIGUOUS_PERSONALIZE_CANDIDATES']],
  [
    'android-time.txt',
    'android',
    ['fetchInboxMessages sent unknown', 'submitEvent sent ok', 'fetchInstallation sent failed -4'],
  ],
  ['android-long.txt', 'android', ['repersonalize sent failed NO_REGISTRATION']],
  ['android-studio.txt', 'android', ['personalize sent failed UNAUTHORIZED', 'fetchUser sent ok']],
  ['android-studio-export.logcat', 'androidStudio', ['saveUser sent failed EMAIL_INVALID']],
  [
    'ios-xcode.txt',
    'ios',
    [
      'register sent ok 200',
      'personalize sent failed UNAUTHORIZED',
      'checkVersion sent ok 200',
      'fetchUser not sent failed JWT_TOKEN_EXPIRED',
      'saveUser sent ok 200',
      'depersonalize sent failed 503',
    ],
  ],
  ['ios-curl.txt', 'ios', ['personalize sent failed 401 UNAUTHORIZED', 'baseUrl sent unknown']],
  ['ios-log-show.txt', 'ios', ['fetchUser sent ok 200']],
  [
    'proxy.har',
    'har',
    ['personalize sent ok 200', 'saveUser sent failed 401 UNAUTHORIZED', 'fetchUser sent failed'],
  ],
];

const MALFORMED: readonly (readonly [
  file: string,
  calls: readonly string[],
  unreadable: readonly string[],
])[] = [
  [
    'android-cut.txt',
    ['personalize sent ok', 'fetchUser sent failed'],
    ['2: a request of the SDK that is cut off'],
  ],
  [
    'cut.har',
    ['personalize sent ok 200'],
    ['28: entry 3 has no end', '36: the file ends before its list does'],
  ],
  ['broken.har', ['fetchUser sent failed'], ['13: entry 2 has no end', '28: entry 3 has no end']],
];

describe('a whole log', () => {
  it.each(WHOLE)('%s', async (file, kind, calls) => {
    const read = await explained(logText(file));
    expect(read.calls.map(brief)).toEqual(calls);
    expect(read.unreadable).toEqual([]);
    expect(read.summary).toMatchObject({ kind, calls: calls.length });
  });
});

describe('a malformed log', () => {
  it.each(MALFORMED)('%s', async (file, calls, unreadable) => {
    const read = await explained(logText(file));
    expect(read.calls.map(brief)).toEqual(calls);
    expect(read.unreadable.map(({ line, what }) => `${line}: ${what}`)).toEqual(unreadable);
    expect(read.summary?.unreadable).toBe(unreadable.length);
  });

  it('in UTF-8, with UTF-16 appended, as >> of Windows PowerShell does', async () => {
    const [first = '', second = ''] = logText('android-threadtime.txt').split(/(?=11-28 11:00:05\.500)/);
    const mixed = Buffer.concat([Buffer.from(first), Buffer.from(`\ufeff${second}`, 'utf16le')]);
    const read = await explained(mixed);
    expect(read.calls.map(brief)).toEqual(WHOLE[0]?.[2]);
  });
});

describe('what is said of a call', () => {
  it('is as of the time of the log, not of today', async () => {
    const { calls } = await explained(logText('android-threadtime.txt'));
    expect(calls[1]?.at).toBe(LOG_START + 2004);
    expect(calls[1]?.token?.verdicts).toMatchObject({
      android: { ok: true },
      ios: { ok: true },
      server: { ok: true, unchecked: [] },
    });
  });

  it('names the mistake in the token', async () => {
    const advice = async (file: string): Promise<readonly (readonly string[])[]> =>
      (await explained(logText(file))).calls.map(({ token }) =>
        (token?.advice ?? []).map(({ code }) => code),
      );
    expect((await advice('android-threadtime.txt'))[3]).toEqual(['key-as-text']);
    expect((await advice('android-studio.txt'))[0]).toEqual(['other-person']);
    expect((await advice('ios-curl.txt'))[0]).toEqual(['time-in-milliseconds']);
  });

  it('without a key says what the server gate was not asked', async () => {
    const { calls } = await explained(logText('proxy.har'), { key: null });
    expect(calls[0]?.token?.verdicts.server).toMatchObject({
      ok: true,
      unchecked: ['key', 'signature', 'applicationCode'],
    });
  });

  it('tells an expired token of a HAR, and that it was sent all the same', async () => {
    const { calls } = await explained(logText('proxy.har'));
    expect(calls[1]).toMatchObject({
      token: { sub: 'ben', kid: KEY.kid, verdicts: { android: { ok: false, code: 'JWT_TOKEN_EXPIRED' } } },
      gates: { device: 'passed', server: 'stopped' },
    });
    expect(calls[1]?.explanation).toContain('It was sent all the same');
  });

  it('tells a call that the device gate stopped, with nothing sent', async () => {
    const { calls } = await explained(logText('ios-xcode.txt'));
    expect(calls[3]).toMatchObject({
      isSent: false,
      request: null,
      gates: { device: 'stopped', server: 'none' },
      message: 'The provided JWT is expired.',
    });
  });

  it('takes from iOS how a call was authorized, where it says so', async () => {
    const { calls } = await explained(logText('ios-xcode.txt'));
    expect(calls.map(({ recognised }) => recognised.scheme)).toEqual([
      'App',
      'Bearer',
      'App',
      'Bearer',
      'App',
      'App',
    ]);
    expect(calls[1]?.untold).toContain('token');
  });

  it('says that it is not known where iOS does not', async () => {
    const silent = logText('ios-xcode.txt').replaceAll(/^.*- Auth: .*\n/gm, '');
    const { calls } = await explained(silent);
    expect(calls[1]?.recognised.scheme).toBeNull();
    expect(calls[1]?.untold).toContain('authorization');
    expect(calls[1]?.gates).toEqual({ device: 'unknown', server: 'stopped' });
  });

  it('does not judge a token that the log cut off', async () => {
    const { calls } = await explained(logText('android-cut.txt'));
    expect(calls[0]).toMatchObject({ token: null, recognised: { scheme: 'Bearer' } });
    expect(calls[0]?.untold).toContain('cutToken');
  });

  it('does not say expired where the log has no times', async () => {
    const { calls } = await explained(logText('android-brief.txt'));
    expect(calls[0]).toMatchObject({ at: null, token: { verdicts: { android: { ok: true } } } });
    expect(calls[0]?.untold).toContain('time');
  });

  it('names platform, SDK and plugin where the request does', async () => {
    const { calls } = await explained(logText('proxy.har'));
    expect(
      calls.map(({ recognised: { platform, sdkVersion, plugin, regId } }) => [
        platform,
        sdkVersion,
        plugin,
        regId,
      ]),
    ).toEqual([
      ['android', '15.1.0', 'flutter 9.9.0', 'reg-7'],
      ['android', '15.1.0', 'flutter 9.9.0', 'reg-7'],
      ['ios', '15.5.2', 'reactNative 14.10.1', 'reg-9'],
    ]);
  });
});

describe('no secret', () => {
  it.each([...WHOLE, ...MALFORMED].map(([file]) => [file] as const))(
    'of %s is in what comes out',
    async (file) => {
      const text = logText(file);
      expect(secretsIn(text).length + Number(file.startsWith('ios'))).toBeGreaterThan(0);
      const { items } = await explained(text);
      expect(secretsIn(JSON.stringify(items))).toEqual([]);
    },
  );

  it('stands in headers, parameters and bodies that are shown', async () => {
    const { calls } = await explained(logText('proxy.har'));
    expect(calls[0]?.request?.headers).toContainEqual(['Authorization', 'Bearer ••••••••']);
    expect(calls[0]?.response?.headers).toEqual([['Set-Cookie', '••••••••']]);
    const [registered] = (await explained(logText('ios-xcode.txt'))).calls;
    expect(registered?.response?.body).toContain('"pushServiceToken": "••••••••"');
    expect(registered?.response?.body).toContain('"pushRegId": "reg-9"');
  });
});
