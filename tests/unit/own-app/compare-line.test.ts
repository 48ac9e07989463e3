/**
 * One thing changed in method, path or query of a request of the model is told as that one thing.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  changed,
  type Change,
  one,
  sendAll,
  withHeader,
  withMethod,
  withTarget,
} from '../../support/own-app/changed.ts';

beforeAll(sendAll);

describe('method, path and query', () => {
  it('a patch that is sent as the other platform does', () => {
    expect(changed('ios', 'saveUser', withMethod('POST'))).toEqual(one('method', 'method', 'PATCH', 'POST'));
    const real: Change = (request) =>
      withMethod('PATCH')(withHeader('X-HTTP-Method-Override', null)(request));
    expect(changed('android', 'saveUser', real)).toEqual([
      expect.objectContaining({ part: 'method', expected: 'POST', arrived: 'PATCH' }),
      expect.objectContaining({ part: 'header', name: 'X-HTTP-Method-Override', arrived: 'absent' }),
    ]);
  });

  it.each([
    [
      'android',
      'fetchUser',
      '/mobile/1/',
      '/mobile/2/',
      '/mobile/1/appinstance/{regId}/user',
      '/mobile/2/appinstance/{regId}/user',
    ],
    [
      'android',
      'fetchUser',
      '/mobile',
      '//mobile',
      '/mobile/1/appinstance/{regId}/user',
      '//mobile/1/appinstance/{regId}/user',
    ],
    [
      'ios',
      'personalize',
      'personalize?',
      'personalize/?',
      '/mobile/1/appinstance/{regId}/personalize',
      '/mobile/1/appinstance/{regId}/personalize/',
    ],
    [
      'ios',
      'fetchInboxMessages',
      'apns',
      'gcm',
      '/mobile/1/user/{externalUserId}/inbox/apns/messages',
      '/mobile/1/user/{externalUserId}/inbox/gcm/messages',
    ],
  ] as const)('%s %s: %s as %s', (platform, call, from, to, expected, told) => {
    expect(changed(platform, call, withTarget(from, to))).toEqual(one('path', 'path', expected, told));
  });

  it.each([
    ['android', 'fetchUser', 'ri=true', 'ri=false', 'ri', 'true', 'false'],
    ['android', 'fetchUser', 'ri=true', 'ri=1', 'ri', 'true', '1'],
    ['android', 'fetchUser', '?ri=true', '', 'ri', 'true', 'absent'],
    ['ios', 'fetchUser', 'rt=0', 'rt=1', 'rt', '0', '1'],
    ['ios', 'saveUser', '&rt=0', '', 'rt', '0', 'absent'],
    [
      'ios',
      'personalize',
      'forceDepersonalize=1',
      'forceDepersonalize=true',
      'forceDepersonalize',
      '1',
      'true',
    ],
    ['android', 'personalize', '&keepAsLead=false', '', 'keepAsLead', 'false', 'absent'],
    ['android', 'personalize', 'keepAsLead=false', 'keepAsLead=Ana', 'keepAsLead', 'false', 'text'],
    ['android', 'personalize', '?', '?who=Ana&', 'who', 'absent', 'text'],
    ['android', 'personalize', '?', '?keepAsLead=false&', 'keepAsLead', 'false', '2 times'],
    ['android', 'fetchInboxMessages', 'limit=10', 'limit=ten', 'limit', '0', 'text'],
    ['android', 'fetchInboxMessages', 'news+', 'news%20', 'messageTopic', 'text with +', 'text with %20'],
    ['android', 'fetchInboxMessages', '%2B', '%2b', 'messageTopic', 'text with %2B', 'text with %2b'],
    [
      'ios',
      'fetchInboxMessages',
      'news',
      'n%65ws',
      'messageTopic',
      'text without escapes',
      'text with needless escapes',
    ],
  ] as const)('%s %s: %s as %s', (platform, call, from, to, name, expected, told) => {
    expect(changed(platform, call, withTarget(from, to))).toEqual(one('query', name, expected, told));
  });

  it('a value of the path that is written in another way', () => {
    expect(changed('ios', 'fetchInboxMessages', withTarget('ana%20b', 'ana+b%C3%A9'))).toEqual([]);
    expect(changed('ios', 'fetchInboxMessages', withTarget('ana%20b', '%61na'))).toEqual([]);
    expect(changed('ios', 'fetchInboxMessages', withTarget('ana%20b', 'ana b'))).toEqual(
      one('path', '{externalUserId}', 'text with %20', 'text with  '),
    );
  });

  it('another order of the parameters', () => {
    const shuffle: Change = (request) => {
      const [path = '', query = ''] = request.target.split('?');
      return { ...request, target: `${path}?${query.split('&').toReversed().join('&')}` };
    };
    const names = ['setDeviceAsPrimary', 'keepAsLead', 'forceDepersonalize'];
    const [android] = changed('android', 'personalize', shuffle);
    expect(android).toMatchObject({ name: '(order)', expected: names.join(', ') });
    expect(android?.explained).toContain('hash map');
    expect(changed('ios', 'personalize', shuffle)).toEqual([
      {
        part: 'query',
        name: '(order)',
        expected: names.toReversed().join(', '),
        arrived: names.join(', '),
        explained: null,
      },
    ]);
  });

  it('the prefix of a base URL, and a whole address, are no deviation', () => {
    expect(changed('android', 'fetchUser', withTarget(/^/, '/relay/a'))).toEqual([]);
    expect(changed('ios', 'fetchUser', withTarget(/^/, 'http://10.0.2.2:8642'))).toEqual([]);
  });
});
