/**
 * The admin side, handler by handler.
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

describe('keys', () => {
  test('a secret is shown once, with 256 random bits', async () => {
    const lab = createLab();
    const created = await lab.admin('POST', '/keys');
    const secret = textAt(created.json, 'secretHex');
    expect(secret).toMatch(/^[0-9a-f]{64}$/);
    const everything = ['/state', '/profiles', '/profiles/northwind/export', '/journal', '/persons'];
    for (const path of everything) expect((await lab.admin('GET', path)).text).not.toContain(secret);
  });

  test('keys overlap until the old one is revoked or deleted', async () => {
    const lab = createLab('jwt');
    const regId = await lab.register();
    const [old] = (await lab.state()).keys;
    const token = await lab.mint(ANA);
    const body = { userIdentity: { externalUserId: ANA } };
    const personalize = () =>
      lab.mobile('POST', `/mobile/1/appinstance/${regId}/personalize`, { token, body });
    const kid = textAt((await lab.admin('POST', '/keys')).json, 'kid');
    await lab.admin('POST', `/keys/${kid}/current`);
    expect((await lab.state()).keys.map((key) => key.status)).toEqual(['active', 'current']);
    expect((await personalize()).status).toBe(200);
    await lab.admin('POST', `/keys/${old?.kid}/revoke`);
    expect((await personalize()).code).toBe('UNAUTHORIZED');
    await lab.admin('DELETE', `/keys/${old?.kid}`);
    expect((await lab.state()).keys).toHaveLength(1);
    expect((await personalize()).code).toBe('UNAUTHORIZED');
    expect(lab.sandbox.journal.entries(0).map((entry) => entry.reason?.split(':')[0])).toEqual([
      undefined,
      undefined,
      'keyRevoked',
      'keyUnknown',
    ]);
  });

  test('a revoked key cannot be current, an unknown one nothing', async () => {
    const lab = createLab();
    const [key] = (await lab.state()).keys;
    await lab.admin('POST', `/keys/${key?.kid}/revoke`);
    expect((await lab.admin('POST', `/keys/${key?.kid}/current`)).status).toBe(404);
    expect((await lab.admin('POST', '/keys/unknown/revoke')).status).toBe(404);
    expect((await lab.admin('POST', '/mint', { sub: ANA, lifetimeSeconds: 1 })).status).toBe(409);
    await lab.admin('POST', '/keys');
    expect((await lab.state()).keys.map((one) => one.status)).toEqual(['revoked', 'current']);
  });

  test('import takes hex of at least 256 bits, in either case, under a new ID', async () => {
    const lab = createLab();
    const secretHex = 'AB'.repeat(32);
    expect((await lab.admin('POST', '/keys/import', { kid: 'mine', secretHex })).status).toBe(200);
    expect((await lab.admin('POST', '/keys/import', { kid: 'mine', secretHex })).status).toBe(409);
    const short = await lab.admin('POST', '/keys/import', { kid: 'other', secretHex: 'ab'.repeat(8) });
    expect(short.text).toContain('Too short: 16 hex digits are 8 bytes');
    for (const bad of ['AB'.repeat(31), 'A'.repeat(65), 'xy'.repeat(32), '']) {
      expect((await lab.admin('POST', '/keys/import', { kid: 'other', secretHex: bad })).status).toBe(400);
    }
    expect(await lab.mint(ANA, { kid: 'mine' })).toMatch(/^ey/);
  });
});

describe('mint', () => {
  test('the usual claims, by the server clock', async () => {
    const lab = createLab();
    await lab.admin('PUT', '/clock', { offsetMs: 3_600_000 });
    const [header = '', claims = ''] = (await lab.mint(ANA, { lifetimeSeconds: 60 })).split('.');
    const [key] = (await lab.state()).keys;
    expect(decode(header)).toEqual({ alg: 'HS256', typ: 'JWT', kid: key?.kid });
    const iat = NOW / 1000 + 3_600;
    expect(decode(claims)).toEqual({
      typ: 'Bearer',
      jti: expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
      sub: ANA,
      iss: lab.applicationCode,
      iat,
      exp: iat + 60,
      'infobip-api-key': lab.applicationCode,
    });
  });

  test('claims and header can be replaced or removed', async () => {
    const lab = createLab();
    const request = { claims: { typ: 'jwt', jti: null, extra: [1] }, header: { alg: 'none', kid: null } };
    const [header = '', claims = ''] = (await lab.mint(ANA, request)).split('.');
    expect(decode(header)).toEqual({ alg: 'none', typ: 'JWT' });
    expect(decode(claims)).toMatchObject({ typ: 'jwt', extra: [1] });
    expect(decode(claims)).not.toHaveProperty('jti');
  });
});

describe('profiles', () => {
  test('several live side by side; one is active', async () => {
    const lab = createLab();
    const second = (await lab.admin('POST', '/profiles', { name: 'Second' })).json;
    const id = textAt(second, 'id');
    expect(second).toMatchObject({
      name: 'Second',
      active: false,
      observe: false,
      securitySetting: 'applicationCode',
    });
    await lab.admin('POST', `/profiles/${id}/activate`);
    expect(await lab.state()).toMatchObject({
      profileName: 'Second',
      applicationCode: textAt(second, 'applicationCode'),
    });
    expect((await lab.admin('DELETE', `/profiles/${id}`)).status).toBe(409);
    await lab.admin('POST', '/profiles/northwind/activate');
    expect((await lab.admin('DELETE', `/profiles/${id}`)).status).toBe(200);
    expect((await lab.admin('GET', '/profiles')).json).toHaveLength(1);
  });

  test('a copy has a code and a key of its own', async () => {
    const lab = createLab('contactInformationApi');
    const copy = (await lab.admin('POST', '/profiles/northwind/duplicate')).json;
    expect(copy).toMatchObject({
      name: 'Northwind Rewards (copy)',
      securitySetting: 'contactInformationApi',
    });
    expect(textAt(copy, 'applicationCode')).not.toBe(lab.applicationCode);
    expect(textAt(copy, 'keys', 0, 'kid')).not.toBe((await lab.state()).keys[0]?.kid);
  });

  test('export and import', async () => {
    const lab = createLab();
    const exported = (await lab.admin('GET', '/profiles/northwind/export?secrets=true')).json;
    expect(exported).toMatchObject({ format: 'personalization-lab/application-profile', version: 1 });
    expect((await lab.admin('POST', '/profiles/import', exported)).status).toBe(409);
    const other = createLab();
    const token = await lab.mint(ANA);
    other.sandbox.state.profiles.set('northwind', {
      ...first(other.sandbox.state.profiles),
      applicationCode: 'x',
    });
    const imported = await other.admin('POST', '/profiles/import', exported);
    expect(imported.json).toMatchObject({ applicationCode: lab.applicationCode, active: false });
    await other.admin('POST', `/profiles/${textAt(imported.json, 'id')}/activate`);
    const authorization = `App ${lab.applicationCode}`;
    const created = await other.mobile('POST', '/mobile/1/appinstance', { authorization, body: {} });
    const target = `/mobile/1/appinstance/${textAt(created.json, 'pushRegId')}/personalize`;
    const body = { userIdentity: { externalUserId: ANA } };
    expect((await other.mobile('POST', target, { token, body })).status).toBe(200);
  });

  test('without secrets no key leaves, and import makes a new one', async () => {
    const lab = createLab();
    const exported = (await lab.admin('GET', '/profiles/northwind/export')).json;
    expect(valueAt(exported, 'profile', 'keys')).toEqual([]);
    lab.sandbox.state.profiles.set('northwind', {
      ...first(lab.sandbox.state.profiles),
      applicationCode: 'x',
    });
    const imported = (await lab.admin('POST', '/profiles/import', exported)).json;
    expect(valueAt(imported, 'keys')).toHaveLength(1);
  });

  test.each([
    [{}],
    [{ format: 'personalization-lab/application-profile', version: 2 }],
    [{ format: 'other', version: 1 }],
  ])('import refuses %j', async (document) => {
    expect((await createLab().admin('POST', '/profiles/import', document)).status).toBe(400);
  });

  test('every profile route knows when there is no such profile', async () => {
    const lab = createLab();
    for (const [method, path] of [
      ['PATCH', '/profiles/x'],
      ['POST', '/profiles/x/activate'],
      ['POST', '/profiles/x/duplicate'],
      ['GET', '/profiles/x/export'],
      ['DELETE', '/profiles/x'],
      ['POST', '/keys?profile=x'],
    ] as const) {
      expect((await lab.admin(method, path, {})).status).toBe(404);
    }
  });

  test('keys of a profile that is not active', async () => {
    const lab = createLab();
    const id = textAt((await lab.admin('POST', '/profiles', { name: 'Second' })).json, 'id');
    await lab.admin('POST', `/keys?profile=${id}`);
    expect((await lab.state()).keys).toHaveLength(1);
    expect(lab.sandbox.state.profiles.get(id)?.keys).toHaveLength(2);
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

function decode(part: string): unknown {
  return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as unknown;
}

function first<V>(map: ReadonlyMap<string, V>): V {
  const [value] = map.values();
  if (value === undefined) throw new TypeError('The map is empty');
  return value;
}
