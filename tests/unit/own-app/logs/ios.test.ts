/**
 * What the iOS SDK prints, and how its messages find together.
 */
import { describe, expect, it } from 'vitest';
import { readCurlText } from '../../../../electron/own-app/logs/ios/curl-text.ts';
import { readIosLine } from '../../../../electron/own-app/logs/ios/ios-line.ts';
import { readIosMessage } from '../../../../electron/own-app/logs/ios/ios-message.ts';
import { brief, explained, LOG_START } from '../../../support/logs/log-file.ts';

const WALL = LOG_START + 3_602_003;
const STAMPED = '2026-11-28 11:00:02:003 [MobileMessaging] 🛠 [FetchUserOperation] Started...';

describe('a line', () => {
  it.each([
    ['of an Xcode console', STAMPED, null],
    ['behind the prefix of NSLog', `2026-11-28 11:00:02.003000+0100 Shop[812:44120] ${STAMPED}`, 60],
    [
      'of log show',
      `2026-11-28 11:00:02.003000+0100 0x2a41 Default 0x0 812 0 Shop: (Logging) ${STAMPED}`,
      60,
    ],
    ['of the system log', `Nov 28 11:00:02 iPhone Shop(Logging)[812] <Notice>: ${STAMPED}`, null],
  ])('%s', (_name, text, zoneMinutes) => {
    expect(readIosLine(text, LOG_START)).toEqual({
      time: { wallMs: WALL, zoneMinutes, isYearAssumed: false },
      source: 'FetchUserOperation',
      message: 'Started...',
    });
  });

  it('of an app’s own logger has the time of the system, or none', () => {
    const text = '[DynamicBaseUrlHTTPSessionManager] Sending request: GET https://h/x';
    expect(readIosLine(text, LOG_START)).toMatchObject({
      time: null,
      source: 'DynamicBaseUrlHTTPSessionManager',
    });
    const dated = readIosLine(`2026-11-28 11:00:02.003+0100 Shop[8:4] ${text}`, LOG_START);
    expect(dated).toMatchObject({ time: { wallMs: WALL, zoneMinutes: 60 } });
  });

  it('of something else begins a message, and any other goes on with one', () => {
    expect(readIosLine('2026-11-28 11:00:02.003000+0100 Shop[812:44120] hello', LOG_START)).toBe('other');
    expect(readIosLine('  "pushRegId": "reg-9"', LOG_START)).toBeNull();
  });
});

describe('a request as cURL', () => {
  it('has headers and body without their escapes', () => {
    expect(
      readCurlText(
        '\n$ curl -v \\\n\t-X PATCH \\\n\t-H "A: say \\"b\\"" \\\n\t-d "{\\"a\\":\\"\\\\\\"\\"}" \\\n\t"https://h/x?y=1"',
      ),
    ).toEqual({ method: 'PATCH', url: 'https://h/x?y=1', headers: [['A', 'say "b"']], body: '{"a":"\\""}' });
  });

  it('is nothing where it is cut off', () => {
    expect(readCurlText('$ curl -v \\\n\t-X PATCH \\\n\t-H "A: b')).toBeNull();
  });
});

describe('a message', () => {
  it.each([
    [11, 'JWT_TOKEN_EXPIRED'],
    [14, 'JWT_TOKEN_STRUCTURE_INVALID'],
    [1, '1'],
  ])('of the SDK’s own error %i is a call that was stopped', (number, code) => {
    const text = `finished with errors: [Error Domain=com.mobile-messaging Code=${number} "Said." UserInfo={}]`;
    expect(readIosMessage('FetchUserOperation', text)).toEqual({
      kind: 'finished',
      call: 'fetchUser',
      failure: { code, message: 'Said.' },
      status: null,
      isLocal: true,
    });
  });

  it.each(['finished with errors: []', 'started...', 'Sending request: '])(
    '%j of an operation is nothing',
    (text) => {
      expect(readIosMessage('PersonalizeOperation', text)).toBeNull();
    },
  );
});

const AT = '2026-11-28 11:00:02:003 [MobileMessaging] 🛠 ';
const HTTP = `${AT}[DynamicBaseUrlHTTPSessionManager] `;

describe('messages that find together', () => {
  it('by the address', async () => {
    const log = [
      `${HTTP}Sending request: GET https://h/mobile/1/appinstance/a/user`,
      `${HTTP}Sending request: GET https://h/mobile/1/appinstance/b/user`,
      `${HTTP}Response received\nurl: https://h/mobile/1/appinstance/b/user\nstatus code: 200\nheaders: []\ndata: "{}"`,
      `${HTTP}Response received\nurl: https://h/mobile/1/appinstance/a/user\nstatus code: 404\nheaders: []\ndata: "{}"`,
    ].join('\n');
    expect((await explained(log)).calls.map(brief)).toEqual([
      'fetchUser sent failed 404',
      'fetchUser sent ok 200',
    ]);
  });

  it('an error of the server with the only call under way', async () => {
    const log = [
      `${HTTP}Sending request: GET https://h/mobile/1/appinstance/a/user`,
      `${HTTP}Service error while performing request:MMRequestError(messageId: "NO_REGISTRATION", text: "say "no"")`,
    ].join('\n');
    const { calls } = await explained(log);
    expect(calls.map(brief)).toEqual(['fetchUser sent failed NO_REGISTRATION']);
    expect(calls[0]?.message).toBe('say "no"');
  });

  it('but with none of several, unless an operation says so', async () => {
    const log = [
      `${HTTP}Sending request: GET https://h/mobile/1/appinstance/a/user`,
      `${HTTP}Sending request: GET https://h/mobile/1/appinstance/a`,
      `${HTTP}Service error while performing request:MMRequestError(messageId: "X_Y", text: "z")`,
    ].join('\n');
    expect((await explained(log)).calls.map(brief)).toEqual([
      'fetchUser sent unknown',
      'fetchInstallation sent unknown',
    ]);
    const told = `${log}\n${AT}[FetchInstanceOperation] finished with errors: [Error Domain=com.mobile-messaging.backend Code=0 "z" UserInfo={mm_code=X_Y}]`;
    expect((await explained(told)).calls.map(brief)).toEqual([
      'fetchUser sent unknown',
      'fetchInstallation sent failed X_Y',
    ]);
  });

  it('with what the app prints between them, without a head', async () => {
    const log = [
      `${HTTP}Sending request: GET https://h/mobile/1/appinstance/a/user`,
      'hello from the app',
      `${HTTP}Response received\nurl: https://h/mobile/1/appinstance/a/user\nstatus code: 200\nheaders: []`,
      'data: "{"requestError":{"serviceException":{"messageId":"A_B","text":"c"}}}"',
      'and once more [x] {',
    ].join('\n');
    const { calls, unreadable } = await explained(log);
    expect(calls.map(brief)).toEqual(['fetchUser sent failed 200 A_B']);
    expect(unreadable).toEqual([]);
  });

  it('a response that is cut off is said', async () => {
    const log = `${HTTP}Sending request: GET https://h/mobile/1/appinstance/a/user\n${HTTP}Response received\nurl: https://h/mobile`;
    const { calls, unreadable } = await explained(log);
    expect(calls.map(brief)).toEqual(['fetchUser sent unknown']);
    expect(unreadable).toEqual([{ line: 2, what: 'a response that is cut off' }]);
  });

  it('in the JSON of log show, whole or by line', async () => {
    const message = `${HTTP}Sending request: GET https://h/mobile/1/appinstance/a/user`;
    const item = { timestamp: '2026-11-28 11:00:02.003000+0100', eventMessage: message };
    for (const log of [JSON.stringify([item, { eventMessage: 'x' }], null, 2), `${JSON.stringify(item)}\n`]) {
      const { calls } = await explained(log, { zoneMinutes: null });
      expect(calls.map(brief)).toEqual(['fetchUser sent unknown']);
      expect(calls[0]?.at).toBe(LOG_START + 2003);
    }
  });
});
