/**
 * One thing changed in a request of the model is told as that one thing, and nothing of the person with it.
 */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { compareWithModel } from '../../../electron/own-app/compare/compare.ts';
import type { ArrivedRequest } from '../../../electron/own-app/exchange.ts';
import { recognise } from '../../../electron/own-app/recognise/recognise.ts';
import type { MobileMessaging } from '../../../electron/sdk/api/api.ts';
import { arrived, arrivedFrom, deviationsOf, tokenText } from '../../support/own-app/requests.ts';
import { createHarness, token } from '../../support/sdk/fakes.ts';

type Platform = 'android' | 'ios';
type Change = (request: ArrivedRequest) => ArrivedRequest;

const FLAGS = { forceDepersonalize: true, keepAsLead: false, setDeviceAsPrimary: false };
const MAKE = {
  register: null,
  fetchUser: (sdk: MobileMessaging) => sdk.fetchUser(),
  saveUser: (sdk: MobileMessaging) =>
    sdk.saveUser({
      firstName: 'Ana',
      gender: 'Female',
      birthday: '1990-05-11',
      phones: ['385911234567', '385917654321'],
      lastName: null,
      customAttributes: { seat: { type: 'text', value: 'aisle' }, old: null },
    }),
  personalize: (sdk: MobileMessaging) =>
    sdk.personalize({
      userIdentity: { externalUserId: 'ana', emails: ['ana@example.com'] },
      userAttributes: { firstName: 'Ana', tags: ['gold'] },
      ...FLAGS,
    }),
  depersonalize: (sdk: MobileMessaging) => sdk.depersonalize(),
  fetchInstallation: (sdk: MobileMessaging) => sdk.fetchInstallation(),
  saveInstallation: (sdk: MobileMessaging) => sdk.saveInstallation({ isPrimaryDevice: true }),
  submitEvent: (sdk: MobileMessaging) =>
    sdk.submitEvent({ definitionId: 'bought', properties: { price: { type: 'number', value: 3 } } }),
  fetchInboxMessages: (sdk: MobileMessaging) =>
    sdk.fetchInboxMessages('h.p.s', 'ana b', { topic: 'news + more', limit: 10 }),
} as const;
type Made = keyof typeof MAKE;

const sent = new Map<string, ArrivedRequest>();

beforeAll(async () => {
  for (const profile of ['android', 'ios'] as const) {
    for (const [call, make] of Object.entries(MAKE)) {
      const { sdk, http, configuration } = createHarness();
      await sdk.init(configuration({ profile, userDataJwt: token() }));
      await make?.(sdk);
      sent.set(`${profile} ${call}`, arrivedFrom(http.requests.at(-1)!));
    }
  }
});

/** What the model sent, changed. */
function changed(platform: Platform, call: Made, change: Change) {
  const request = sent.get(`${platform} ${call}`) ?? arrived({});
  expect(recognise(request)).toMatchObject({ call, platform });
  expect(deviationsOf(request)).toEqual([]);
  return deviationsOf(change(request));
}

const withHeader =
  (name: string, value: string | null): Change =>
  (request) => {
    const others = request.headers.filter(([other]) => other.toLowerCase() !== name.toLowerCase());
    return { ...request, headers: value === null ? others : [...others, [name, value]] };
  };
const withTarget =
  (from: string | RegExp, to: string): Change =>
  (request) => {
    const target = request.target.replace(from, to);
    expect(target).not.toBe(request.target);
    return { ...request, target };
  };
const withBody =
  (change: (json: Record<string, any>) => unknown): Change =>
  (request) => ({
    ...request,
    body: JSON.stringify(change(JSON.parse(request.body ?? '{}') as Record<string, unknown>)),
  });
const withMethod =
  (method: string): Change =>
  (request) => ({ ...request, method });

const one = (part: string, name: string, expected: string, gone: string) => [
  expect.objectContaining({ part, name, expected, arrived: gone }),
];

describe('one header', () => {
  it.each(['android', 'ios'] as const)('that is dropped is told on %s, whichever it is', (platform) => {
    for (const call of Object.keys(MAKE) as Made[]) {
      const names = (sent.get(`${platform} ${call}`)?.headers ?? []).map(([name]) => name);
      expect(names.length).toBeGreaterThan(5);
      for (const name of names) {
        const found = changed(platform, call, withHeader(name, null));
        // Without a User-Agent the platform is told by other marks, where there are any.
        if (found.length === 0 && name === 'User-Agent') continue;
        expect(found, `${call} without ${name}`).toEqual([
          expect.objectContaining({ part: 'header', name, arrived: 'absent' }),
        ]);
      }
    }
  });

  it.each([
    ['android', 'saveUser', 'Authorization', 'Basic eA==', 'App … or Bearer …', 'another scheme'],
    ['android', 'saveUser', 'Authorization', 'Bearer ', 'App … or Bearer …', 'Bearer without a value'],
    ['ios', 'depersonalize', 'Authorization', 'Bearer h.p.s', 'App …', 'Bearer …'],
    ['ios', 'fetchUser', 'Content-Type', 'text/plain', 'application/json', 'text/plain'],
    [
      'android',
      'saveUser',
      'Content-Type',
      'application/json; charset=utf-8',
      'application/json',
      'application/json; charset=utf-8',
    ],
    ['android', 'fetchUser', 'Accept', '*/*', 'application/json', '*/*'],
    ['android', 'fetchUser', 'applicationcode', 'app-code-0001', '10 hexadecimal digits', 'text'],
    ['ios', 'fetchUser', 'installationid', 'phone of Ana', 'UUID', 'text'],
    ['ios', 'fetchUser', 'sessionId', 'abc', 'registration ID and time', 'text'],
    [
      'ios',
      'fetchUser',
      'sessionId',
      'reg-9_1790000000000',
      'registration ID and time',
      'another ID and time',
    ],
    ['android', 'saveUser', 'X-HTTP-Method-Override', 'PUT', 'PATCH', 'PUT'],
    ['android', 'fetchUser', 'X-Trace', 'abc', 'absent', 'present'],
    ['ios', 'fetchInboxMessages', 'pushregistrationid', 'reg-1', 'absent', 'present'],
  ] as const)('%s %s: %s as %s', (platform, call, name, value, expected, told) => {
    if (name === 'X-HTTP-Method-Override') {
      // Then it is no save any more.
      const request = withHeader(name, value)(sent.get(`${platform} ${call}`) ?? arrived({}));
      expect(deviationsOf(request)).toEqual(one('header', name, expected, told));
      return;
    }
    expect(changed(platform, call, withHeader(name, value))).toEqual(one('header', name, expected, told));
  });

  it('in another case, in another order, or of the connection, is no deviation', () => {
    const shuffled: Change = (request) => ({
      ...request,
      headers: [
        ...request.headers.map(([name, value]) => [name.toUpperCase(), value] as const).toReversed(),
        ['Host', '10.0.2.2:8642'],
        ['Connection', 'Keep-Alive'],
        ['content-length', '12'],
      ],
    });
    for (const platform of ['android', 'ios'] as const) {
      for (const call of Object.keys(MAKE) as Made[]) expect(changed(platform, call, shuffled)).toEqual([]);
    }
  });

  it('is not compared where a log tells none', () => {
    expect(changed('ios', 'saveUser', (request) => ({ ...request, headers: [] }))).toEqual([]);
  });
});

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

describe('the body', () => {
  it.each([
    [
      'ios',
      'saveUser',
      ({ firstName, ...rest }: any) => ({ ...rest, first_name: firstName }),
      'first_name',
      'absent',
      'text',
    ],
    [
      'ios',
      'saveUser',
      (json: any) => ({ ...json, birthday: '11/05/1990' }),
      'birthday',
      'YYYY-MM-DD',
      '##/##/####',
    ],
    [
      'android',
      'saveUser',
      (json: any) => ({ ...json, birthday: '1990-05-11T00:00:00Z' }),
      'birthday',
      'YYYY-MM-DD',
      'YYYY-MM-DDTHH:MM:SSZ',
    ],
    [
      'android',
      'saveUser',
      (json: any) => ({ ...json, birthday: 642_384_000 }),
      'birthday',
      'YYYY-MM-DD',
      'number',
    ],
    [
      'android',
      'saveUser',
      (json: any) => ({ ...json, gender: 'FEMALE' }),
      'gender',
      'Male or Female',
      'text',
    ],
    ['android', 'saveUser', (json: any) => ({ ...json, firstName: 7 }), 'firstName', 'text', 'number'],
    [
      'android',
      'saveUser',
      (json: any) => ({ ...json, phones: ['385911234567'] }),
      'phones[]',
      'object',
      'text',
    ],
    [
      'android',
      'saveUser',
      (json: any) => ({ ...json, phones: [{ number: '1', preferred: true }] }),
      'phones[].preferred',
      'absent',
      'boolean',
    ],
    ['android', 'saveUser', (json: any) => ({ ...json, phones: [] }), 'phones', 'null', 'list'],
    ['ios', 'saveUser', (json: any) => ({ ...json, phones: 'none' }), 'phones', 'list', 'text'],
    ['ios', 'saveUser', (json: any) => ({ ...json, type: 'LEAD' }), 'type', 'absent', 'text'],
    [
      'ios',
      'saveUser',
      (json: any) => ({ ...json, customAttributes: { a: { b: 1 } } }),
      'customAttributes.*',
      'absent',
      'object',
    ],
    [
      'android',
      'saveUser',
      (json: any) => ({ ...json, customAttributes: { a: [{ b: 1 }, { c: 1 }] } }),
      'customAttributes',
      'absent',
      'object',
    ],
    [
      'ios',
      'personalize',
      (json: any) => ({ ...json, userAttributes: { firstName: null } }),
      'userAttributes.firstName',
      'absent',
      'null',
    ],
    [
      'android',
      'personalize',
      (json: any) => ({ ...json, userAttributes: {} }),
      'userAttributes',
      'absent',
      'object',
    ],
    [
      'android',
      'personalize',
      ({ userAttributes }: any) => ({ userAttributes }),
      'userIdentity',
      'object',
      'absent',
    ],
    [
      'android',
      'personalize',
      (json: any) => ({ ...json, 'ana@example.com': 1 }),
      '(name)',
      'absent',
      'number',
    ],
    [
      'ios',
      'submitEvent',
      ({ events: [event] }: any) => ({ events: [{ ...event, date: '2026-11-25T10:00:00.000Z' }] }),
      'events[].date',
      'YYYY-MM-DDTHH:MM:SSZ',
      '####-##-##T##:##:##.###Z',
    ],
    [
      'ios',
      'submitEvent',
      ({ events: [event] }: any) => ({ events: [{ ...event, date: '2026-11-25T10:00:00+0000' }] }),
      'events[].date',
      'YYYY-MM-DDTHH:MM:SSZ',
      '####-##-##T##:##:##+####',
    ],
    [
      'ios',
      'submitEvent',
      ({ events: [{ properties: _gone, ...event }] }: any) => ({ events: [event] }),
      'events[].properties',
      'object',
      'absent',
    ],
    [
      'android',
      'submitEvent',
      ({ events: [event] }: any) => ({ events: [{ ...event, properties: { seats: [{ row: 1 }] } }] }),
      'events[].properties.*',
      'absent',
      'list',
    ],
    [
      'android',
      'submitEvent',
      ({ events: [event] }: any) => ({ events: [event, { ...event, id: 1 }, { ...event, id: 2 }] }),
      'events[].id',
      'absent',
      'number',
    ],
    [
      'android',
      'saveInstallation',
      (json: any) => ({ ...json, isPrimaryDevice: true }),
      'isPrimaryDevice',
      'absent',
      'boolean',
    ],
    ['ios', 'register', ({ os: _os, ...json }: any) => json, 'os', 'text', 'absent'],
    [
      'android',
      'register',
      (json: any) => ({ ...json, pushServiceType: 'APNS' }),
      'pushServiceType',
      'GCM',
      'APNS',
    ],
    ['ios', 'personalize', () => 'Ana', '(body)', 'object', 'text'],
  ] as const)('%s %s: %s', (platform, call, change, name, expected, told) => {
    expect(changed(platform, call, withBody(change))).toEqual(one('body', name, expected, told));
  });

  it('that is no JSON, missing, or too much', () => {
    const withText =
      (body: string | null): Change =>
      (request) => ({ ...request, body });
    expect(changed('ios', 'saveUser', withText('firstName=Ana'))).toEqual(
      one('body', '(body)', 'object', 'text that is no JSON'),
    );
    expect(changed('ios', 'saveUser', withText(null))).toEqual(one('body', '(body)', 'object', 'absent'));
    expect(changed('ios', 'depersonalize', withText('{}'))).toEqual(
      one('body', '(body)', 'absent', 'object'),
    );
    const cut: Change = (request) => withHeader('Content-Length', '20')(withText(null)(request));
    expect(changed('ios', 'saveUser', cut)).toEqual([]);
  });
});

describe('what the model is known not to do', () => {
  const explanation = (platform: Platform, call: Made, change: Change) => {
    const found = changed(platform, call, change);
    expect(found).toHaveLength(1);
    return found[0]?.explained;
  };
  const agent = (platform: Platform, from: string, to: string): Change =>
    withHeader(
      'User-Agent',
      (sent.get(`${platform} fetchUser`)?.headers.find(([name]) => name === 'User-Agent')?.[1] ?? '').replace(
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

describe('a value of a person', () => {
  const secret = `Zq7-${'x'.repeat(6)}`;
  const value = fc.constantFrom<unknown>(
    secret,
    `+385 ${secret}`,
    987_654_321,
    tokenText({ sub: secret }),
    `${secret}@example.com`,
  );
  const json: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
    any: fc.oneof(
      { maxDepth: 3 },
      value,
      fc.array(tie('any'), { maxLength: 3 }),
      fc.dictionary(
        fc.constantFrom(
          'firstName',
          'birthday',
          'gender',
          'phones',
          'number',
          'events',
          'date',
          'userIdentity',
          'userAttributes',
          'customAttributes',
          'properties',
          `${secret}@example.com`,
          'os',
          'pushServiceType',
          'isPrimary',
          '+987654321',
        ),
        tie('any'),
        { maxKeys: 5 },
      ),
    ),
  })).any;
  const NAMES = [
    'Authorization',
    'applicationcode',
    'pushregistrationid',
    'installationid',
    'foreground',
    'sessionId',
    'Accept',
    'Content-Type',
    'X-HTTP-Method-Override',
    'Cookie',
  ];

  it('is in no deviation, wherever it stands', () => {
    const found: number[] = [];
    fc.assert(
      fc.property(
        fc.constantFrom(
          'register',
          'saveUser',
          'personalize',
          'submitEvent',
          'saveInstallation',
          'fetchInboxMessages',
        ),
        fc.constantFrom<Platform>('android', 'ios'),
        json,
        fc.dictionary(fc.constantFrom(...NAMES), value.map(String)),
        fc.dictionary(
          fc.constantFrom('forceDepersonalize', 'messageTopic', 'limit', 'ri', 'rt', `a${secret}@`),
          value.map(String),
        ),
        (call, platform, body, headers, query) => {
          const request = sent.get(`${platform} ${call}`) ?? arrived({});
          const text = new URLSearchParams(query).toString();
          const deviations = deviationsOf({
            ...request,
            target: `${request.target.split('?', 1)[0]}?${text}`,
            headers: [...request.headers.filter(([name]) => !(name in headers)), ...Object.entries(headers)],
            body: JSON.stringify(body),
          });
          found.push(deviations.length);
          const told = JSON.stringify(deviations);
          expect(told).not.toMatch(/Zq7|987|eyJ|@example/);
        },
      ),
      { numRuns: 250 },
    );
    expect(Math.max(...found)).toBeGreaterThan(5);
  });

  it('does not stop the comparison, whatever was sent', () => {
    const target = fc.constantFrom(
      '/mobile/1/appinstance/r/user?ri=1&%zz',
      '/mobile/1/appinstance?rt=%ff',
      '/mobile/1/user/%ff/inbox/apns/messages?limit=',
    );
    const headers = fc.array(fc.tuple(fc.constantFrom('User-Agent', ...NAMES), fc.string({ maxLength: 20 })));
    fc.assert(
      fc.property(
        target,
        fc.constantFrom('GET', 'POST', 'PATCH'),
        headers,
        fc.option(fc.json(), { nil: null }),
        (path, method, pairs, body) => {
          const request = arrived({ target: path, method, headers: pairs, body });
          expect(Array.isArray(deviationsOf(request))).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
    const deep = `{"firstName":${'['.repeat(50_000)}${']'.repeat(50_000)}}`;
    expect(changed('ios', 'saveUser', (request) => ({ ...request, body: deep }))).toEqual(
      one('body', 'firstName', 'text', 'list'),
    );
  });
});
