/**
 * The admin side of application profiles: their keys, and the tokens that are minted with them.
 */
import { describe, expect, test } from 'vitest';
import { createLab, NOW, textAt, valueAt } from '../../support/sandbox/lab.ts';

const ANA = 'ana.kovac-1047';

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

function decode(part: string): unknown {
  return JSON.parse(Buffer.from(part, 'base64url').toString('utf8')) as unknown;
}

function first<V>(map: ReadonlyMap<string, V>): V {
  const [value] = map.values();
  if (value === undefined) throw new TypeError('The map is empty');
  return value;
}
