/**
 * The screen *Your app* from the window's requests down to sockets, with the simulated phones.
 */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readDeviations } from '../../../electron/own-app/compare/export.ts';
import { LabUnderTest } from '../../support/app/core.ts';
import { freePort } from '../../support/app/free-port.ts';
import { OwnAppUnderTest } from '../../support/app/own-app.ts';
import { findSecrets } from '../../support/reports/find-secrets.ts';

const PLATFORMS = ['android', 'ios'] as const;

let app: OwnAppUnderTest;
let lab: LabUnderTest;

beforeEach(async () => {
  app = await OwnAppUnderTest.start();
  ({ lab } = app);
});
afterEach(() => app.dispose());

describe.each(PLATFORMS)('an app of one’s own on %s', (platform) => {
  it('comes up, and every call is recognised and recorded', async () => {
    await app.listen();
    const phone = app.phoneOn(platform);
    await phone.startUp(['inbox-ana-1']);
    await app.tookIn(phone);
    expect(phone.sent.map(({ status }) => status)).toEqual(phone.sent.map(() => 200));
    const all = await app.rows();
    expect(all).toHaveLength(phone.sent.length);
    expect(all.map(({ status }) => status)).toEqual(all.map(() => 'ok'));
    expect(all.map(({ title }) => title)).toContain('Registration');
    expect(all.map(({ title }) => title)).not.toContain('Other request');
    expect(app.own.installations).toHaveLength(1);
    expect(app.own.installations[0]).toMatchObject({
      platform,
      regId: phone.regId,
      calls: phone.sent.length,
    });
  });

  it('is judged by its token, without the token', async () => {
    const token = await app.tokenFor('ana');
    await app.listen();
    const phone = app.phoneOn(platform, { jwt: () => token });
    await phone.startUp();
    const sub = lab.customer('ana').externalUserId;
    expect(await phone.personalize({ externalUserId: sub })).toMatchObject({ error: null });
    await app.tookIn(phone);
    const [row] = await app.rows({ text: 'personalize' });
    expect(row).toMatchObject({ kind: 'ownApp', title: 'personalize', person: sub, httpStatus: 200 });
    const record = await app.recordOf(row?.id);
    expect(record).toMatchObject({
      call: 'personalize',
      platform,
      authorization: { scheme: 'Bearer', sub },
      verdicts: { strict: { ok: true }, android: { ok: true }, ios: { ok: true }, server: { ok: true } },
      advice: [],
    });
    expect(record.verdicts?.server?.unchecked).toEqual([]);
    expect(findSecrets(lab.told.join('\n'), [token])).toEqual([]);
    expect(JSON.stringify(await app.recordOf(row?.id))).not.toContain(lab.sandbox.address.applicationCode);
  });

  it('is judged by the person that its identity names, however that is written', async () => {
    const token = await app.tokenFor('ana');
    await app.listen();
    const phone = app.phoneOn(platform);
    await phone.startUp();
    const sub = lab.customer('ana').externalUserId;
    const written = `\\u${sub.charCodeAt(0).toString(16).padStart(4, '0')}${sub.slice(1)}`;
    const body = `{"userAttributes":{"customAttributes":{"externalUserId":"somebody"}},"userIdentity":{"externalUserId":"${written}"}}`;
    await fetch(`${app.url}/mobile/1/appinstance/${phone.regId ?? ''}/personalize`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body,
    });
    await expect.poll(() => app.own.requests).toBe(phone.sent.length + 1);
    const [row] = await app.rows({ text: 'personalize' });
    expect((await app.recordOf(row?.id)).verdicts?.server).toMatchObject({ ok: true, unchecked: [] });
  });

  it('proves that it stopped an expired token; one that forgot its gate is noticed', async () => {
    const token = await app.tokenFor('ana', 60);
    await app.listen();
    const later = () => lab.time.now() + 3_600_000;
    const rest = { jwt: () => token, clock: later };
    const kept = app.phoneOn(platform);
    await kept.startUp();
    const careful = app.phoneOn(platform, { ...rest, stored: kept.stored });
    const careless = app.phoneOn(platform, { ...rest, stored: kept.stored, gate: 'forgotten' });
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
    expect(app.own).toMatchObject({ watchSince: null, reading: { counts: { fetchUser: 1 } } });
  });
});

describe('the listener', () => {
  it('stops: nothing listens any more, and the calls stay', async () => {
    await app.listen();
    const phone = app.phoneOn('android');
    await phone.startUp();
    await lab.ask('stopOwnApp');
    expect(app.own).toMatchObject({ state: 'off', url: null, requests: 0, installations: [], hosts: [] });
    await expect(fetch(app.url)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
    expect(await app.rows()).toHaveLength(phone.sent.length);
  });

  it('ends with the lab', async () => {
    await app.listen();
    await lab.lab.stop();
    await expect(fetch(app.url)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  });

  it('is where it was after the sandbox was started again, and so is the app', async () => {
    await app.listen();
    const phone = app.phoneOn('android');
    await phone.startUp();
    await app.tookIn(phone);
    await lab.sandboxDies();
    expect(app.own).toMatchObject({ state: 'listening' });
    await lab.sandboxReturns();
    await expect
      .poll(() =>
        fetch(`${app.url}/mobile/3/version`).then(
          ({ status }) => status,
          () => 0,
        ),
      )
      .toBe(401);
    expect(app.own).toMatchObject({ state: 'listening', url: app.url });
    expect(app.own.installations).toContainEqual(expect.objectContaining({ regId: phone.regId }));
    expect((await phone.submitEvent('bought')).error).toBeNull();
  });

  it('says why it cannot listen, and can be started elsewhere', async () => {
    await app.listen();
    const second = await LabUnderTest.start();
    await second.ask('setOwnAppPort', { port: app.port });
    expect(await second.ask('startOwnApp', { way: 'sandbox', reachable: null })).toMatchObject({
      error: { code: 'OWN_APP_CANNOT_LISTEN' },
    });
    expect(second.snapshot.ownApp).toMatchObject({ state: 'failed', url: null });
    expect(second.snapshot.ownApp.message).toContain(`Port ${app.port} is in use`);
    await second.ask('setOwnAppPort', { port: await freePort() });
    expect(await second.ask('startOwnApp', { way: 'sandbox', reachable: null })).toMatchObject({ ok: true });
    await second.dispose();
  });

  it('refuses web pages and foreign names, and says so', async () => {
    await app.listen();
    expect((await fetch(app.url, { headers: { Origin: 'https://shop.example' } })).status).toBe(403);
    expect(app.own).toMatchObject({ refused: 1, requests: 0 });
    expect(app.own.lastRefusal).toContain('web page');
    expect(app.own.hosts).toContain('10.0.2.2');
  });

  it('is gone after “start over”, with all that came of it', async () => {
    await app.listen();
    await lab.ask('disturbOwnApp', { rule: { type: 'hang', call: null, regId: null, once: false } });
    await lab.ask('startWatch');
    await lab.ask('endWatch');
    expect((await lab.ask('resetLab')).ok).toBe(true);
    expect(app.own).toMatchObject({ state: 'off', port: app.port, reading: null, disturbance: null });
    await expect(fetch(app.url)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
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
    await app.listen();
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
    await app.listen();
    const phone = app.phoneOn('ios');
    await phone.startUp();
    await fetch(`${app.url}/mobile/1/appinstance/${phone.regId ?? ''}/user?ana=1`, {
      headers: {
        'User-Agent': 'MobileMessaging/15.5.2(iOS;18.0;;;;)',
        Authorization: `App ${lab.sandbox.address.applicationCode}`,
        pushregistrationid: phone.regId ?? '',
      },
    });
    await expect.poll(() => app.own.requests).toBe(phone.sent.length + 1);
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
    expect(all).toHaveLength(app.own.deviations.all);
    expect(lab.files.newestText).not.toContain(phone.regId);
  });

  it('finds the addresses of the machine', async () => {
    expect(await lab.ask('findAddresses')).toEqual({ ok: true, value: null });
    expect(app.own.addresses).not.toContain('127.0.0.1');
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
    await managed.ask('setOwnAppPort', { port: app.port });
    expect(await managed.ask('startOwnApp', { way: 'sandbox', reachable: null })).toMatchObject({ ok: true });
    await managed.dispose();
  });
});

it('shows the app’s calls on the timeline, by text and by kind', async () => {
  await app.listen();
  const phone = app.phoneOn('ios');
  await phone.startUp();
  await app.tookIn(phone);
  const facets = await lab.ask('getTimelineFacets', { source: 'session' });
  expect(facets).toMatchObject({
    value: { kinds: expect.arrayContaining([{ value: 'ownApp', count: phone.sent.length }]) as unknown },
  });
  expect(await app.rows({ text: phone.regId ?? '' })).not.toEqual([]);
  expect(await app.rows({ text: 'nothing-of-the-kind' })).toEqual([]);
});
