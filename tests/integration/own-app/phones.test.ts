/**
 * The two simulated phones against the sandbox itself: an app of either platform comes up and lives without an error,
 * and sends what the vendor's SDKs send.
 */
import { createServer } from 'node:https';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { JournalEntry } from '../../../shared/model/backend.ts';
import { androidPhone } from '../../support/phones/android-phone.ts';
import { makeCertificates } from '../../support/phones/certificates.ts';
import { formEncoded, hashMapOrder } from '../../support/phones/java.ts';
import { iosPhone } from '../../support/phones/ios-phone.ts';
import { type Phone, type PhoneOptions, steppingClock } from '../../support/phones/phone.ts';
import { headerOf } from '../../support/phones/wire.ts';
import { exchange } from '../../support/sandbox/http.ts';
import { NOW } from '../../support/sandbox/lab.ts';
import { type Server, startServer } from '../../support/sandbox/server.ts';
import { type OpenApi, violations } from '../../support/schemas/openapi-checker.ts';

const ANA = 'ana.kovac-1047';
const PHONES = { android: androidPhone, ios: iosPhone };
const PLATFORMS = ['android', 'ios'] as const;
type Platform = (typeof PLATFORMS)[number];

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
beforeEach(() => server.reset('jwt'));
afterAll(() => server.running.stop());

function phoneOn(platform: Platform, rest: Partial<PhoneOptions> = {}): Phone {
  const { baseUrl, applicationCode } = server.running.address;
  return PHONES[platform]({ baseUrl, applicationCode, clock: steppingClock(NOW), ...rest });
}

/** Everything that an app does in a day. */
async function live(platform: Platform, rest: Partial<PhoneOptions> = {}): Promise<Phone> {
  let token: string | null = null;
  const phone = phoneOn(platform, { jwt: () => token, ...rest });
  await phone.startUp(['inbox-ana-1']);
  token = await server.mint(ANA);
  const outcomes = [
    await phone.personalize(
      { externalUserId: ANA, phones: ['+447700900147'], emails: ["ana.o'k@mail.example"] },
      {
        firstName: 'Ana',
        lastName: null,
        birthday: '1991-04-17',
        tags: ['loyalty'],
        customAttributes: { tier: 'gold', since: '2019-11-05', seen: '2026-11-24T08:00:00Z', points: 2 },
      },
      { setDeviceAsPrimary: true },
    ),
    await phone.saveUser({
      middleName: 'Marija',
      gender: null,
      emails: ['ana@mail.example'],
      customAttributes: { tier: null, orders: [{ id: 1, paid: true }] },
    }),
    await phone.fetchUser(),
    await phone.submitEvent('checkout', { total: 12.5, currency: 'EUR' }),
    await phone.fetchInbox(ANA, { token, topic: 'loyalty', limit: 5, from: 0, to: NOW }),
    await phone.depersonalize(),
  ];
  expect(outcomes.map(({ error }) => error)).toEqual(outcomes.map(() => null));
  return phone;
}

async function journal(): Promise<readonly JournalEntry[]> {
  return (await server.admin('GET', '/journal')).json as readonly JournalEntry[];
}

describe.each(PLATFORMS)('%s', (platform) => {
  it('lives without an error, and the journal has every request as it was sent', async () => {
    const phone = await live(platform);
    expect(phone.sent.map(({ status }) => status)).toEqual(phone.sent.map(() => 200));
    const arrived = await journal();
    expect(arrived.map(({ method, path, query, body }) => ({ method, path, query, body }))).toEqual(
      phone.sent.map(({ method, url, body }) => {
        const { pathname, search } = new URL(url);
        return { method, path: pathname, query: search.slice(1), body: body === '' ? null : body };
      }),
    );
    expect(arrived.map(({ code }) => code)).toEqual(arrived.map(() => null));
  });

  it('sends nothing that the OpenAPI document does not describe', async () => {
    const document = (await exchange(server.running.address.baseUrl, 'GET', '/openapi.json')).json as OpenApi;
    const phone = await live(platform, { baseUrlGiven: false });
    const wrong = phone.sent.flatMap(({ method, url, headers, body, status, answer }) => {
      const lower = Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), value]));
      const call = { method: lower['x-http-method-override'] ?? method, url, headers: lower, body };
      return violations(document, { ...call, status: status ?? 0, responseBody: answer ?? '' });
    });
    expect(wrong).toEqual([]);
  });

  it('is told the address that it uses already', async () => {
    const phone = phoneOn(platform, { baseUrlGiven: false });
    await phone.startUp();
    const asked = phone.sent.filter(({ url }) => url.endsWith('/mobile/1/baseurl'));
    expect(asked.map(({ status }) => status)).toEqual([200]);
    expect(phone.baseUrl).toBe(server.running.address.baseUrl);
  });

  it('does not ask for an address where the app gave one', async () => {
    const phone = phoneOn(platform);
    await phone.startUp();
    expect(phone.sent.some(({ url }) => url.includes('baseurl'))).toBe(false);
  });

  it('updates its registration at the second start', async () => {
    const first = phoneOn(platform);
    await first.startUp();
    const second = phoneOn(platform, { stored: first.stored });
    await second.startUp();
    expect(second.regId).toBe(first.regId);
    const instances = second.sent.filter(({ url }) => /appinstance\/?[^/]*$/.test(url));
    expect(instances.map(({ method, status }) => [method, status])).toEqual([
      [platform === 'android' ? 'POST' : 'PATCH', 200],
    ]);
  });

  it.each([
    ['expired', (token: string) => token, 2 * 3600],
    ['without a signature part', (token: string) => token.split('.').slice(0, 2).join('.'), 0],
    ['blank', () => ' ', 0],
  ])('a token that is %s never leaves the phone', async (_name, change, laterSeconds) => {
    const token = change(await server.mint(ANA));
    let isSignedIn = false;
    const clock = steppingClock(NOW + laterSeconds * 1000);
    const phone = phoneOn(platform, { clock, jwt: () => (isSignedIn ? token : null) });
    await phone.startUp();
    isSignedIn = true;
    const mark = (await journal()).length;
    const outcomes = [
      await phone.personalize({ externalUserId: ANA }),
      await phone.saveUser({ firstName: 'Ana' }),
      await phone.fetchUser(),
    ];
    expect(outcomes.map(({ error }) => error?.code)).toEqual(
      Array<string>(3).fill(laterSeconds > 0 ? 'JWT_TOKEN_EXPIRED' : 'JWT_TOKEN_STRUCTURE_INVALID'),
    );
    expect((await journal()).slice(mark)).toEqual([]);
  });

  it('a phone that forgot its gate is noticed', async () => {
    const token = await server.mint(ANA);
    const clock = steppingClock(NOW + 2 * 3_600_000);
    let isSignedIn = false;
    const phone = phoneOn(platform, { clock, gate: 'forgotten', jwt: () => (isSignedIn ? token : null) });
    await phone.startUp();
    isSignedIn = true;
    await server.admin('PUT', '/clock', { offsetMs: 2 * 3_600_000 });
    const mark = (await journal()).length;
    expect((await phone.personalize({ externalUserId: ANA })).error?.code).toBe('UNAUTHORIZED');
    await phone.saveUser({ firstName: 'Ana' });
    await phone.fetchUser();
    const arrived = (await journal()).slice(mark);
    expect(arrived.map(({ reason }) => reason?.split(':', 1)[0])).toEqual(Array<string>(3).fill('expired'));
  });

  it('speaks TLS with an authority that the device trusts, and not without', async () => {
    const { ca, key, cert } = makeCertificates();
    const target = new URL(server.running.address.baseUrl);
    const front = createServer({ key, cert }, (incoming, outgoing) => {
      const headers = { ...incoming.headers, host: target.host };
      const options = { host: target.hostname, port: target.port, path: incoming.url, headers };
      const onward = request({ ...options, method: incoming.method }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500, answer.rawHeaders);
        answer.pipe(outgoing);
      });
      incoming.pipe(onward);
    });
    await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve));
    const baseUrl = `https://localhost:${(front.address() as AddressInfo).port}`;
    const trusting = phoneOn(platform, { baseUrl, ca, reach: () => '127.0.0.1' });
    await trusting.startUp();
    const wary = phoneOn(platform, { baseUrl, reach: () => '127.0.0.1' });
    await wary.startUp();
    await new Promise((resolve) => front.close(resolve));
    expect(trusting.sent.map(({ status }) => status)).toEqual(trusting.sent.map(() => 200));
    expect(wary.sent.map(({ status }) => status)).toEqual(wary.sent.map(() => null));
    expect(wary.regId).toBeNull();
  });

  it('logs what its SDK logs: Android everything with the token, iOS no request header', async () => {
    const phone = await live(platform);
    const text = phone.log.join('\n');
    const bearer = phone.sent
      .map(({ headers }) => headerOf(headers, 'Authorization') ?? '')
      .find((value) => value.startsWith('Bearer '));
    expect(bearer).toBeDefined();
    const isAndroid = platform === 'android';
    expect(text.includes(String(bearer))).toBe(isAndroid);
    expect(text.includes(server.running.address.applicationCode)).toBe(isAndroid);
    const pattern = isAndroid
      ? / D MMHTTP {2}: REQUEST: Request\(httpMethod=/
      : /Sending request: (?:GET|POST|PATCH) http:/;
    expect(phone.log.filter((line) => pattern.test(line))).toHaveLength(phone.sent.length);
  });
});

describe('what differs', () => {
  it('Android: methods, targets and the order of flags', async () => {
    const phone = await live('android', { baseUrlGiven: false });
    const id = phone.regId ?? '';
    expect(phone.sent.map(({ method, url }) => `${method} ${url.replace(phone.baseUrl, '')}`)).toEqual([
      'GET /mobile/1/baseurl',
      'POST /mobile/1/appinstance?ri=true',
      'POST /mobile/5/messages?platformType=GCM',
      `POST /mobile/1/appinstance/${id}/user/events/session`,
      'GET /mobile/3/version?platformType=GCM',
      `GET /mobile/1/appinstance/${id}/user?ri=true`,
      'POST /mobile/2/messages/seen',
      `POST /mobile/1/appinstance/${id}/personalize?setDeviceAsPrimary=true&keepAsLead=false&forceDepersonalize=false`,
      `POST /mobile/1/appinstance/${id}/user`,
      `GET /mobile/1/appinstance/${id}/user?ri=true`,
      `POST /mobile/1/appinstance/${id}/user/events/custom?validate=true`,
      `GET /mobile/1/user/${ANA}/inbox/gcm/messages?dateTimeFrom=0&messageTopic=loyalty&limit=5&dateTimeTo=${NOW}`,
      `POST /mobile/1/appinstance/${id}/depersonalize`,
    ]);
    const save = phone.sent[8];
    expect(save?.headers.map(([name]) => name)).toContain('X-HTTP-Method-Override');
    expect(JSON.parse(save?.body ?? '')).toEqual({
      middleName: 'Marija',
      gender: null,
      emails: [{ address: 'ana@mail.example' }],
      customAttributes: { tier: null, orders: [{ id: 1, paid: true }] },
    });
    expect(phone.sent[7]?.body).toContain('ana.o\\u0027k@mail.example');
    expect(phone.sent[7]?.body).not.toContain('lastName');
    expect(phone.sent[2]?.body).toBeNull();
  });

  it('iOS: real PATCH, digits for flags, sorted names', async () => {
    const phone = await live('ios', { baseUrlGiven: false });
    const id = phone.regId ?? '';
    expect(phone.sent.map(({ method, url }) => `${method} ${url.replace(phone.baseUrl, '')}`)).toEqual([
      'GET /mobile/3/version?platformType=APNS',
      'POST /mobile/1/appinstance?rt=1',
      'GET /mobile/1/baseurl',
      'POST /mobile/5/messages?platformType=APNS',
      `POST /mobile/1/appinstance/${id}/user/events/session`,
      `GET /mobile/1/appinstance/${id}/user?ri=1&rt=0`,
      'POST /mobile/2/messages/seen',
      `POST /mobile/1/appinstance/${id}/personalize?forceDepersonalize=0&keepAsLead=0&setDeviceAsPrimary=1`,
      `PATCH /mobile/1/appinstance/${id}/user?ri=0&rt=0`,
      `GET /mobile/1/appinstance/${id}/user?ri=1&rt=0`,
      `POST /mobile/1/appinstance/${id}/user/events/custom?validate=1`,
      `GET /mobile/1/user/${ANA}/inbox/apns/messages?dateTimeFrom=0&dateTimeTo=${NOW}&limit=5&messageTopic=loyalty`,
      `POST /mobile/1/appinstance/${id}/depersonalize`,
    ]);
    const save = phone.sent[8];
    expect(Object.keys(JSON.parse(save?.body ?? '') as object)).toEqual([
      'customAttributes',
      'emails',
      'gender',
      'middleName',
    ]);
    expect(save?.headers.map(([name]) => name)).not.toContain('X-HTTP-Method-Override');
  });

  it('the User-Agent names the plugin, with a hyphen on Android and a blank on iOS', async () => {
    const agents = await Promise.all(
      PLATFORMS.map(async (platform) => {
        const phone = phoneOn(platform, { plugin: 'flutter 9.9.0' });
        await phone.startUp();
        return headerOf(phone.sent[0]?.headers ?? [], 'User-Agent');
      }),
    );
    expect(agents).toEqual([
      expect.stringMatching(
        /^Infobip Mobile API Client\/15\.1\.0-flutter-9\.9\.0\(Android;14;(?:[^;]*;){11}[^;]*\)$/,
      ),
      expect.stringMatching(/^MobileMessaging\/15\.5\.2 flutter 9\.9\.0\(iOS;17\.5;;(?:[^;]*;){7}[^;]*\)$/),
    ]);
  });

  it('New-Base-URL moves iOS for good, and Android only where the app gave no address', async () => {
    const moved = server.running.address.baseUrl.replace('127.0.0.1', 'localhost');
    await server.admin('PATCH', '/profiles/northwind', { newBaseUrl: moved });
    const given = phoneOn('android');
    const free = phoneOn('android', { baseUrlGiven: false });
    const ios = phoneOn('ios');
    for (const phone of [given, free, ios]) await phone.startUp();
    const { baseUrl } = server.running.address;
    expect([given.baseUrl, free.baseUrl, ios.baseUrl]).toEqual([baseUrl, moved, moved]);
    expect(phoneOn('ios', { stored: ios.stored }).baseUrl).toBe(moved);
    expect(ios.sent.at(-1)?.url.startsWith(moved)).toBe(true);
  });

  it('Android goes back to its own host after two failures in a row', async () => {
    const moved = server.running.address.baseUrl.replace('127.0.0.1', 'localhost');
    await server.admin('PATCH', '/profiles/northwind', { newBaseUrl: moved });
    const phone = phoneOn('android', { baseUrlGiven: false, jwt: () => null });
    await phone.startUp();
    await phone.personalize({ externalUserId: ANA });
    expect(phone.baseUrl).toBe(moved);
    expect((await phone.personalize({ externalUserId: `${ANA}!` })).error?.code).toBe('ACCESS_TOKEN_MISSING');
    expect(phone.baseUrl).toBe(server.running.address.baseUrl);
  });

  it('Android tries an uncoded failure of the server again, iOS does not', async () => {
    const [android, ios] = [phoneOn('android'), phoneOn('ios')];
    for (const phone of [android, ios]) await phone.startUp();
    await server.admin('POST', '/faults/catalog/server-error-uncoded', {});
    const [before, beforeIos] = [android.sent.length, ios.sent.length];
    expect((await android.depersonalize()).error).toEqual({
      code: '-2',
      message: 'Unknown API backend error',
    });
    expect(android.sent.length - before).toBe(4);
    expect((await ios.depersonalize()).error?.code).toMatch(/^5\d\d$/);
    expect(ios.sent.length - beforeIos).toBe(1);
  });

  it('iOS registers anew where the server does not know it', async () => {
    const phone = phoneOn('ios', { stored: { regId: 'reg-of-another-life', baseUrl: null } });
    expect((await phone.fetchUser()).error?.code).toBe('NO_REGISTRATION');
    expect(phone.regId).not.toBe('reg-of-another-life');
    expect((await phone.fetchUser()).error).toBeNull();
  });

  it('nobody there: each platform has its own words', async () => {
    const baseUrl = 'http://127.0.0.1:1';
    const stored = { regId: 'reg-1', baseUrl: null };
    expect((await phoneOn('android', { baseUrl, stored }).fetchUser()).error).toEqual({
      code: '-4',
      message: `Can't access URI : ${baseUrl}/mobile/1/appinstance/reg-1/user`,
    });
    expect((await phoneOn('ios', { baseUrl, stored }).fetchUser()).error?.code).toBe('-1004');
  });
});

describe('what the Android phone rests on, as a JVM gave it', () => {
  it.each([
    [
      'Authorization foreground sessionId installationid pushregistrationid applicationcode',
      'Authorization applicationcode pushregistrationid foreground sessionId installationid',
    ],
    ['dateTimeFrom dateTimeTo messageTopic limit', 'dateTimeFrom messageTopic limit dateTimeTo'],
    [
      'externalUserId phones emails firstName lastName middleName gender birthday tags customAttributes',
      'emails birthday firstName lastName gender externalUserId phones middleName tags customAttributes',
    ],
    [
      'regEnabled notificationsEnabled sdkVersion appVersion os osVersion deviceManufacturer deviceModel deviceSecure language deviceTimezoneOffset deviceName pushServiceType pushServiceToken',
      'appVersion os pushServiceToken notificationsEnabled language deviceName pushServiceType osVersion deviceTimezoneOffset regEnabled deviceSecure sdkVersion deviceModel deviceManufacturer',
    ],
  ])('a HashMap of %s', (put, got) => {
    const entries = put.split(' ').map((name) => [name, 0] as const);
    const order = hashMapOrder(entries).map(([name]) => name);
    expect(order.join(' ')).toBe(got);
  });

  it('form encoding', () => {
    expect(formEncoded("x y+z*~!'()/:@é")).toBe('x+y%2Bz*%7E%21%27%28%29%2F%3A%40%C3%A9');
  });
});
