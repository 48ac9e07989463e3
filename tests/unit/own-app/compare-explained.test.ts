/**
 * What a phone does and the model is known not to do is told with its reason; what has nothing to be compared with is not told.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { compareWithModel } from '../../../electron/own-app/compare/compare.ts';
import { recognise } from '../../../electron/own-app/recognise/recognise.ts';
import { arrived, deviationsOf } from '../../support/own-app/requests.ts';
import {
  changed,
  type Change,
  type Made,
  type Platform,
  sendAll,
  sentBy,
  withBody,
  withHeader,
} from '../../support/own-app/changed.ts';

beforeAll(sendAll);

describe('what the model is known not to do', () => {
  const explanation = (platform: Platform, call: Made, change: Change) => {
    const found = changed(platform, call, change);
    expect(found).toHaveLength(1);
    return found[0]?.explained;
  };
  const agent = (platform: Platform, from: string, to: string): Change =>
    withHeader(
      'User-Agent',
      (sentBy(platform, 'fetchUser').headers.find(([name]) => name === 'User-Agent')?.[1] ?? '').replace(
        from,
        to,
      ),
    );

  it.each<[string, Platform, Made, () => Change, string]>([
    [
      'headers of the stack',
      'android',
      'fetchUser',
      () => withHeader('Accept-Encoding', 'gzip'),
      'HTTP stacks',
    ],
    ['languages', 'ios', 'fetchUser', () => withHeader('Accept-Language', 'hr'), 'HTTP stacks'],
    [
      'the type of a POST without a body',
      'android',
      'depersonalize',
      () => withHeader('Content-Type', null),
      'HTTP stacks',
    ],
    ['a plugin', 'android', 'fetchUser', () => agent('android', '(', '-flutter-9.9.0('), 'plugin'],
    ['a plugin', 'ios', 'fetchUser', () => agent('ios', '(', ' flutter 9.9.0('), 'plugin'],
    [
      'fields of the phone',
      'android',
      'fetchUser',
      () => agent('android', ';6.1;;', ';6.1;arm64;'),
      'processor',
    ],
    ['another name for itself', 'android', 'fetchUser', () => agent('android', 'Client', 'SDK'), 'SDK'],
    ['the background', 'android', 'fetchUser', () => withHeader('foreground', 'false'), 'background'],
    [
      'a push token',
      'android',
      'register',
      () => withBody((json) => ({ ...json, pushServiceToken: 't' })),
      'push token',
    ],
    [
      'more of the phone',
      'ios',
      'register',
      () => withBody((json) => ({ ...json, deviceSecure: true })),
      'deviceSecure',
    ],
    [
      'less of the phone',
      'android',
      'register',
      () => withBody(({ deviceName: _name, ...json }) => json),
      'withhold',
    ],
    [
      'notifications off',
      'ios',
      'register',
      () => withBody((json) => ({ ...json, notificationsEnabled: false })),
      'knows of itself',
    ],
    [
      'its push service',
      'android',
      'register',
      () => withBody((json) => ({ ...json, pushServiceType: 'Firebase' })),
      'push service',
    ],
    [
      'an update',
      'ios',
      'saveInstallation',
      () => withBody((json) => ({ ...json, appVersion: '2.0' })),
      'after an update',
    ],
  ])('%s (%s %s)', (_what, platform, call, change, words) => {
    expect(explanation(platform, call, change())).toContain(words);
  });

  it('explains a session that is missing in the background, and not one in the foreground', () => {
    const gone: Change = (request) => withHeader('sessionId', null)(request);
    expect(explanation('android', 'fetchUser', gone)).toBeNull();
    const background: Change = (request) => withHeader('foreground', 'false')(gone(request));
    const found = changed('android', 'fetchUser', background);
    expect(found.map(({ name, explained }) => [name, explained !== null])).toEqual([
      ['foreground', true],
      ['sessionId', true],
    ]);
  });

  it('does not explain a User-Agent with too few fields, or of another kind', () => {
    expect(explanation('android', 'fetchUser', agent('android', ';;;;;;', ';'))).toBeNull();
    expect(explanation('android', 'saveUser', withHeader('User-Agent', 'okhttp/4'))).toBeNull();
  });
});

describe('where there is nothing to compare', () => {
  it.each([
    ['POST', '/mobile/5/messages?platformType=GCM'],
    ['GET', '/mobile/3/version?platformType=APNS'],
    ['POST', '/mobile/1/appinstance/r/user/events/session'],
    ['POST', '/mobile/2/messages/seen'],
    ['GET', '/elsewhere'],
  ])('%s %s', (method, target) => {
    const headers = [['User-Agent', 'MobileMessaging/15.5.2(iOS)']] as const;
    expect(deviationsOf(arrived({ method, target, headers, body: '{"x":1}' }))).toEqual([]);
  });

  it('a platform that nothing tells, and a call that it is not', () => {
    const request = arrived({ target: '/mobile/1/appinstance/r/user' });
    expect(deviationsOf(request)).toEqual([]);
    const recognised = { ...recognise(request), platform: 'ios' as const };
    expect(compareWithModel({ request, response: null }, recognised).length).toBeGreaterThan(0);
    expect(compareWithModel({ request, response: null }, { ...recognised, call: 'saveUser' })).toEqual([]);
  });
});
