import { expect } from 'vitest';
import type { HttpRequest } from '../../../../electron/sdk/api/api.ts';
import type { PersonalizeContext, PlatformProfile } from '../../../../shared/model/models.ts';
import {
  broken,
  createHarness,
  json,
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

describeRows(['wire', 'answer', 'retry'], {
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
    expect(targets(android)).toEqual(targets(strict));
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
    expect(ios[0]?.url).toContain('/user/a%20b%2Fc/inbox/');
  },
  'wire.keyOrder': async () => {
    const { strict, ios } = await requests(({ sdk }) =>
      sdk.saveUser({ firstName: 'J', birthday: '2000-01-01' }),
    );
    expect(strict[0]?.body).toBe('{"firstName":"J","birthday":"2000-01-01"}');
    expect(ios[0]?.body).toBe('{"birthday":"2000-01-01","firstName":"J"}');
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
      services.push((JSON.parse(http.requests[0]?.body ?? '') as Record<string, unknown>)['pushServiceType']);
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
});
