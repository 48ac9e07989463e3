/**
 * Which call a request is, and whose: by path and method, by the User-Agent, by other marks; for every input.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ArrivedRequest, OwnAppCall } from '../../../electron/own-app/exchange.ts';
import { OWN_APP_CALLS } from '../../../electron/own-app/exchange.ts';
import { recognise } from '../../../electron/own-app/recognise/recognise.ts';
import { arrived, tokenText } from '../../support/own-app/requests.ts';

const ANDROID_AGENT = 'Infobip Mobile API Client/15.1.0(Android;14;arm64;Pixel;Google;Shop;1.0;Pixel;;;;;;)';
const IOS_AGENT = 'MobileMessaging/15.5.2(iOS;18.0;;iPhone;;com.shop;1.0;Phone;;;)';

/** Method, path behind the version, call. */
const CALLS: readonly (readonly [string, string, string, OwnAppCall])[] = [
  ['POST', '1', 'appinstance', 'register'],
  ['GET', '1', 'appinstance/reg-1', 'fetchInstallation'],
  ['PATCH', '1', 'appinstance/reg-1', 'saveInstallation'],
  ['DELETE', '1', 'appinstance/reg-1', 'other'],
  ['GET', '1', 'appinstance/reg-1/user', 'fetchUser'],
  ['PATCH', '1', 'appinstance/reg-1/user', 'saveUser'],
  ['POST', '1', 'appinstance/reg-1/personalize', 'personalize'],
  ['POST', '1', 'appinstance/reg-1/repersonalize', 'repersonalize'],
  ['POST', '1', 'appinstance/reg-1/depersonalize', 'depersonalize'],
  ['POST', '1', 'appinstance/reg-1/user/events/custom', 'submitEvent'],
  ['POST', '1', 'appinstance/reg-1/user/events/session', 'session'],
  ['GET', '1', 'appinstance/reg-1/user/livechatinfo', 'other'],
  ['GET', '1', 'user/ana/inbox/gcm/messages', 'fetchInboxMessages'],
  ['GET', '1', 'user/ana/inbox/apns/messages', 'fetchInboxMessages'],
  ['GET', '1', 'user/a/b//c/inbox/gcm/messages', 'fetchInboxMessages'],
  ['GET', '1', 'user//inbox/apns/messages', 'fetchInboxMessages'],
  ['POST', '5', 'messages', 'syncMessages'],
  ['POST', '3', 'messages', 'syncMessages'],
  ['POST', '2', 'messages/seen', 'reportSeen'],
  ['POST', '1', 'messages/deliveryreport', 'reportDelivery'],
  ['POST', '1', 'messages/mo', 'other'],
  ['GET', '3', 'version', 'checkVersion'],
  ['GET', '1', 'baseurl', 'baseUrl'],
];

describe('the call', () => {
  it.each(CALLS)('%s /mobile/%s/%s is %s', (method, version, path, call) => {
    expect(recognise(arrived({ method, target: `/mobile/${version}/${path}` })).call).toBe(call);
  });

  it('is found for every call that is known', () => {
    const found = new Set(CALLS.map(([, , , call]) => call));
    expect(OWN_APP_CALLS.filter((call) => !found.has(call))).toEqual([]);
  });

  it('is found whatever stands before it, however it is written, and with any query', () => {
    const prefix = fc.constantFrom(
      '',
      '/',
      '/lab',
      '/a/b',
      'http://10.0.2.2:8642',
      'https://x.example/p',
      '/mobile',
    );
    const slashes = fc.constantFrom('/', '//', '///');
    const query = fc.constantFrom('', '?', '?a=b', '?a=%zz&&=', '?a#b', '?x=/mobile/3/version');
    const calls = fc.constantFrom(...CALLS.filter(([, , path]) => !path.startsWith('user/')));
    fc.assert(
      fc.property(calls, prefix, slashes, query, fc.boolean(), (row, before, slash, after, isEscaped) => {
        const [method, version, path, call] = row;
        const parts = ['mobile', version, ...path.split('/')].map((part) =>
          isEscaped ? escaped(part) : part,
        );
        const target = `${before}${slash}${parts.join(slash)}${after}`;
        expect(recognise(arrived({ method: method.toLowerCase(), target })).call).toBe(call);
      }),
    );
  });

  it('is that of a PATCH where Android sends a POST, with its header or without', () => {
    for (const [path, call] of [
      ['/mobile/1/appinstance/reg-1/user', 'saveUser'],
      ['/mobile/1/appinstance/reg-1', 'saveInstallation'],
    ] as const) {
      const headers = [['x-http-method-override', 'patch']] as const;
      expect(recognise(arrived({ method: 'POST', target: path, headers })).call).toBe(call);
      expect(recognise(arrived({ method: 'POST', target: path })).call).toBe(call);
    }
  });

  it('is told from its path where it is written with a wrong method', () => {
    for (const [method, path, call] of [
      ['PUT', 'appinstance/reg-1/user', 'saveUser'],
      ['PUT', 'appinstance/reg-1', 'saveInstallation'],
      ['PATCH', 'appinstance/reg-1/personalize', 'personalize'],
    ] as const) {
      expect(recognise(arrived({ method, target: `/mobile/1/${path}` })).call).toBe(call);
    }
  });

  it('is other for what no SDK asks', () => {
    for (const [method, target] of [
      ['GET', '/'],
      ['GET', ''],
      ['GET', '/mobile/1/appinstance'],
      ['OPTIONS', '/mobile/1/appinstance/reg-1/personalize'],
      ['POST', '/mobile/1/appinstance/reg-1/personalize/more'],
      ['POST', '/mobile/x/appinstance'],
      ['GET', '/people/2/persons'],
      ['GET', '/x?/mobile/3/version'],
    ] as const) {
      expect(recognise(arrived({ method, target })).call, `${method} ${target}`).toBe('other');
    }
  });
});

describe('platform, version and plugin', () => {
  it.each([
    [ANDROID_AGENT, 'android', '15.1.0', null],
    ['Infobip Mobile API SDK/14.2.1(Android;13;…)', 'android', '14.2.1', null],
    ['Infobip Mobile API Client/15.1.0-SNAPSHOT(;;;;;;;;;;;;;)', 'android', '15.1.0-SNAPSHOT', null],
    ['Infobip Mobile API Client/15.0.0-flutter-9.9.0(Android;14)', 'android', '15.0.0', 'flutter 9.9.0'],
    [
      'Infobip Mobile API Client/15.1.0-SNAPSHOT-flutter-9.9.0(A)',
      'android',
      '15.1.0-SNAPSHOT',
      'flutter 9.9.0',
    ],
    ['Infobip Mobile API Client/15.0.0-reactNative-14.10.1(A)', 'android', '15.0.0', 'reactNative 14.10.1'],
    ['Infobip Mobile API Client/15.0.0-react-native-14.10.1(A)', 'android', '15.0.0', 'react-native 14.10.1'],
    ['Infobip Mobile API Client(Android;14)', 'android', null, null],
    [IOS_AGENT, 'ios', '15.5.2', null],
    ['MobileMessaging/15.5.2 flutter 9.9.0(iOS;18.0)', 'ios', '15.5.2', 'flutter 9.9.0'],
    ['MobileMessaging/15.5.2 cordova 8.6.0(iOS;18.0)', 'ios', '15.5.2', 'cordova 8.6.0'],
    ['Shop/1 CFNetwork/1490.0.4 Darwin/23.2.0', 'ios', null, null],
    ['okhttp/4.12.0', 'android', null, null],
    ['Dalvik/2.1.0 (Linux; U; Android 14)', 'android', null, null],
    ['Mobile Messaging/1.0.0 (Linux 6.1)', null, null, null],
    ['MobileMessagingX/1.0', null, null, null],
    ['curl/8.5.0', null, null, null],
  ])('%s', (agent, platform, sdkVersion, plugin) => {
    const headers = [['user-agent', agent]] as const;
    expect(recognise(arrived({ target: '/mobile/1/baseurl', headers }))).toMatchObject({
      platform,
      sdkVersion,
      plugin,
    });
  });

  const REG = '/mobile/1/appinstance/reg-1';
  it.each([
    ['GET', `${REG}/user?ri=true`, null, [], 'android'],
    ['GET', `${REG}/user?ri=1&rt=0`, null, [], 'ios'],
    ['PATCH', `${REG}/user`, '{}', [], 'ios'],
    ['POST', `${REG}/user`, '{}', [], 'android'],
    ['POST', `${REG}/user`, '{}', [['X-HTTP-Method-Override', 'PATCH']], 'android'],
    ['DELETE', REG, null, [], 'ios'],
    ['POST', `${REG}/repersonalize`, '{}', [], 'android'],
    ['POST', '/mobile/5/messages?platformType=GCM', null, [], 'android'],
    ['GET', '/mobile/3/version?platformType=APNS', null, [], 'ios'],
    ['GET', '/mobile/1/user/ana/inbox/apns/messages', null, [], 'ios'],
    ['GET', '/mobile/1/user/ana/inbox/gcm/messages', null, [], 'android'],
    ['POST', '/mobile/1/appinstance', '{"pushServiceType":"Firebase"}', [], 'android'],
    ['POST', '/mobile/1/appinstance', '{"pushServiceType":"APNS"}', [], 'ios'],
    ['POST', '/mobile/1/appinstance', '{"os":"iOS"}', [], 'ios'],
    ['POST', '/mobile/1/appinstance', '{oops', [], null],
    ['POST', `${REG}/user/events/session`, '{"systemData":{"os":"Android"}}', [], 'android'],
    [
      'POST',
      `${REG}/depersonalize`,
      null,
      [['Content-Type', 'application/x-www-form-urlencoded']],
      'android',
    ],
    ['GET', REG, null, [['Content-Type', 'application/json']], 'ios'],
    ['GET', REG, null, [], null],
    ['GET', '/elsewhere?ri=true', null, [], null],
  ] as const)('%s %s by its marks', (method, target, body, headers, platform) => {
    expect(recognise(arrived({ method, target, body, headers })).platform).toBe(platform);
  });

  it('go by the User-Agent rather than by marks', () => {
    const headers = [['User-Agent', IOS_AGENT]] as const;
    const target = '/mobile/1/appinstance/reg-1/user?ri=true';
    expect(recognise(arrived({ target, headers })).platform).toBe('ios');
  });
});

describe('installation and authorization', () => {
  it('the installation that asks is that of the header, and that of the path without one', () => {
    const target = '/mobile/1/appinstance/other%2D1/depersonalize';
    const headers = [['PushRegistrationId', 'own-1']] as const;
    expect(recognise(arrived({ method: 'POST', target, headers })).regId).toBe('own-1');
    expect(recognise(arrived({ method: 'POST', target })).regId).toBe('other-1');
    expect(recognise(arrived({ target: '/mobile/3/version' })).regId).toBeNull();
  });

  it('a token in the place of a registration ID is not shown', () => {
    const token = tokenText();
    const headers = [['pushregistrationid', token]] as const;
    const request = arrived({ target: `/mobile/1/appinstance/${token}/user`, headers });
    expect(recognise(request)).toMatchObject({ call: 'fetchUser', regId: null });
  });

  it.each([
    ['App code', 'App'],
    ['bearer h.p.s', 'Bearer'],
    ['Bearer', 'Bearer'],
    ['Basic eA==', null],
    ['Application x', null],
    ['', null],
  ])('the scheme of %j is %s', (value, scheme) => {
    expect(recognise(arrived({ headers: [['authorization', value]] })).scheme).toBe(scheme);
  });
});

describe('anything at all', () => {
  const text = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary' }),
    fc
      .array(
        fc.constantFrom(
          '/',
          'mobile',
          '1',
          '%',
          '%2',
          '%zz',
          '%ff',
          'user',
          'inbox',
          'messages',
          '?',
          '#',
          'appinstance',
        ),
      )
      .map((parts) => parts.join('')),
  );
  const request: fc.Arbitrary<ArrivedRequest> = fc.record({
    at: fc.integer(),
    method: fc.oneof(fc.constantFrom('GET', 'POST', 'PATCH'), text),
    target: text,
    headers: fc.array(
      fc.tuple(
        fc.oneof(fc.constantFrom('User-Agent', 'Authorization', 'pushregistrationid', 'content-type'), text),
        fc.oneof(fc.constantFrom(ANDROID_AGENT, IOS_AGENT), text),
      ),
    ),
    body: fc.option(fc.oneof(text, fc.json()), { nil: null }),
  });

  it('is recognised as something, without an exception', () => {
    fc.assert(
      fc.property(request, (given) => {
        const found = recognise(given);
        expect(OWN_APP_CALLS).toContain(found.call);
        expect(found.sdkVersion ?? '1').toMatch(/^[\w.-]{1,120}$/);
        expect(found.plugin ?? 'a').toMatch(/^[\w .+-]{1,81}$/);
        expect((found.regId ?? '').length).toBeLessThanOrEqual(200);
      }),
      { numRuns: 500 },
    );
  });

  it('takes time in proportion to its length', () => {
    const started = performance.now();
    for (const piece of ['/', '/mobile/1', '/mobile/1/user', '%', '%41', '?a=b&', ' -', '1.']) {
      const long = piece.repeat(100_000);
      recognise(
        arrived({ target: `/${long}`, headers: [['User-Agent', `MobileMessaging/${long}`]], body: long }),
      );
    }
    expect(performance.now() - started).toBeLessThan(5000);
  });
});

/** Every character with an escape, also those that need none. */
function escaped(text: string): string {
  return Array.from(text, (character) => `%${character.charCodeAt(0).toString(16)}`).join('');
}
