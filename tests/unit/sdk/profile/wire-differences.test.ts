import { expect } from 'vitest';
import type { HttpRequest } from '../../../../electron/sdk/api/api.ts';
import type { PersonalizeContext, PlatformProfile } from '../../../../shared/model/models.ts';
import {
  broken,
  createHarness,
  json,
  raw,
  REGISTRATION_ID,
  refusal,
  type SdkHarness,
  startedHarness,
  token,
} from '../../../support/sdk/fakes.ts';
import { PROFILES } from '../../../support/sdk/profiles.ts';
import { describeRows } from './table.ts';

const JANE: PersonalizeContext = {
  userIdentity: { externalUserId: 'jane', phones: ['1'] },
  forceDepersonalize: true,
  keepAsLead: false,
  setDeviceAsPrimary: false,
};

/** The requests a piece of work causes, per profile. */
async function requests(
  work: (harness: SdkHarness) => Promise<unknown>,
): Promise<Record<PlatformProfile, readonly HttpRequest[]>> {
  const found: Partial<Record<PlatformProfile, readonly HttpRequest[]>> = {};
  for (const profile of PROFILES) {
    const harness = await startedHarness({ profile });
    await work(harness);
    found[profile] = [...harness.http.requests];
  }
  return found as Record<PlatformProfile, readonly HttpRequest[]>;
}

function targets(all: readonly HttpRequest[]): readonly string[] {
  return all.map(({ method, url }) => `${method} ${url.replace('http://127.0.0.1:4010/mobile/1/', '')}`);
}

const backendFailure = () => json(500, {});

describeRows(
  ['wire', 'answer', 'retry'],
  {
    'wire.patch': async () => {
      const { strict, android, ios } = await requests(({ sdk }) => sdk.saveUser({ firstName: 'Jane' }));
      expect([strict[0]?.method, android[0]?.method, ios[0]?.method]).toEqual(['PATCH', 'POST', 'PATCH']);
      expect(android[0]?.headers['X-HTTP-Method-Override']).toBe('PATCH');
      expect(strict[0]?.headers).not.toHaveProperty('X-HTTP-Method-Override');
    },
    'wire.booleans': async () => {
      const { strict, android, ios } = await requests(({ sdk }) => sdk.personalize(JANE));
      const words = 'forceDepersonalize=true&keepAsLead=false&setDeviceAsPrimary=false';
      expect(targets(strict)).toEqual([`POST appinstance/${REGISTRATION_ID}/personalize?${words}`]);
      expect(targets(android)[0]).toContain('keepAsLead=false');
      expect(targets(ios)).toEqual([
        `POST appinstance/${REGISTRATION_ID}/personalize?forceDepersonalize=1&keepAsLead=0&setDeviceAsPrimary=0`,
      ]);
    },
    'wire.flags': async () => {
      const created: Record<string, string | undefined> = {};
      for (const profile of PROFILES) {
        const { sdk, http, configuration } = createHarness();
        await sdk.init(configuration({ profile }));
        created[profile] = http.requests[0]?.url.split('?')[1];
      }
      expect(created).toEqual({ strict: 'ri=true', android: 'ri=true', ios: 'rt=1' });
      const { strict, ios } = await requests(async ({ sdk }) => {
        await sdk.fetchUser();
        await sdk.fetchInstallation();
        await sdk.saveUser({ lastName: 'Doe' });
        await sdk.saveInstallation({ language: 'de' });
      });
      const queries = (all: readonly HttpRequest[]) => all.map(({ url }) => url.split('?')[1]);
      expect(queries(strict)).toEqual(['ri=true', undefined, undefined, undefined]);
      expect(queries(ios)).toEqual(['ri=1&rt=0', 'rt=1', 'ri=0&rt=0', 'rt=0']);
    },
    'wire.contentType': async () => {
      const { strict, android, ios } = await requests(({ sdk }) => sdk.fetchUser());
      expect(strict[0]?.headers).not.toHaveProperty('Content-Type');
      expect(android[0]?.headers).not.toHaveProperty('Content-Type');
      expect(ios[0]?.headers['Content-Type']).toBe('application/json');
      const posts = await requests(({ sdk }) => sdk.depersonalize());
      expect(PROFILES.map((profile) => posts[profile][0]?.headers['Content-Type'])).toEqual([
        undefined,
        'application/x-www-form-urlencoded',
        'application/json',
      ]);
    },
    'wire.lineBreakAfterToken': async () => {
      const valid = token();
      for (const lineBreak of ['\n', '\r', '\r\n']) {
        const found = await requests(({ sdk }) => {
          sdk.setUserDataJwt(`${valid}${lineBreak}`);
          return sdk.fetchUser();
        });
        expect(found.android[0]?.headers['Authorization']).toBe(`Bearer ${valid}`);
        expect(found.strict).toEqual([]);
        expect(found.ios).toEqual([]);
      }
      const two = await requests(({ sdk }) => {
        sdk.setUserDataJwt(`${valid}\n\n`);
        return sdk.fetchUser();
      });
      expect(two.android).toEqual([]);
    },
    'wire.headerCharacters': async () => {
      const [header, claims] = token().split('.');
      for (const [tail, sent] of [
        ['é', 1],
        ['a\nb', 0],
        ['a\u0001b', 0],
      ] as const) {
        const codes: Record<string, unknown> = {};
        const found = await requests(async ({ sdk }) => {
          sdk.setUserDataJwt(`${header}.${claims}.${tail}`);
          const outcome = await sdk.fetchUser();
          codes[outcome.record.profile] = outcome.ok ? 'ok' : outcome.error.code;
        });
        expect([found.strict.length, found.android.length, found.ios.length]).toEqual([0, sent, 0]);
        expect(codes).toEqual({
          strict: 'JWT_TOKEN_STRUCTURE_INVALID',
          android: sent === 1 ? 'ok' : '-4',
          ios: 'JWT_TOKEN_STRUCTURE_INVALID',
        });
      }
    },
    'wire.userAgent': async () => {
      const { strict, android, ios } = await requests(({ sdk }) => sdk.fetchUser());
      expect(strict[0]?.headers['User-Agent']).toBe('Mobile Messaging/1.0.0 (Linux 6.1)');
      expect(android[0]?.headers['User-Agent']).toBe(
        'Infobip Mobile API Client/1.0.0(Linux;6.1;;Desk;Example;;0.1.0;Test desk;;;;;;)',
      );
      expect(ios[0]?.headers['User-Agent']).toBe('MobileMessaging/1.0.0(iOS;6.1;;Desk;;;0.1.0;Test desk;;;)');
    },
    'wire.timeouts': async () => {
      const found = await requests(({ sdk }) => sdk.fetchUser());
      const times = PROFILES.map((profile) => [
        found[profile][0]?.connectTimeoutMs,
        found[profile][0]?.timeoutMs,
      ]);
      expect(times).toEqual([
        [5_000, 20_000],
        [5_000, 60_000],
        [20_000, 20_000],
      ]);
    },
    'wire.pathValues': async () => {
      const { strict, android, ios } = await requests(({ sdk }) => sdk.fetchInboxMessages(null, 'a b/c'));
      expect(strict[0]?.url).toContain('/user/a%20b%2Fc/inbox/');
      expect(android[0]?.url).toContain('/user/a b/c/inbox/');
      expect(ios[0]?.url).toContain('/user/a%20b/c/inbox/');
      const cut = await requests(({ sdk }) => sdk.fetchInboxMessages(null, 'a%20b?c'));
      expect(cut.ios[0]?.url).toMatch(/\/user\/a%20b$/);
    },
    'wire.queryEncoding': async () => {
      const { strict, android, ios } = await requests(({ sdk }) =>
        sdk.fetchInboxMessages(null, 'jane', { topic: "x y+z/:@&'~" }),
      );
      const query = (all: readonly HttpRequest[]) => all[0]?.url.split('messageTopic=')[1];
      expect(query(strict)).toBe("x%20y%2Bz%2F%3A%40%26'~");
      expect(query(android)).toBe('x+y%2Bz%2F%3A%40%26%27%7E');
      expect(query(ios)).toBe("x%20y+z/:@%26'~");
    },
    'wire.queryOrder': async () => {
      const { strict, android, ios } = await requests(async ({ sdk }) => {
        await sdk.personalize(JANE);
        await sdk.fetchInboxMessages(null, 'jane', {
          topic: 't',
          limit: 1,
          fromDateTime: 1,
          toDateTime: 2,
        });
      });
      const names = (all: readonly HttpRequest[]) =>
        all.map(({ url }) => [...new URL(url).searchParams.keys()]);
      const written = [
        ['forceDepersonalize', 'keepAsLead', 'setDeviceAsPrimary'],
        ['dateTimeFrom', 'dateTimeTo', 'messageTopic', 'limit'],
      ];
      expect(names(strict)).toEqual(written);
      expect(names(android)).toEqual([
        ['setDeviceAsPrimary', 'keepAsLead', 'forceDepersonalize'],
        ['dateTimeFrom', 'messageTopic', 'limit', 'dateTimeTo'],
      ]);
      expect(names(ios)).toEqual(written.map((list) => list.toSorted()));
    },
    'wire.movedBaseUrl': async () => {
      const paths = await requests(async ({ sdk, http }) => {
        http.next(() =>
          json(200, { pushRegId: REGISTRATION_ID }, { 'new-base-url': 'http://127.0.0.1:4011/' }),
        );
        await sdk.fetchInstallation();
        await sdk.fetchUser();
      });
      const last = (all: readonly HttpRequest[]) => all.at(-1)?.url.split('/mobile')[0];
      expect(last(paths.strict)).toBe('http://127.0.0.1:4011');
      expect(last(paths.android)).toBe('http://127.0.0.1:4011');
      expect(last(paths.ios)).toBe('http://127.0.0.1:4011/');
    },
    'wire.jsonEscapes': async () => {
      const { strict, android, ios } = await requests(({ sdk }) => sdk.saveUser({ lastName: "O'B</>&=" }));
      expect(strict[0]?.body).toBe(`{"lastName":"O'B</>&="}`);
      expect(android[0]?.body).toBe(String.raw`{"lastName":"O\u0027B\u003c/\u003e\u0026\u003d"}`);
      expect(ios[0]?.body).toBe(String.raw`{"lastName":"O'B<\/>&="}`);
    },
    'wire.keyOrder': async () => {
      const { strict, ios } = await requests(({ sdk }) =>
        sdk.saveUser({ firstName: 'J', birthday: '2000-01-01' }),
      );
      expect(strict[0]?.body).toBe('{"firstName":"J","birthday":"2000-01-01"}');
      expect(ios[0]?.body).toBe('{"birthday":"2000-01-01","firstName":"J"}');
      const number = { type: 'number', value: 1 } as const;
      const attributes = { a10: number, B: number, a9: number };
      const sorted = await requests(({ sdk }) => sdk.saveUser({ customAttributes: attributes }));
      expect(sorted.ios[0]?.body).toBe('{"customAttributes":{"a9":1,"a10":1,"B":1}}');
      expect(sorted.android[0]?.body).toBe('{"customAttributes":{"a10":1,"B":1,"a9":1}}');
    },
    'wire.emptyContactList': async () => {
      const { strict, android, ios } = await requests(({ sdk }) => sdk.saveUser({ phones: [] }));
      expect([strict[0]?.body, android[0]?.body, ios[0]?.body]).toEqual([
        '{"phones":null}',
        '{"phones":null}',
        '{"phones":[]}',
      ]);
    },
    'wire.emptyAttributes': async () => {
      const { strict, android, ios } = await requests(({ sdk }) =>
        sdk.personalize({ ...JANE, userIdentity: { externalUserId: 'jane' }, userAttributes: {} }),
      );
      const identity = { userIdentity: { externalUserId: 'jane' } };
      expect(JSON.parse(strict[0]?.body ?? '')).toEqual(identity);
      expect(JSON.parse(android[0]?.body ?? '')).toEqual(identity);
      expect(JSON.parse(ios[0]?.body ?? '')).toEqual({ ...identity, userAttributes: {} });
    },
    'wire.pushService': async () => {
      const services: unknown[] = [];
      for (const profile of PROFILES) {
        const { sdk, http, configuration } = createHarness();
        await sdk.init(configuration({ profile }));
        services.push(
          (JSON.parse(http.requests[0]?.body ?? '') as Record<string, unknown>)['pushServiceType'],
        );
      }
      expect(services).toEqual(['GCM', 'GCM', 'APNS']);
    },
    'wire.inbox': async () => {
      const { strict, android, ios } = await requests(({ sdk }) => sdk.fetchInboxMessages(null, 'jane'));
      expect(targets(strict)).toEqual(['GET user/jane/inbox/gcm/messages']);
      expect(targets(android)).toEqual(['GET user/jane/inbox/gcm/messages']);
      expect(targets(ios)).toEqual(['GET user/jane/inbox/apns/messages']);
      expect(android[0]?.headers['pushregistrationid']).toBe(REGISTRATION_ID);
      expect(ios[0]?.headers).not.toHaveProperty('pushregistrationid');
    },
    'answer.errors': async () => {
      const found: Record<string, unknown> = {};
      for (const profile of PROFILES) {
        const { sdk, http } = await startedHarness({ profile });
        http.next(() => json(404, {}), broken('timeout'));
        const [refused, late] = [await sdk.fetchUser(), await sdk.fetchUser()];
        const [one, other] = [refused, late].map((outcome) => (outcome.ok ? '' : outcome.error.code));
        found[profile] = profile === 'android' ? [one] : [one, other];
      }
      expect(found).toEqual({ strict: ['-3', '-4'], android: ['-3'], ios: ['404', '-1001'] });
    },
    'answer.ignoredBody': async () => {
      const codes: Record<string, unknown> = {};
      await requests(async ({ sdk, http }) => {
        http.next(
          () => refusal(200, 'EMAIL_INVALID'),
          () => raw(200, '<p>', { 'content-type': 'text/html; charset=utf-8' }),
        );
        const [coded, page] = [
          await sdk.saveUser({ firstName: 'A' }),
          await sdk.saveUser({ firstName: 'B' }),
        ];
        codes[coded.record.profile] = [coded, page].map((outcome) =>
          outcome.ok ? 'ok' : outcome.error.message,
        );
      });
      expect(codes).toEqual({
        strict: ['EMAIL_INVALID', 'ok'],
        android: ['ok', 'ok'],
        ios: ['EMAIL_INVALID', 'Unexpected Content-Type: text/html'],
      });
    },
    'answer.errorTypes': async () => {
      const codes: Record<string, unknown> = {};
      await requests(async ({ sdk, http, clock }) => {
        const found: unknown[] = [];
        for (const body of [{ requestError: { serviceException: { messageId: 17 } } }, []]) {
          http.next(() => json(400, body));
          clock.set(clock.now() + 2000);
          const outcome = await sdk.fetchUser();
          found.push(outcome.ok ? 'ok' : [outcome.error.code, outcome.error.message]);
          codes[outcome.record.profile] = found;
        }
      });
      const uri = `Can't access URI : http://127.0.0.1:4010/mobile/1/appinstance/${REGISTRATION_ID}/user`;
      const status = ['400', 'Request failed with status code 400'];
      expect(codes).toEqual({
        strict: [
          ['-3', 'Unknown API error'],
          ['-3', 'Unknown API error'],
        ],
        android: [
          ['17', ''],
          ['-4', uri],
        ],
        ios: [status, status],
      });
    },
    'answer.errorLength': async () => {
      const found: string[] = [];
      for (const profile of PROFILES) {
        const { sdk, http } = await startedHarness({ profile });
        http.next(() => ({ ...refusal(400, 'EMAIL_INVALID'), headers: { 'transfer-encoding': 'chunked' } }));
        const outcome = await sdk.fetchUser();
        found.push(outcome.ok ? 'ok' : outcome.error.code);
      }
      expect(found).toEqual(['EMAIL_INVALID', '-1', 'EMAIL_INVALID']);
    },
    'answer.baseUrlReset': async () => {
      for (const profile of PROFILES) {
        const { sdk, http, clock } = await startedHarness({ profile });
        const call = async () => {
          clock.set(clock.now() + 2000);
          await sdk.fetchInstallation();
          return new URL(http.requests.at(-1)?.url ?? '').host;
        };
        http.next(() => json(200, { pushRegId: 'reg-1' }, { 'new-base-url': 'http://moved.invalid/' }));
        await call();
        http.next(
          () => json(400, {}),
          () => json(404, {}),
          () => json(400, {}),
          () => json(403, {}),
        );
        expect(await call()).toBe('moved.invalid');
        await call();
        await call();
        await call();
        expect(await call()).toBe(profile === 'android' ? '127.0.0.1:4010' : 'moved.invalid');
        http.next(broken('unknownHost'));
        await call();
        expect(await call()).toBe('127.0.0.1:4010');
      }
    },
    'retry.maximum': async () => {
      for (const profile of PROFILES) {
        const { sdk, http, timers, clock } = await startedHarness({ profile });
        const times: number[] = [];
        const start = clock.now();
        http.otherwise(() => {
          times.push(clock.now() - start);
          return backendFailure();
        });
        const call = sdk.personalize(JANE);
        await timers.advance(60_000);
        const outcome = await call;
        expect(times).toEqual(profile === 'ios' ? [0] : [0, 2_000, 10_000, 28_000]);
        expect(outcome.record.attempts).toBe(times.length);
      }
    },
    'retry.header': async () => {
      for (const [profile, code, sent] of [
        ['strict', 'JWT_TOKEN_EXPIRED', 1],
        ['android', 'ok', 2],
      ] as const) {
        const { sdk, http, timers } = await startedHarness({ profile });
        sdk.setUserDataJwt(token({ expiresIn: 1 }));
        http.next(backendFailure);
        const call = sdk.personalize(JANE);
        await timers.advance(3_000);
        const outcome = await call;
        expect(outcome.ok ? 'ok' : outcome.error.code).toBe(code);
        expect(http.requests).toHaveLength(sent);
        expect(outcome.record.stoppedAt).toBe(profile === 'strict' ? 'wire' : null);
      }
    },
  },
  [
    // iOS repeats nothing.
    'retry.header ios',
  ],
);
