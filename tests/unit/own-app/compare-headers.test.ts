/**
 * One thing changed in the headers of a request of the model is told as that one thing.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { deviationsOf } from '../../support/own-app/requests.ts';
import {
  CALLS,
  changed,
  type Change,
  one,
  sendAll,
  sentBy,
  withHeader,
} from '../../support/own-app/changed.ts';

beforeAll(sendAll);

describe('one header', () => {
  it.each(['android', 'ios'] as const)('that is dropped is told on %s, whichever it is', (platform) => {
    for (const call of CALLS) {
      const names = sentBy(platform, call).headers.map(([name]) => name);
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
      const request = withHeader(name, value)(sentBy(platform, call));
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
      for (const call of CALLS) expect(changed(platform, call, shuffled)).toEqual([]);
    }
  });

  it('is not compared where a log tells none', () => {
    expect(changed('ios', 'saveUser', (request) => ({ ...request, headers: [] }))).toEqual([]);
  });
});
