/**
 * No value of a person is in a deviation, and nothing that was sent stops the comparison.
 */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { arrived, deviationsOf, tokenText } from '../../support/own-app/requests.ts';
import { changed, one, type Platform, sendAll, sentBy } from '../../support/own-app/changed.ts';

beforeAll(sendAll);

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
          const request = sentBy(platform, call);
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
