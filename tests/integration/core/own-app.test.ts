/**
 * The screen *Your app* from the window's requests down to sockets, with the simulated phones.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDeviations } from '../../../electron/own-app/compare/export.ts';
import { systemDeps } from '../../../electron/sandbox/model/ports.ts';
import { type RunningSandbox, startSandbox } from '../../../electron/sandbox/service/start.ts';
import type { OwnAppRecord, OwnAppWay } from '../../../shared/model/own-app.ts';
import { NO_TIMELINE_FILTER, type TimelineFilter, type TimelineRow } from '../../../shared/model/timeline.ts';
import { LabUnderTest } from '../../support/app/core.ts';
import { freePort } from '../../support/app/free-port.ts';
import { androidPhone } from '../../support/phones/android-phone.ts';
import { iosPhone } from '../../support/phones/ios-phone.ts';
import type { Phone, PhoneOptions } from '../../support/phones/phone.ts';
import { findSecrets } from '../../support/reports/find-secrets.ts';

const PHONES = { android: androidPhone, ios: iosPhone };
const PLATFORMS = ['android', 'ios'] as const;

let lab: LabUnderTest;
let port: number;

beforeEach(async () => {
  lab = await LabUnderTest.start();
  port = await freePort();
  await lab.ask('setOwnAppPort', { port });
});
afterEach(() => lab.dispose());

const own = () => lab.snapshot.ownApp;
const url = () => `http://127.0.0.1:${port}`;

async function listen(way: OwnAppWay = 'sandbox'): Promise<void> {
  expect(await lab.ask('startOwnApp', { way, reachable: null })).toEqual({ ok: true, value: null });
}

function phoneOn(platform: 'android' | 'ios', rest: Partial<PhoneOptions> = {}): Phone {
  let now = lab.time.now();
  return PHONES[platform]({
    baseUrl: url(),
    applicationCode: lab.sandbox.address.applicationCode,
    clock: () => (now += 1_500),
    ...rest,
  });
}

/** A token of the lab's own customer backend. */
async function tokenFor(username: string, lifetimeSeconds = 600): Promise<string> {
  await lab.signInAs(username, lifetimeSeconds);
  const token = lab.storedToken;
  if (token === null) throw new Error('No token was stored');
  return token;
}

async function rows(filter: Partial<TimelineFilter> = {}): Promise<readonly TimelineRow[]> {
  const page = await lab.ask('getTimelineSlice', {
    source: 'session',
    filter: { ...NO_TIMELINE_FILTER, kinds: ['ownApp'], ...filter },
    from: null,
    count: 500,
  });
  if (!page.ok) throw new Error(page.error.message);
  return page.value.rows;
}

async function recordOf(id: number | undefined): Promise<OwnAppRecord> {
  const detail = await lab.ask('getTimelineDetail', { source: 'session', id: id ?? -1 });
  if (!detail.ok || detail.value?.record.type !== 'ownApp') throw new Error('No call of an app');
  return detail.value.record.record;
}

/** All of the phone's calls are in the timeline. */
async function tookIn(...phones: readonly Phone[]): Promise<void> {
  const sent = phones.reduce((sum, phone) => sum + phone.sent.length, 0);
  await expect.poll(() => own().requests).toBe(sent);
}

describe.each(PLATFORMS)('an app of one’s own on %s', (platform) => {
  it('comes up, and every call is recognised and recorded', async () => {
    await listen();
    const phone = phoneOn(platform);
    await phone.startUp(['inbox-ana-1']);
    await tookIn(phone);
    expect(phone.sent.map(({ status }) => status)).toEqual(phone.sent.map(() => 200));
    const all = await rows();
    expect(all).toHaveLength(phone.sent.length);
    expect(all.map(({ status }) => status)).toEqual(all.map(() => 'ok'));
    expect(all.map(({ title }) => title)).toContain('Registration');
    expect(all.map(({ title }) => title)).not.toContain('Other request');
    expect(own().installations).toHaveLength(1);
    expect(own().installations[0]).toMatchObject({ platform, regId: phone.regId, calls: phone.sent.length });
  });

  it('is judged by its token, without the token', async () => {
    const token = await tokenFor('ana');
    await listen();
    const phone = phoneOn(platform, { jwt: () => token });
    await phone.startUp();
    const sub = lab.customer('ana').externalUserId;
    expect(await phone.personalize({ externalUserId: sub })).toMatchObject({ error: null });
    await tookIn(phone);
    const [row] = await rows({ text: 'personalize' });
    expect(row).toMatchObject({ kind: 'ownApp', title: 'personalize', person: sub, httpStatus: 200 });
    const record = await recordOf(row?.id);
    expect(record).toMatchObject({
      call: 'personalize',
      platform,
      authorization: { scheme: 'Bearer', sub },
      verdicts: { strict: { ok: true }, android: { ok: true }, ios: { ok: true }, server: { ok: true } },
      advice: [],
    });
    expect(record.verdicts?.server?.unchecked).toEqual([]);
    expect(findSecrets(lab.told.join('\n'), [token])).toEqual([]);
    expect(JSON.stringify(await recordOf(row?.id))).not.toContain(lab.sandbox.address.applicationCode);
  });

  it('is judged by the person that its identity names, however that is written', async () => {
    const token = await tokenFor('ana');
    await listen();
    const phone = phoneOn(platform);
    await phone.startUp();
    const sub = lab.customer('ana').externalUserId;
    const written = `\\u${sub.charCodeAt(0).toString(16).padStart(4, '0')}${sub.slice(1)}`;
    const body = `{"userAttributes":{"customAttributes":{"externalUserId":"somebody"}},"userIdentity":{"externalUserId":"${written}"}}`;
    await fetch(`${url()}/mobile/1/appinstance/${phone.regId ?? ''}/personalize`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body,
    });
    await expect.poll(() => own().requests).toBe(phone.sent.length + 1);
    const [row] = await rows({ text: 'personalize' });
    expect((await recordOf(row?.id)).verdicts?.server).toMatchObject({ ok: true, unchecked: [] });
  });

  it('proves that it stopped an expired token; one that forgot its gate is noticed', async () => {
    const token = await tokenFor('ana', 60);
    await listen();
    const later = () => lab.time.now() + 3_600_000;
    const rest = { jwt: () => token, clock: later };
    const kept = phoneOn(platform);
    await kept.startUp();
    const careful = phoneOn(platform, { ...rest, stored: kept.stored });
    const careless = phoneOn(platform, { ...rest, stored: kept.stored, gate: 'forgotten' });
    expect(await lab.ask('startWatch')).toEqual({ ok: true, value: null });
    await lab.time.advance(14_000);
    expect((await careful.fetchUser()).error).not.toBeNull();
    expect(await lab.ask('endWatch')).toMatchObject({
      value: {
        seconds: 14,
        text: '0 requests to personalize, fetchUser or saveUser in 14 s; no other requests',
        attested: true,
        attestation: { passedOn: 0, journal: 0 },
      },
    });
    await lab.ask('startWatch');
    await careless.fetchUser();
    expect(await lab.ask('endWatch')).toMatchObject({
      value: { counts: { fetchUser: 1 }, attested: true, attestation: { passedOn: 1, journal: 1 } },
    });
    expect(own()).toMatchObject({ watchSince: null, reading: { counts: { fetchUser: 1 } } });
  });
});

describe('the listener', () => {
  it('stops: nothing listens any more, and the calls stay', async () => {
    await listen();
    const phone = phoneOn('android');
    await phone.startUp();
    await lab.ask('stopOwnApp');
    expect(own()).toMatchObject({ state: 'off', url: null, requests: 0, installations: [], hosts: [] });
    await expect(fetch(url())).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    expect(await rows()).toHaveLength(phone.sent.length);
  });

  it('ends with the lab', async () => {
    await listen();
    await lab.lab.stop();
    await expect(fetch(url())).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  });

  it('is where it was after the sandbox was started again, and so is the app', async () => {
    await listen();
    const phone = phoneOn('android');
    await phone.startUp();
    await tookIn(phone);
    await lab.sandboxDies();
    expect(own()).toMatchObject({ state: 'listening' });
    await lab.sandboxReturns();
    await expect
      .poll(() =>
        fetch(`${url()}/mobile/3/version`).then(
          ({ status }) => status,
          () => 0,
        ),
      )
      .toBe(401);
    expect(own()).toMatchObject({ state: 'listening', url: url() });
    expect(own().installations).toContainEqual(expect.objectContaining({ regId: phone.regId }));
    expect((await phone.submitEvent('bought')).error).toBeNull();
  });

  it('says why it cannot listen, and can be started elsewhere', async () => {
    await listen();
    const second = await LabUnderTest.start();
    await second.ask('setOwnAppPort', { port });
    expect(await second.ask('startOwnApp', { way: 'sandbox', reachable: null })).toMatchObject({
      error: { code: 'OWN_APP_CANNOT_LISTEN' },
    });
    expect(second.snapshot.ownApp).toMatchObject({ state: 'failed', url: null });
    expect(second.snapshot.ownApp.message).toContain(`Port ${port} is in use`);
    await second.ask('setOwnAppPort', { port: await freePort() });
    expect(await second.ask('startOwnApp', { way: 'sandbox', reachable: null })).toMatchObject({ ok: true });
    await second.dispose();
  });

  it('refuses web pages and foreign names, and says so', async () => {
    await listen();
    expect((await fetch(url(), { headers: { Origin: 'https://shop.example' } })).status).toBe(403);
    expect(own()).toMatchObject({ refused: 1, requests: 0 });
    expect(own().lastRefusal).toContain('web page');
    expect(own().hosts).toContain('10.0.2.2');
  });

  it('is gone after “start over”, with all that came of it', async () => {
    await listen();
    await lab.ask('disturbOwnApp', { rule: { type: 'hang', call: null, regId: null, once: false } });
    await lab.ask('startWatch');
    await lab.ask('endWatch');
    expect((await lab.ask('resetLab')).ok).toBe(true);
    expect(own()).toMatchObject({ state: 'off', port, reading: null, disturbance: null });
    await expect(fetch(url())).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  });

  it('needs to listen before it can watch, and an environment before it can relay', async () => {
    expect(await lab.ask('startWatch')).toMatchObject({ error: { code: 'OWN_APP_NOT_LISTENING' } });
    expect(await lab.ask('endWatch')).toEqual({ ok: true, value: null });
    expect(await lab.ask('saveWatch')).toEqual({ ok: true, value: { name: null } });
    expect(await lab.ask('startOwnApp', { way: 'relay', reachable: null })).toMatchObject({
      error: { code: 'OWN_APP_NO_ENVIRONMENT' },
    });
  });

  it('saves what a watch found', async () => {
    await listen();
    await lab.ask('startWatch');
    await lab.time.advance(3_000);
    await lab.ask('endWatch');
    expect(await lab.ask('saveWatch')).toMatchObject({
      value: { name: expect.stringMatching(/\.json$/) as unknown },
    });
    expect(JSON.parse(lab.files.newestText)).toMatchObject({
      format: 'app-watch',
      version: 1,
      reading: { seconds: 3, counts: { personalize: 0 } },
    });
  });

  it('saves how calls differed from the model, in the one format that is read', async () => {
    await listen();
    const phone = phoneOn('ios');
    await phone.startUp();
    await fetch(`${url()}/mobile/1/appinstance/${phone.regId ?? ''}/user?ana=1`, {
      headers: {
        'User-Agent': 'MobileMessaging/15.5.2(iOS;18.0;;;;)',
        Authorization: `App ${lab.sandbox.address.applicationCode}`,
        pushregistrationid: phone.regId ?? '',
      },
    });
    await expect.poll(() => own().requests).toBe(phone.sent.length + 1);
    expect(await lab.ask('saveDeviations')).toMatchObject({
      value: { name: expect.stringMatching(/^app-differences.*\.json$/) as unknown },
    });
    const read = readDeviations(lab.files.newestText);
    if (!read.ok) throw new Error(read.error.message);
    const all = read.value.calls.flatMap(({ deviations }) => deviations);
    expect(all).toContainEqual({
      part: 'query',
      name: 'ana',
      expected: 'absent',
      arrived: expect.any(String) as unknown,
      explained: null,
      count: 1,
    });
    expect(all).toHaveLength(own().deviations.all);
    expect(lab.files.newestText).not.toContain(phone.regId);
  });

  it('finds the addresses of the machine', async () => {
    expect(await lab.ask('findAddresses')).toEqual({ ok: true, value: null });
    expect(own().addresses).not.toContain('127.0.0.1');
  });
});

describe('the administrator', () => {
  it.each([
    ['ownApp', null],
    ['ownApp', '192.0.2.1'],
    ['ownAppNetwork', '192.0.2.1'],
  ] as const)('switched off %s: nothing listens, reachable %s', async (feature, reachable) => {
    const managed = await LabUnderTest.start({ administered: { disabled: [feature] } });
    expect(await managed.ask('startOwnApp', { way: 'sandbox', reachable })).toMatchObject({
      error: { code: 'FEATURE_DISABLED' },
    });
    expect(managed.snapshot.ownApp.state).toBe('off');
    await managed.dispose();
  });

  it('may forbid the network alone', async () => {
    const managed = await LabUnderTest.start({ administered: { disabled: ['ownAppNetwork'] } });
    await managed.ask('setOwnAppPort', { port });
    expect(await managed.ask('startOwnApp', { way: 'sandbox', reachable: null })).toMatchObject({ ok: true });
    await managed.dispose();
  });
});

describe('the relay', () => {
  let upstream: RunningSandbox;
  beforeEach(async () => {
    upstream = await startSandbox({ deps: { ...systemDeps(), clock: lab.time } });
    const { baseUrl, applicationCode } = upstream.address;
    await lab.ask('saveEnvironment', { baseUrl, applicationCode, endpoint: null });
    await listen('relay');
  });
  afterEach(() => upstream.stop());

  async function tokenOfUpstream(): Promise<string> {
    const ask = async (path: string, body: object, headers = {}) => {
      const answer = await fetch(`${upstream.address.customerUrl}${path}`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: JSON.stringify(body),
      });
      return (await answer.json()) as Record<string, string>;
    };
    const { session } = await ask('/session', { username: 'ana.kovac', password: 'northwind' });
    const { token } = await ask(
      '/token',
      { lifetimeSeconds: 600 },
      { Authorization: `Session ${session ?? ''}` },
    );
    return token ?? '';
  }

  const relayed = (rest: Partial<PhoneOptions> = {}): Phone =>
    phoneOn('android', { applicationCode: upstream.address.applicationCode, ...rest });

  it('leads to the environment, and its secrets stay there', async () => {
    const phone = relayed();
    await phone.startUp();
    await tookIn(phone);
    expect(phone.sent.map(({ status }) => status)).toEqual(phone.sent.map(() => 200));
    const all = await Promise.all((await rows()).map(({ id }) => recordOf(id)));
    expect(JSON.stringify(all)).not.toContain(upstream.address.applicationCode);
    expect(lab.told.join('\n')).not.toContain(upstream.address.applicationCode);
  });

  it('judges a token by what is known of that environment, not by the sandbox', async () => {
    const token = await tokenOfUpstream();
    const phone = relayed({ jwt: () => token });
    await phone.startUp();
    await tookIn(phone);
    const [row] = await rows({ text: 'fetchUser' });
    const record = await recordOf(row?.id);
    expect(record.verdicts?.server?.unchecked).toContain('signature');
    expect(record.verdicts).toMatchObject({ android: { ok: true } });
    expect(record.authorization).toMatchObject({ scheme: 'Bearer' });
    expect(JSON.stringify(record)).not.toContain(upstream.address.applicationCode);
  });

  it('keeps the code that a token of another environment names to itself', async () => {
    const token = await tokenFor('ana');
    const phone = relayed({ jwt: () => token });
    await phone.startUp();
    await tookIn(phone);
    const [row] = await rows({ text: 'fetchUser' });
    const record = await recordOf(row?.id);
    expect(record).toMatchObject({ code: 'UNAUTHORIZED', verdicts: { server: { ok: false } } });
    expect(JSON.stringify(record)).not.toContain(lab.sandbox.address.applicationCode);
  });

  it('disturbs the calls that a rule is about, once where it says so', async () => {
    const phone = relayed();
    await phone.startUp();
    await lab.ask('disturbOwnApp', {
      rule: { type: 'serverErrorCoded', call: 'submitEvent', regId: phone.regId, once: true },
    });
    expect((await phone.depersonalize()).error).toBeNull();
    expect(own().disturbance).not.toBeNull();
    expect((await phone.submitEvent('bought')).error).not.toBeNull();
    expect(own().disturbance).toBeNull();
    await tookIn(phone);
    const [row] = await rows({ text: 'submitEvent serverErrorCoded' });
    expect(row).toMatchObject({ status: 'failed', httpStatus: 500, fault: 'serverErrorCoded' });
    const record = await recordOf(row?.id);
    expect(record.gates.find(({ gate }) => gate === 'server')?.detail).toContain('The lab answered');
  });

  it('follows the environment where it is moved, and ends where it is deleted', async () => {
    const other = await startSandbox({ deps: { ...systemDeps(), clock: lab.time } });
    const { baseUrl, applicationCode } = other.address;
    await lab.ask('saveEnvironment', { baseUrl, applicationCode, endpoint: null });
    const headers = { Authorization: `App ${applicationCode}` };
    const arrives = () =>
      fetch(`${url()}/mobile/3/version?platformType=GCM`, { headers }).then(
        ({ status }) => status,
        () => 0,
      );
    // The code is known there and nowhere else.
    await expect.poll(arrives).toBe(200);
    await lab.ask('forgetEnvironment');
    await expect.poll(() => own().state).toBe('off');
    await other.stop();
  });
});

it('shows the app’s calls on the timeline, by text and by kind', async () => {
  await listen();
  const phone = phoneOn('ios');
  await phone.startUp();
  await tookIn(phone);
  const facets = await lab.ask('getTimelineFacets', { source: 'session' });
  expect(facets).toMatchObject({
    value: { kinds: expect.arrayContaining([{ value: 'ownApp', count: phone.sent.length }]) as unknown },
  });
  expect(await rows({ text: phone.regId ?? '' })).not.toEqual([]);
  expect(await rows({ text: 'nothing-of-the-kind' })).toEqual([]);
});
