/**
 * One thing changed in the body of a request of the model is told as that one thing.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import {
  changed,
  type Change,
  type Made,
  one,
  type Platform,
  put,
  putInEvent,
  sendAll,
  withBody,
  withHeader,
  withText,
} from '../../support/own-app/changed.ts';

beforeAll(sendAll);

describe('the body', () => {
  it.each<[Platform, Made, string, Change, string, string, string]>([
    [
      'ios',
      'saveUser',
      'a member renamed',
      put({ firstName: undefined, first_name: 'Ana' }),
      'first_name',
      'absent',
      'text',
    ],
    [
      'ios',
      'saveUser',
      'a date with slashes',
      put({ birthday: '11/05/1990' }),
      'birthday',
      'YYYY-MM-DD',
      '##/##/####',
    ],
    [
      'android',
      'saveUser',
      'a time',
      put({ birthday: '1990-05-11T00:00:00Z' }),
      'birthday',
      'YYYY-MM-DD',
      'YYYY-MM-DDTHH:MM:SSZ',
    ],
    [
      'android',
      'saveUser',
      'a date as a number',
      put({ birthday: 642_384_000 }),
      'birthday',
      'YYYY-MM-DD',
      'number',
    ],
    ['android', 'saveUser', 'another word', put({ gender: 'FEMALE' }), 'gender', 'Male or Female', 'text'],
    ['android', 'saveUser', 'a number', put({ firstName: 7 }), 'firstName', 'text', 'number'],
    ['android', 'saveUser', 'texts', put({ phones: ['385911234567'] }), 'phones[]', 'object', 'text'],
    [
      'android',
      'saveUser',
      'more in an item',
      put({ phones: [{ number: '1', preferred: true }] }),
      'phones[].preferred',
      'absent',
      'boolean',
    ],
    ['android', 'saveUser', 'an empty list', put({ phones: [] }), 'phones', 'null', 'list'],
    ['ios', 'saveUser', 'a text for a list', put({ phones: 'none' }), 'phones', 'list', 'text'],
    ['ios', 'saveUser', 'a member of responses', put({ type: 'LEAD' }), 'type', 'absent', 'text'],
    [
      'ios',
      'saveUser',
      'an object in an attribute',
      put({ customAttributes: { a: { b: 1 } } }),
      'customAttributes.*',
      'absent',
      'object',
    ],
    [
      'android',
      'saveUser',
      'a list of two kinds',
      put({ customAttributes: { a: [{ b: 1 }, { c: 1 }] } }),
      'customAttributes',
      'absent',
      'object',
    ],
    [
      'ios',
      'personalize',
      'a null',
      put({ userAttributes: { firstName: null } }),
      'userAttributes.firstName',
      'absent',
      'null',
    ],
    [
      'android',
      'personalize',
      'no attributes',
      put({ userAttributes: {} }),
      'userAttributes',
      'absent',
      'object',
    ],
    [
      'android',
      'personalize',
      'no identity',
      put({ userIdentity: undefined }),
      'userIdentity',
      'object',
      'absent',
    ],
    [
      'android',
      'personalize',
      'a name of somebody',
      put({ 'ana@example.com': 1 }),
      '(name)',
      'absent',
      'number',
    ],
    [
      'ios',
      'submitEvent',
      'milliseconds',
      putInEvent({ date: '2026-11-25T10:00:00.000Z' }),
      'events[].date',
      'YYYY-MM-DDTHH:MM:SSZ',
      '####-##-##T##:##:##.###Z',
    ],
    [
      'ios',
      'submitEvent',
      'an offset',
      putInEvent({ date: '2026-11-25T10:00:00+0000' }),
      'events[].date',
      'YYYY-MM-DDTHH:MM:SSZ',
      '####-##-##T##:##:##+####',
    ],
    [
      'ios',
      'submitEvent',
      'no properties',
      putInEvent({ properties: undefined }),
      'events[].properties',
      'object',
      'absent',
    ],
    [
      'android',
      'submitEvent',
      'a list in a property',
      putInEvent({ properties: { seats: [{ row: 1 }] } }),
      'events[].properties.*',
      'absent',
      'list',
    ],
    [
      'android',
      'submitEvent',
      'the same in two events',
      withBody(({ events }) => ({
        events: [events, events].flat().map((event, id) => ({ ...(event as object), id })),
      })),
      'events[].id',
      'absent',
      'number',
    ],
    [
      'android',
      'saveInstallation',
      'a name of the API',
      put({ isPrimaryDevice: true }),
      'isPrimaryDevice',
      'absent',
      'boolean',
    ],
    ['ios', 'register', 'no system', put({ os: undefined }), 'os', 'text', 'absent'],
    [
      'android',
      'register',
      'the service of the other',
      put({ pushServiceType: 'APNS' }),
      'pushServiceType',
      'GCM',
      'APNS',
    ],
    ['ios', 'personalize', 'a text', withBody(() => 'Ana'), '(body)', 'object', 'text'],
  ])('%s %s: %s', (platform, call, _what, change, name, expected, told) => {
    expect(changed(platform, call, change)).toEqual(one('body', name, expected, told));
  });

  it('that is no JSON, missing, or too much', () => {
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
