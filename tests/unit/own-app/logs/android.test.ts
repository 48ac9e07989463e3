/**
 * What the Android SDK writes, and how its lines find together.
 */
import { describe, expect, it } from 'vitest';
import { readLogcatLine } from '../../../../electron/own-app/logs/android/logcat-line.ts';
import { readOutcome, readTrace } from '../../../../electron/own-app/logs/android/outcome-lines.ts';
import { readRequestText } from '../../../../electron/own-app/logs/android/request-text.ts';
import { brief, explained, LOG_START, TOKENS } from '../../../support/logs/log-file.ts';

const WALL = LOG_START + 3_600_123;

describe('a line of an Android log', () => {
  it.each([
    ['threadtime', '11-28 11:00:00.123  4242  4301 D MMHTTP  : a: b', null, true],
    ['threadtime with a year', '2026-11-28 11:00:00.123  4242  4301 D MMHTTP  : a: b', null, false],
    ['with a zone', '11-28 11:00:00.123 +0100  4242  4301 D MMHTTP  : a: b', 60, true],
    ['with a user and microseconds', '11-28 11:00:00.123456 u0_a71  4242  4301 D MMHTTP  : a: b', null, true],
    [
      'of Android Studio',
      '2026-11-28 11:00:00.123  4242-4301  MMHTTP      com.example.shop      D  a: b',
      null,
      false,
    ],
    ['of the one before', '2026-11-28 11:00:00.123 4242-4301/com.example.shop D/MMHTTP: a: b', null, false],
  ])('%s', (_name, text, zoneMinutes, isYearAssumed) => {
    expect(readLogcatLine(text, LOG_START)).toEqual({
      time: { wallMs: WALL, zoneMinutes, isYearAssumed },
      pid: '4242',
      tid: '4301',
      level: 'D',
      tag: 'MMHTTP',
      message: 'a: b',
    });
  });

  it.each([
    ['time', '11-28 11:00:00.123 D/MMHTTP  ( 4242): a: b', WALL],
    ['brief', 'D/MMHTTP  ( 4242): a: b', undefined],
    ['tag', 'D/MMHTTP: a: b', undefined],
  ])('%s', (_name, text, wallMs) => {
    const line = readLogcatLine(text, LOG_START);
    expect(line).toMatchObject({ level: 'D', tag: 'MMHTTP', message: 'a: b' });
    expect(line?.time?.wallMs).toBe(wallMs);
  });

  it.each([
    'text',
    '2026-11-28 11:00:00:123 [MobileMessaging] 🛠 [A] b',
    '2026-11-28 11:00:00.512345+0100 Shop[812:44120] hello',
    '02-30 11:00:00.123  4242  4301 X MMHTTP  : a',
    '[Firebase] hello',
  ])('is not %j', (text) => {
    expect(readLogcatLine(text, LOG_START)).toBeNull();
  });
});

const HEADERS = 'headers={Authorization=[Bearer a.b.c], foreground=[true], sessionId=[null]}';

function request(rest: string): string {
  return `REQUEST: Request(httpMethod=POST, uri=https://host/mobile/1/x, apiKey=null, credentials=null, ${rest}`;
}

describe('a request of the Android SDK', () => {
  it('has method, address with query, headers and body', () => {
    expect(
      readRequestText(request(`${HEADERS}, queryParams={validate=[true], topic=[x y&z]}, body={"a":[1]})`)),
    ).toEqual({
      request: {
        method: 'POST',
        url: 'https://host/mobile/1/x?validate=true&topic=x%20y%26z',
        headers: [
          ['Authorization', 'Bearer a.b.c'],
          ['foreground', 'true'],
        ],
        body: '{"a":[1]}',
      },
      untold: [],
      isCut: false,
    });
  });

  it('goes out with the application code where an interface has one, whatever the headers say', () => {
    const read = readRequestText(
      'REQUEST: Request(httpMethod=GET, uri=https://h/x, apiKey=code-1, credentials=null, headers={Authorization=[Bearer a.b.c]}, queryParams={}, body=null)',
    );
    expect(read?.request.headers).toEqual([['Authorization', 'App code-1']]);
    expect(read?.request.body).toBeNull();
  });

  it('has no body in the form in which Java writes a map', () => {
    const read = readRequestText(request(`${HEADERS}, queryParams={}, body={firstName=Ana})`));
    expect(read?.request.body).toBeNull();
    expect(read?.untold).toEqual(['body']);
  });

  it.each([
    ['within the token', 'headers={Authorization=[Bearer a.b', ['cutToken', 'body']],
    ['before the token', 'headers={foreground=[true], ', ['authorization', 'body']],
    ['behind the token', 'headers={Authorization=[Bearer a.b.c], foregr', ['body']],
    ['within the body', `${HEADERS}, queryParams={}, body={"a":`, ['body']],
  ])('that is cut off %s', (_where, rest, untold) => {
    const read = readRequestText(request(rest));
    expect(read).toMatchObject({ isCut: true, untold });
  });

  it('is nothing without an address', () => {
    expect(readRequestText('REQUEST: Request(httpMethod=GE')).toBeNull();
    expect(readRequestText('no request')).toBeNull();
  });
});

describe('how a call ended', () => {
  it.each([
    ['PERSONALIZE DONE <<<', 'personalize', 'done'],
    ['FETCHING USER DATA DONE<<<', 'fetchUser', 'done'],
    ['USER DATA ERROR <<<', 'saveUser', 'error'],
    ['USER DATA VALIDATION ERROR - User data does not meet API requirements', 'saveUser', 'invalid'],
    ['REPERSONALIZE DROPPED - duplicate within debounce window', 'repersonalize', 'dropped'],
  ])('%s', (message, call, kind) => {
    expect(readOutcome(message)).toEqual({ call, kind });
  });

  it.each(['PERSONALIZE >>>', 'constructor DONE <<<', 'ERROR <<<', ''])('is not in %j', (message) => {
    expect(readOutcome(message)).toBeNull();
  });

  it('is the code of the cause, or what the first line says', () => {
    const first = 'org.infobip.BackendCommunicationException: No, not this';
    expect(readTrace(['X ERROR <<<', first, '\tat a.b', 'Caused by: a.b: -4, Can’t, you see'])).toEqual({
      code: '-4',
      message: 'Can’t, you see',
    });
    expect(readTrace(['X ERROR <<<', first])).toEqual({ code: null, message: 'No, not this' });
    expect(readTrace(['X ERROR <<<'])).toEqual({ code: null, message: null });
  });
});

function line(at: string, tid: string, message: string): string {
  return `11-28 11:00:${at}  4242  ${tid} D ${message.startsWith('REQ') ? 'MMHTTP  ' : 'MobileMessaging'}: ${message}\n`;
}

function personalize(reg: string): string {
  return `REQUEST: Request(httpMethod=POST, uri=https://h/mobile/1/appinstance/${reg}/personalize, apiKey=null, credentials=null, headers={Authorization=[Bearer ${TOKENS.good}]}, queryParams={}, body={"userIdentity":{}})`;
}

describe('lines that find together', () => {
  it('of a request that was repeated: the last has the end', async () => {
    const log = [
      line('01.000', '4301', personalize('r')),
      line('03.000', '4301', personalize('r')),
      line('03.100', '4242', 'PERSONALIZE DONE <<<'),
    ].join('');
    expect((await explained(log)).calls.map(brief)).toEqual([
      'personalize sent unknown',
      'personalize sent ok',
    ]);
  });

  it('of two threads: the first has the first end', async () => {
    const log = [
      line('01.000', '4301', personalize('r1')),
      line('01.000', '4302', personalize('r2')),
      line('01.100', '4242', 'PERSONALIZE ERROR <<<'),
      line('01.100', '4242', 'Caused by: a.b.C: EMAIL_INVALID, x'),
      line('01.200', '4242', 'PERSONALIZE DONE <<<'),
    ].join('');
    expect((await explained(log)).calls.map(brief)).toEqual([
      'personalize sent failed EMAIL_INVALID',
      'personalize sent ok',
    ]);
  });

  it('of a message over several lines, with another thread between them', async () => {
    const whole = personalize('r').replace(
      '{"userIdentity":{}}',
      '{"userIdentity":{"externalUserId":\n"ana"}}',
    );
    const [first = '', second = ''] = whole.split('\n');
    const log = `${line('01.000', '4301', first)}${line('01.000', '4302', personalize('q'))}11-28 11:00:01.000  4242  4301 D MMHTTP  : ${second}\n`;
    const { calls } = await explained(log);
    expect(new Set(calls.map(({ recognised }) => recognised.regId))).toEqual(new Set(['q', 'r']));
    expect(calls).toHaveLength(2);
    expect(calls.find(({ recognised }) => recognised.regId === 'r')?.request?.body).toBe(
      '{"userIdentity":{"externalUserId":\n"ana"}}',
    );
  });

  it('not when the end comes minutes later', async () => {
    const log = `${line('01.000', '4301', personalize('r'))}11-28 11:09:01.000  4242  4242 V MobileMessaging: VERSION >>>\n11-28 11:09:01.000  4242  4242 V MobileMessaging: PERSONALIZE DONE <<<\n`;
    expect((await explained(log)).calls.map(brief)).toEqual(['personalize sent unknown']);
  });
});
