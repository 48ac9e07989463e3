/**
 * The admin side of the sandbox itself, handler by handler; admin-profiles.test.ts has that of profiles.
 */
import { describe, expect, test } from 'vitest';
import { backendStateSchema } from '../../../shared/model/backend.ts';
import { createLab, NOW, textAt, valueAt } from '../../support/sandbox/lab.ts';

const ANA = 'ana.kovac-1047';

describe('state', () => {
  test('is what the shared schema says, and holds no secret', async () => {
    const lab = createLab('jwt');
    const answer = await lab.admin('GET', '/state');
    expect(backendStateSchema.parse(answer.json)).toMatchObject({
      profileName: 'Northwind Rewards',
      securitySetting: 'jwt',
      keys: [{ status: 'current', createdAt: NOW }],
      persons: 3,
      installations: 0,
      clockOffsetMs: 0,
    });
    const { secretHex = '' } = lab.sandbox.state.profiles.get('northwind')?.keys[0] ?? {};
    expect(secretHex).toHaveLength(64);
    expect(answer.text).not.toContain(secretHex);
    expect(answer.text).not.toContain(lab.sandbox.state.apiKey);
  });

  test('has three customers with different stories', async () => {
    const { customers } = await createLab().state();
    expect(customers.map((customer) => customer.username)).toEqual([
      'ana.kovac',
      'luka.horvat',
      'maya.lindqvist',
    ]);
    for (const customer of customers) expect(customer.phone).toMatch(/^\+4477009\d{5}$/);
    for (const customer of customers) expect(customer.email).toMatch(/\.example$/);
  });

  test('the security setting is switched at run time and checked', async () => {
    const lab = createLab();
    await lab.setting('contactInformationApi');
    expect((await lab.state()).securitySetting).toBe('contactInformationApi');
    expect((await lab.admin('POST', '/security-setting', { setting: 'none' })).status).toBe(400);
    expect((await lab.admin('POST', '/security-setting', { setting: 'jwt', more: 1 })).status).toBe(400);
  });

  test('reset keeps what clients hold on to and forgets the rest', async () => {
    const lab = createLab('jwt');
    const before = await lab.state();
    const { apiKey } = lab.sandbox.state;
    await lab.register();
    await lab.setting('applicationCode');
    await lab.admin('PUT', '/clock', { offsetMs: 5 });
    await lab.admin('POST', '/faults', { action: { type: 'hang' } });
    await lab.admin('POST', '/reset');
    const after = await lab.state();
    expect(after).toMatchObject({ ...before, keys: [{ status: 'current' }] });
    expect(after.keys[0]?.kid).not.toBe(before.keys[0]?.kid);
    expect(lab.sandbox.state.apiKey).toBe(apiKey);
    expect((await lab.admin('GET', '/faults')).json).toEqual([]);
  });

  test('nothing is answered without the secret', async () => {
    const { sandbox } = createLab();
    for (const authorization of [
      '',
      'Bearer',
      'Bearer x',
      'App admin-secret-of-this-test',
      'admin-secret-of-this-test',
    ]) {
      const request = { method: 'GET', target: '/state', headers: { authorization }, body: new Uint8Array() };
      const answer = await sandbox.admin.exchange(request);
      expect([authorization, answer.status]).toEqual([authorization, 401]);
    }
  });
});

describe('clock', () => {
  test('is shifted, set, frozen and released', async () => {
    const lab = createLab();
    const clock = async (body: unknown) => (await lab.admin('PUT', '/clock', body)).json;
    expect(await clock({ offsetMs: 1_000 })).toEqual({
      offsetMs: 1_000,
      frozenAtMs: null,
      nowMs: NOW + 1_000,
    });
    lab.advance(5);
    expect(await clock({ frozen: true })).toMatchObject({ nowMs: NOW + 1_005 });
    lab.advance(5);
    expect((await lab.admin('GET', '/clock')).json).toMatchObject({
      nowMs: NOW + 1_005,
      frozenAtMs: NOW + 1_005,
    });
    expect((await lab.state()).clockOffsetMs).toBe(995);
    expect(await clock({ nowMs: 86_400_000 })).toMatchObject({ nowMs: 86_400_000, frozenAtMs: 86_400_000 });
    expect(await clock({ frozen: false })).toMatchObject({ nowMs: 86_400_000, frozenAtMs: null });
    expect(await clock({ offsetMs: 0 })).toMatchObject({ nowMs: NOW + 10 });
  });

  test('refuses what is no time', async () => {
    const lab = createLab();
    for (const body of [
      { offsetMs: 1, nowMs: 1 },
      { offsetMs: 'x' },
      { offsetMs: 1e300 },
      { nowMs: -1 },
      { other: 1 },
    ]) {
      expect((await lab.admin('PUT', '/clock', body)).status).toBe(400);
    }
  });

  test('decides about tokens', async () => {
    const lab = createLab();
    const regId = await lab.register();
    const token = await lab.mint(ANA, { lifetimeSeconds: 60 });
    const body = { userIdentity: { externalUserId: ANA } };
    const personalize = () =>
      lab.mobile('POST', `/mobile/1/appinstance/${regId}/personalize`, { token, body });
    expect((await personalize()).status).toBe(200);
    await lab.admin('PUT', '/clock', { offsetMs: 60_000 });
    expect((await personalize()).code).toBe('UNAUTHORIZED');
    await lab.admin('PUT', '/clock', { offsetMs: -61_000 });
    expect((await personalize()).code).toBe('UNAUTHORIZED');
  });
});

describe('faults', () => {
  test('a rule is added, switched, seen, removed', async () => {
    const lab = createLab();
    const rule = (
      await lab.admin('POST', '/faults', { action: { type: 'serverErrorUncoded' }, path: '*/baseurl' })
    ).json;
    expect(rule).toMatchObject({
      name: 'serverErrorUncoded',
      enabled: true,
      hits: 0,
      target: 'mobile',
      probability: 1,
    });
    expect((await lab.mobile('GET', '/mobile/1/baseurl')).status).toBe(500);
    const path = `/faults/${textAt(rule, 'id')}`;
    await lab.admin('PATCH', path, { enabled: false });
    expect((await lab.mobile('GET', '/mobile/1/baseurl')).status).toBe(200);
    expect((await lab.admin('GET', '/faults')).json).toMatchObject([{ hits: 1, enabled: false }]);
    await lab.admin('DELETE', path);
    expect((await lab.admin('DELETE', path)).status).toBe(404);
  });

  test('every fault of the catalog can be switched on by name', async () => {
    const lab = createLab();
    const catalog = (await lab.admin('GET', '/faults/catalog')).json as readonly {
      id: string;
      title: string;
    }[];
    for (const { id, title } of catalog) {
      const rule = await lab.admin('POST', `/faults/catalog/${id}`, { once: true });
      expect(rule.json).toMatchObject({ name: title, once: true });
    }
    expect((await lab.admin('POST', '/faults/catalog/unknown', {})).status).toBe(404);
    await lab.admin('DELETE', '/faults');
    expect((await lab.admin('GET', '/faults')).json).toEqual([]);
  });

  test.each([
    [{}],
    [{ action: { type: 'unknown' } }],
    [{ action: { type: 'delay' } }],
    [{ action: { type: 'hang' }, nth: 0 }],
    [{ action: { type: 'hang' }, probability: 2 }],
  ])('refuses %j', async (body) => {
    expect((await createLab().admin('POST', '/faults', body)).status).toBe(400);
  });

  test('no more than a hundred rules', async () => {
    const lab = createLab();
    for (let count = 0; count < 100; count += 1)
      await lab.admin('POST', '/faults', { action: { type: 'hang' } });
    expect((await lab.admin('POST', '/faults', { action: { type: 'hang' } })).status).toBe(409);
  });
});

describe('persons and installations', () => {
  test('are listed together and can be removed', async () => {
    const lab = createLab();
    const regId = await lab.register();
    const persons = (await lab.admin('GET', '/persons')).json;
    expect(persons).toMatchObject([{}, {}, {}, { type: 'LEAD', installations: [{ regId }] }]);
    expect((await lab.admin('DELETE', `/installations/${regId}`)).status).toBe(200);
    expect((await lab.mobile('GET', `/mobile/1/appinstance/${regId}`)).code).toBe('NO_REGISTRATION');
    expect((await lab.state()).persons).toBe(3);
    expect((await lab.admin('DELETE', '/persons/person-ana')).status).toBe(200);
    expect((await lab.admin('DELETE', '/persons/person-ana')).status).toBe(404);
    expect((await lab.admin('DELETE', `/installations/${regId}`)).status).toBe(404);
  });
});

describe('changes', () => {
  test('answers at once when the revision moved on', async () => {
    const lab = createLab();
    const { revision } = lab.sandbox.state;
    expect((await lab.admin('GET', '/changes?since=0')).json).toEqual({ revision });
  });

  test('waits for the next change, whatever it is', async () => {
    const deps = { ...createLab().sandbox.state.deps, delay: () => new Promise<void>(() => {}) };
    const lab = createLab();
    Object.assign(lab.sandbox.state, { deps });
    const { revision } = lab.sandbox.state;
    const waiting = lab.admin('GET', `/changes?since=${revision}`);
    await lab.mobile('GET', '/mobile/1/baseurl');
    expect((await waiting).json).toEqual({ revision: revision + 1 });
    expect(lab.sandbox.state.listeners.size).toBe(0);
  });

  test('gives up after the time it was given', async () => {
    const lab = createLab();
    const { revision } = lab.sandbox.state;
    expect((await lab.admin('GET', `/changes?since=${revision}&waitMs=10`)).json).toEqual({ revision });
    expect((await lab.admin('GET', `/changes?since=${revision}&waitMs=0`)).json).toEqual({ revision });
    expect((await lab.admin('GET', '/changes?since=x')).status).toBe(400);
  });

  test('every answer carries the revision', async () => {
    const lab = createLab();
    const answer = await lab.admin('GET', '/state');
    expect(answer.headers['x-sandbox-revision']).toBe(String(lab.sandbox.state.revision));
  });
});

describe('the OpenAPI document', () => {
  test('is served by both listeners and knows every route', async () => {
    const lab = createLab();
    const document = (await lab.admin('GET', '/openapi.json')).json;
    expect((await lab.mobile('GET', '/openapi.json', { authorization: null })).json).toEqual(document);
    expect(document).toMatchObject({ openapi: '3.1.0' });
    const paths = valueAt(document, 'paths') as Record<string, Record<string, { operationId: string }>>;
    expect(Object.keys(paths)).toContain('/mobile/1/appinstance/{regId}/personalize');
    const operations = Object.values(paths).flatMap(({ servers: _servers, ...path }) =>
      Object.values(path).map((one) => one.operationId),
    );
    expect(new Set(operations).size).toBe(operations.length);
    expect(operations.length).toBeGreaterThan(50);
    expect(operations).toEqual(
      expect.arrayContaining(['patchUser', 'addContactInformation', 'issueToken', 'verifyJournal']),
    );
  });

  test('describes bodies by the schemas that check them', async () => {
    const document = (await createLab().admin('GET', '/openapi.json')).json;
    const path = [
      'paths',
      '/mobile/1/appinstance/{regId}/user',
      'patch',
      'requestBody',
      'content',
      'application/json',
      'schema',
    ];
    expect(valueAt(document, ...path, 'properties', 'gender')).toEqual({
      anyOf: [{ type: 'string', enum: ['Male', 'Female'] }, { type: 'null' }],
    });
  });
});
