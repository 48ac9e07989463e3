/**
 * The two simulated phones through the listener, in both ways: everything works, everything is recognised, nothing
 * differs from the model without an explanation, and a token that the phone stops is attested as silence.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { compareWithModel } from '../../../electron/own-app/compare/compare.ts';
import { NOTHING_KNOWN } from '../../../electron/own-app/judge.ts';
import type { OwnAppArrival } from '../../../electron/own-app/listener/arrival.ts';
import { recognise } from '../../../electron/own-app/recognise/recognise.ts';
import { type Listening, listening } from '../../support/own-app/listening.ts';
import { tlsFront, type TlsFront } from '../../support/own-app/tls-front.ts';
import { androidPhone } from '../../support/phones/android-phone.ts';
import { iosPhone } from '../../support/phones/ios-phone.ts';
import { type Phone, type PhoneOptions, steppingClock } from '../../support/phones/phone.ts';
import { exchange } from '../../support/sandbox/http.ts';
import { NOW } from '../../support/sandbox/lab.ts';
import { type Server, startServer } from '../../support/sandbox/server.ts';

const ANA = 'ana.kovac-1047';
const PHONES = { android: androidPhone, ios: iosPhone };

let server: Server;
let front: TlsFront;
/** Where the backend moves every app to. */
let elsewhere: TlsFront;
beforeAll(async () => {
  server = await startServer();
  elsewhere = await tlsFront(server.running.address.baseUrl);
  front = await tlsFront(server.running.address.baseUrl, { 'New-Base-URL': elsewhere.baseUrl });
});
beforeEach(() => server.reset('jwt'));
afterAll(async () => {
  await front[Symbol.asyncDispose]();
  await elsewhere[Symbol.asyncDispose]();
  await server.running.stop();
});

const WAYS = {
  sandbox: () => ({ baseUrl: server.running.address.baseUrl }),
  relay: () => ({ baseUrl: front.baseUrl, ca: front.ca + elsewhere.ca }),
};

async function throughLab(way: keyof typeof WAYS): Promise<Listening> {
  const upstream = WAYS[way]();
  return listening(upstream.baseUrl, {
    upstream,
    recognise: ({ request }) => recognise(request),
    compare: compareWithModel,
    known: () => NOTHING_KNOWN,
    clock: { now: () => NOW },
    journal: async () => {
      const mark = (await server.admin('GET', '/journal/mark')).json as { readonly requests: number };
      return mark.requests;
    },
  });
}

function phoneAt(lab: Listening, platform: keyof typeof PHONES, rest: Partial<PhoneOptions> = {}): Phone {
  const { applicationCode } = server.running.address;
  return PHONES[platform]({ baseUrl: lab.app.url, applicationCode, clock: steppingClock(NOW), ...rest });
}

async function live(lab: Listening, platform: keyof typeof PHONES): Promise<{ phone: Phone; token: string }> {
  let current: string | null = null;
  const phone = phoneAt(lab, platform, { jwt: () => current });
  await phone.startUp(['inbox-ana-1']);
  const token = await server.mint(ANA);
  current = token;
  const attributes = {
    firstName: 'Ana',
    birthday: '1991-04-17',
    customAttributes: { tier: 'gold', since: '2019-11-05', points: 2 },
  };
  await phone.personalize({ externalUserId: ANA, phones: ['+447700900147'] }, attributes);
  await phone.saveUser({ middleName: 'Marija', emails: ['ana@mail.example'] });
  await phone.fetchUser();
  await phone.submitEvent('checkout', { total: 12.5 });
  await phone.fetchInbox(ANA, { token, limit: 5 });
  await phone.depersonalize();
  await lab.called(phone.sent.length);
  return { phone, token };
}

const MINE = new Set(['personalize', 'saveUser', 'fetchUser', 'depersonalize', 'register', 'submitEvent']);

describe.each(['android', 'ios'] as const)('%s', (platform) => {
  it.each(['sandbox', 'relay'] as const)('lives behind the %s without an error', async (way) => {
    await using lab = await throughLab(way);
    const { phone } = await live(lab, platform);
    expect(phone.sent.map(({ status }) => status)).toEqual(phone.sent.map(() => 200));
    expect(phone.baseUrl).toBe(lab.app.url);
    expect(lab.calls.map(({ recognised }) => recognised.platform)).toEqual(lab.calls.map(() => platform));
    const calls = new Set(lab.calls.map(({ recognised }) => recognised.call));
    expect([...MINE].filter((call) => !calls.has(call as never))).toEqual([]);
    expect(calls).not.toContain('other');
    expect(unexplained(lab.calls)).toEqual([]);
  });

  it('is told the listener’s address where it asks for one, and what the backend said is taken over', async () => {
    await using lab = await throughLab('sandbox');
    const phone = phoneAt(lab, platform, { baseUrlGiven: false });
    await phone.startUp();
    await lab.called(phone.sent.length);
    expect(phone.baseUrl).toBe(lab.app.url);
    const asked = lab.calls.filter(({ recognised }) => recognised.call === 'baseUrl');
    expect(asked.map(({ exchange }) => JSON.parse(exchange.response?.body ?? '{}') as unknown)).toEqual(
      asked.map(() => ({ baseUrl: lab.app.url })),
    );
    expect(asked.length).toBeGreaterThan(0);
  });

  it('never learns where the backend wants to move it', async () => {
    await using lab = await throughLab('relay');
    const { phone } = await live(lab, platform);
    expect(phone.sent.every(({ url }) => url.startsWith(lab.app.url))).toBe(true);
    const [first, second] = lab.calls.map(({ baseUrl }) => baseUrl);
    expect([first, second]).toEqual([front.baseUrl, elsewhere.baseUrl]);
    expect(
      lab.calls.flatMap(({ exchange }) => exchange.response?.headers ?? []).map(([name]) => name),
    ).not.toContain('New-Base-URL');
  });

  it('stops an expired token by itself: the watch attests that nothing came', async () => {
    await using lab = await throughLab('sandbox');
    const expired = await server.mint(ANA, { lifetimeSeconds: -60 });
    const phone = phoneAt(lab, platform, { jwt: () => expired });
    await phone.startUp();
    await lab.app.startWatch();
    await phone.personalize({ externalUserId: ANA });
    await phone.saveUser({ firstName: 'Ana' });
    await phone.fetchUser();
    const reading = await lab.app.readWatch();
    expect(reading).toMatchObject({
      counts: { personalize: 0, fetchUser: 0, saveUser: 0 },
      others: {},
      attested: true,
    });
  });

  it('is noticed where it forgets its gate', async () => {
    await using lab = await throughLab('sandbox');
    const expired = await server.mint(ANA, { lifetimeSeconds: -60 });
    const phone = phoneAt(lab, platform, { jwt: () => expired, gate: 'forgotten' });
    await phone.startUp();
    await lab.app.startWatch();
    await phone.personalize({ externalUserId: ANA });
    const reading = await lab.app.readWatch();
    expect(reading?.counts.personalize).toBe(1);
    const last = await lab.called(lab.calls.length);
    expect(last.judged?.token.verdicts[platform]).toMatchObject({ ok: false, code: 'JWT_TOKEN_EXPIRED' });
  });
});

it('a token is judged only where something is known to judge it by', async () => {
  await using lab = await listening(server.running.address.baseUrl);
  const headers = { authorization: `Bearer ${await server.mint(ANA)}` };
  await exchange(lab.app.url, 'GET', '/mobile/3/version', { headers });
  expect((await lab.called(1)).judged).toBeNull();
});

describe('behind something that forwards', () => {
  const ask = (lab: Listening, headers: Readonly<Record<string, string>>) =>
    exchange(lab.app.url, 'GET', '/mobile/1/baseurl', {
      headers: { authorization: `App ${server.running.address.applicationCode}`, ...headers },
    }).then(({ json }) => json);

  it('an app is told the address that it asked, and calls still go to the sandbox', async () => {
    await using lab = await throughLab('sandbox');
    const asked = { 'x-forwarded-host': 'phone.lan:8443', 'x-forwarded-proto': 'https' };
    expect(await ask(lab, asked)).toEqual({ baseUrl: 'https://phone.lan:8443' });
    expect(await ask(lab, { 'x-forwarded-host': '10.0.2.2:8642' })).toEqual({
      baseUrl: 'http://10.0.2.2:8642',
    });
    await lab.called(2);
    const { baseUrl } = server.running.address;
    expect(lab.calls).toMatchObject([
      { baseUrl, move: null },
      { baseUrl, move: null },
    ]);
  });

  it('an address that is none is not told', async () => {
    await using lab = await throughLab('sandbox');
    for (const host of ['a b', 'u:p@host', 'host/path', 'host?x', ''])
      expect(await ask(lab, { 'x-forwarded-host': host }), host).toEqual({ baseUrl: lab.app.url });
    const wrong = { 'x-forwarded-host': 'host', 'x-forwarded-proto': 'ftp' };
    expect(await ask(lab, wrong)).toEqual({ baseUrl: lab.app.url });
  });
});

function unexplained(calls: readonly OwnAppArrival[]): readonly unknown[] {
  return calls.flatMap(({ recognised, deviations }) =>
    deviations
      .filter(({ explained }) => explained === null)
      .map((deviation) => ({ call: recognised.call, ...deviation })),
  );
}
