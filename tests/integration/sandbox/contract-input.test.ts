/**
 * Contract, part 3: what is in a request. Every documented code of wrong input, identity resolution, and the wire
 * forms of both platforms, over plain HTTP.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { textAt, valueAt } from '../../support/sandbox/lab.ts';
import { type Server, startServer } from '../../support/sandbox/server.ts';

const ANA = 'ana.kovac-1047';
const LUKA = 'luka.horvat-2093';
const MAYA = 'maya.lindqvist-3158';
const SHARED_PHONE = '+447700900293';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
beforeEach(() => server.reset('applicationCode'));
afterAll(() => server.running.stop());

async function save(body: unknown, regId?: string) {
  return server.mobile('PATCH', `/mobile/1/appinstance/${regId ?? (await server.register())}/user`, { body });
}

async function personalize(userIdentity: unknown, regId?: string, query = '', userAttributes?: unknown) {
  const target = `/mobile/1/appinstance/${regId ?? (await server.register())}/personalize${query}`;
  return server.mobile('POST', target, { body: { userIdentity, userAttributes } });
}

async function user(regId: string) {
  return (await server.mobile('GET', `/mobile/1/appinstance/${regId}/user?ri=true`)).json;
}

describe('wrong input to saveUser', () => {
  test.each([
    ['EMAIL_INVALID', 'Invalid email: ana', { emails: [{ address: 'ana' }] }],
    ['PHONE_INVALID', 'Invalid phone number: 12 (too short)', { phones: [{ number: '12' }] }],
    [
      'PHONE_INVALID',
      'Invalid phone number: 44 77 (only digits are allowed)',
      { phones: [{ number: '44 77' }] },
    ],
    ['REQUEST_FORMAT_INVALID', 'firstName should be string', { firstName: 1 }],
    [
      'REQUEST_FORMAT_INVALID',
      'firstName should be string of at most 255 characters',
      { firstName: 'x'.repeat(256) },
    ],
    [
      'REQUEST_FORMAT_INVALID',
      'middleName should be string of at most 50 characters',
      { middleName: 'x'.repeat(51) },
    ],
    [
      'REQUEST_FORMAT_INVALID',
      'externalUserId should be string of at most 256 characters',
      { externalUserId: 'x'.repeat(257) },
    ],
    ['REQUEST_FORMAT_INVALID', 'gender should be Male or Female', { gender: 'female' }],
    ['REQUEST_FORMAT_INVALID', 'birthday should be date (YYYY-MM-DD)', { birthday: '2023-02-29' }],
    ['REQUEST_FORMAT_INVALID', 'birthday should be date', { birthday: 19910417 }],
    ['REQUEST_FORMAT_INVALID', 'tags should be array', { tags: 'loyalty' }],
    ['REQUEST_FORMAT_INVALID', 'tags[1] should be string', { tags: ['a', 1] }],
    ['REQUEST_FORMAT_INVALID', 'phones should be array', { phones: '+447700900147' }],
    ['REQUEST_FORMAT_INVALID', 'phones[0] should be object', { phones: ['+447700900147'] }],
    [
      'REQUEST_FORMAT_INVALID',
      'phones[0].number should be string',
      { phones: [{ number: 447_700_900_147 }] },
    ],
    [
      'REQUEST_FORMAT_INVALID',
      'emails should be array of at most 100 items',
      { emails: Array.from({ length: 101 }, (_, n) => ({ address: `a${n}@b.example` })) },
    ],
    ['REQUEST_FORMAT_INVALID', 'customAttributes should be object', { customAttributes: [] }],
    [
      'REQUEST_FORMAT_INVALID',
      /^customAttributes\.a should be string, number, boolean or list/,
      { customAttributes: { a: { b: 1 } } },
    ],
    ['REQUEST_FORMAT_INVALID', /^customAttributes\.a should/, { customAttributes: { a: 'x'.repeat(4097) } }],
    [
      'REQUEST_FORMAT_INVALID',
      /^customAttributes\.a should/,
      { customAttributes: { a: [{ b: 1 }, { c: 1 }] } },
    ],
    [
      'REQUEST_FORMAT_INVALID',
      /^customAttributes\.a should/,
      { customAttributes: { a: [{ b: 1 }, { b: 'x' }] } },
    ],
    ['REQUEST_FORMAT_INVALID', 'Request body should be object', []],
    ['REQUEST_FORMAT_INVALID', 'Request body should be JSON', 'firstName=Ana'],
    ['REQUEST_FORMAT_INVALID', 'Request body should be JSON', undefined],
    [
      'REQUEST_FORMAT_INVALID',
      'Request body should have each name once',
      '{"firstName":"A","firstName":"B"}',
    ],
    ['REQUEST_FORMAT_INVALID', 'Request body should be nested at most 32 deep', `{"tags":${'['.repeat(50)}`],
  ])('%s: %s', async (code, text, body) => {
    const answer = await save(body);
    expect([answer.status, answer.code]).toEqual([400, code]);
    const said = textAt(answer.json, 'requestError', 'serviceException', 'text');
    if (typeof text === 'string') expect(said).toBe(text);
    else expect(said).toMatch(text);
  });

  test('limits are inclusive', async () => {
    const body = {
      firstName: 'x'.repeat(255),
      middleName: 'x'.repeat(50),
      externalUserId: 'x'.repeat(256),
      emails: Array.from({ length: 100 }, (_, n) => ({ address: `a${n}@b.example` })),
      customAttributes: { a: 'x'.repeat(4096) },
    };
    expect((await save(body)).status).toBe(200);
  });

  test.each([
    ['phones', [{ number: SHARED_PHONE }]],
    ['emails', [{ address: 'Petra.Horvat@northwind.example' }]],
    ['externalUserId', ANA],
  ])('USER_MERGE_INTERRUPTED: %s of another person', async (field, value) => {
    const answer = await save({ [field]: value });
    expect([answer.status, answer.code]).toEqual([400, 'USER_MERGE_INTERRUPTED']);
  });

  test('a refused save changes nothing', async () => {
    const regId = await server.register();
    await save({ firstName: 'Nobody', phones: [{ number: SHARED_PHONE }] }, regId);
    expect(valueAt(await user(regId), 'firstName')).toBeUndefined();
  });
});

describe('what a save does', () => {
  test('absent leaves, null removes, lists replace, custom attributes merge', async () => {
    const regId = await server.registerAs(ANA);
    await save(
      {
        firstName: 'Anna',
        lastName: null,
        phones: [{ number: '+447700900999' }],
        tags: [],
        customAttributes: { tier: null, points: 5, visits: [{ city: 'Split' }] },
      },
      regId,
    );
    expect(await user(regId)).toMatchObject({
      firstName: 'Anna',
      phones: [{ number: '+447700900999' }],
      birthday: '1991-04-17',
      customAttributes: { points: 5, memberSince: '2019-11-05', optIn: true, visits: [{ city: 'Split' }] },
    });
    expect(Object.keys((await user(regId)) as object)).not.toContain('lastName');
    expect(Object.keys((await user(regId)) as object)).not.toContain('tags');
    expect(valueAt(await user(regId), 'customAttributes', 'tier')).toBeUndefined();
  });

  test('null for all custom attributes removes all', async () => {
    const regId = await server.registerAs(ANA);
    await save({ customAttributes: null }, regId);
    expect(valueAt(await user(regId), 'customAttributes')).toBeUndefined();
  });

  test('members it does not know are dropped', async () => {
    const regId = await server.register();
    expect((await save({ type: 'CUSTOMER', instances: [], unknown: 1 }, regId)).status).toBe(200);
    expect(await user(regId)).toMatchObject({ type: 'LEAD' });
  });
});

describe('wrong input to personalize', () => {
  test.each([
    ['USER_IDENTITY_INVALID', {}],
    ['USER_IDENTITY_INVALID', { phones: [], emails: [] }],
    ['REQUEST_FORMAT_INVALID', { externalUserId: '' }],
    ['REQUEST_FORMAT_INVALID', { externalUserId: null }],
    ['REQUEST_FORMAT_INVALID', 'ana'],
    ['EMAIL_INVALID', { emails: [{ address: 'a@b' }] }],
    ['PHONE_INVALID', { phones: [{ number: '+44abc' }] }],
  ])('%s: %j', async (code, identity) => {
    const answer = await personalize(identity);
    expect([answer.status, answer.code]).toEqual([400, code]);
  });

  test('AMBIGUOUS_PERSONALIZE_CANDIDATES: an ID and a phone of two persons', async () => {
    const answer = await personalize({ externalUserId: LUKA, phones: [{ number: SHARED_PHONE }] });
    expect([answer.status, answer.code]).toEqual([400, 'AMBIGUOUS_PERSONALIZE_CANDIDATES']);
  });

  test('PERSONALIZATION_IMPOSSIBLE: the installation is somebody else’s', async () => {
    const regId = await server.registerAs(ANA);
    const answer = await personalize({ externalUserId: LUKA }, regId);
    expect([answer.status, answer.code]).toEqual([400, 'PERSONALIZATION_IMPOSSIBLE']);
    expect((await personalize({ externalUserId: MAYA }, regId)).code).toBe('PERSONALIZATION_IMPOSSIBLE');
    expect((await personalize({ externalUserId: ANA }, regId)).code).toBeNull();
  });

  test('USER_MERGE_INTERRUPTED: a known phone with a new external user ID', async () => {
    const answer = await personalize({ externalUserId: MAYA, phones: [{ number: SHARED_PHONE }] });
    expect(answer.code).toBe('USER_MERGE_INTERRUPTED');
  });
});

describe('what personalize does', () => {
  test.each(['true', '1'])('forceDepersonalize=%s lets go of the person before', async (flag) => {
    const regId = await server.registerAs(ANA);
    const answer = await personalize({ externalUserId: LUKA }, regId, `?forceDepersonalize=${flag}`);
    expect(answer.json).toMatchObject({ externalUserId: LUKA, firstName: 'Luka', type: 'CUSTOMER' });
  });

  test('a new person is made of identity and attributes', async () => {
    const attributes = { firstName: 'Maya', birthday: '1988-02-29', customAttributes: { tier: 'new' } };
    const answer = await personalize({ externalUserId: MAYA }, undefined, '', attributes);
    expect(answer.json).toMatchObject({ externalUserId: MAYA, type: 'CUSTOMER', ...attributes });
  });

  test.each(['true', '1'])('keepAsLead=%s keeps a new person a LEAD', async (flag) => {
    const answer = await personalize({ externalUserId: MAYA }, undefined, `?keepAsLead=${flag}`);
    expect(answer.json).toMatchObject({ type: 'LEAD' });
  });

  test.each(['false', '0'])('keepAsLead=%s makes a CUSTOMER', async (flag) => {
    const answer = await personalize({ externalUserId: MAYA }, undefined, `?keepAsLead=${flag}`);
    expect(answer.json).toMatchObject({ type: 'CUSTOMER' });
  });

  test('keepAsLead does not take CUSTOMER away', async () => {
    expect((await personalize({ externalUserId: ANA }, undefined, '?keepAsLead=true')).json).toMatchObject({
      type: 'CUSTOMER',
    });
  });

  test('setDeviceAsPrimary leaves one primary installation', async () => {
    const [first, second] = [await server.register(), await server.register()];
    await personalize({ externalUserId: ANA }, first, '?setDeviceAsPrimary=true');
    const answer = await personalize({ externalUserId: ANA }, second, '?setDeviceAsPrimary=1');
    expect(valueAt(answer.json, 'instances')).toMatchObject([
      { pushRegId: first, isPrimary: false },
      { pushRegId: second, isPrimary: true },
    ]);
  });

  test.each([
    ['phone without plus', { phones: [{ number: '447700900147' }] }],
    ['e-mail in another case', { emails: [{ address: 'ANA@mail.example' }] }],
    [
      'all three',
      {
        externalUserId: ANA,
        phones: [{ number: '+447700900147' }],
        emails: [{ address: 'ana@mail.example' }],
      },
    ],
  ])('recognises a person by %s', async (_name, identity) => {
    expect((await personalize(identity)).json).toMatchObject({ externalUserId: ANA });
  });

  test('adds identity values, takes none away', async () => {
    const answer = await personalize({ externalUserId: ANA, phones: [{ number: '+447700900555' }] });
    expect(answer.json).toMatchObject({ phones: [{ number: '+447700900147' }, { number: '+447700900555' }] });
  });

  test('contact data saved before the sign-in does not make it ambiguous', async () => {
    const regId = await server.register();
    await save({ phones: [{ number: '+447700900777' }] }, regId);
    const answer = await personalize({ externalUserId: ANA, phones: [{ number: '+447700900777' }] }, regId);
    expect(answer.json).toMatchObject({ externalUserId: ANA });
  });

  test('an anonymous person who is told an unknown ID becomes that person', async () => {
    const regId = await server.register();
    await save({ firstName: 'Maya', tags: ['guest'] }, regId);
    const answer = await personalize({ externalUserId: MAYA }, regId);
    expect(answer.json).toMatchObject({ externalUserId: MAYA, firstName: 'Maya', tags: ['guest'] });
  });

  test('repersonalize answers with an empty object and needs no force', async () => {
    const target = `/mobile/1/appinstance/${await server.register()}/repersonalize`;
    const answer = await server.mobile('POST', target, { body: { userIdentity: { externalUserId: ANA } } });
    expect([answer.status, answer.text]).toEqual([200, '{}']);
  });

  test('under contactInformationApi it recognises a person and adds nothing', async () => {
    await server.setting('contactInformationApi');
    const answer = await personalize({ externalUserId: ANA, phones: [{ number: '+447700900555' }] });
    expect(valueAt(answer.json, 'phones')).toEqual([{ number: '+447700900147' }]);
  });
});

describe('depersonalize', () => {
  test('gives the installation to a new anonymous person and leaves the old one', async () => {
    const regId = await server.registerAs(ANA);
    await server.mobile('POST', `/mobile/1/appinstance/${regId}/depersonalize`);
    expect(await user(regId)).toEqual({
      type: 'LEAD',
      instances: [expect.objectContaining({ pushRegId: regId })],
    });
    expect((await personalize({ externalUserId: LUKA }, regId)).status).toBe(200);
    expect((await personalize({ externalUserId: ANA })).json).toMatchObject({ firstName: 'Ana' });
  });

  test('forgets the installation’s own attributes and its being primary', async () => {
    const regId = await server.registerAs(ANA);
    const instance = `/mobile/1/appinstance/${regId}`;
    await server.mobile('PATCH', instance, {
      body: { isPrimary: true, applicationUserId: 'u', customAttributes: { a: 1 } },
    });
    await server.mobile('POST', `${instance}/depersonalize`);
    expect((await server.mobile('GET', instance)).json).toEqual({
      pushRegId: regId,
      regEnabled: true,
      notificationsEnabled: true,
      isPrimary: false,
    });
  });

  test('another installation of the same person, not of somebody else', async () => {
    const [mine, also, foreign] = [
      await server.registerAs(ANA),
      await server.registerAs(ANA),
      await server.registerAs(LUKA),
    ];
    const headers = { pushregistrationid: mine };
    expect(
      (await server.mobile('POST', `/mobile/1/appinstance/${also}/depersonalize`, { headers })).status,
    ).toBe(200);
    const refused = await server.mobile('POST', `/mobile/1/appinstance/${foreign}/depersonalize`, {
      headers,
    });
    expect(refused.code).toBe('NO_REGISTRATION');
  });
});

describe('wire forms', () => {
  test('POST with X-HTTP-Method-Override is PATCH, for users and instances', async () => {
    const regId = await server.register();
    const headers = { 'x-http-method-override': 'PATCH' };
    const instance = `/mobile/1/appinstance/${regId}`;
    expect(
      (await server.mobile('POST', `${instance}/user`, { headers, body: { firstName: 'Ana' } })).status,
    ).toBe(200);
    expect((await server.mobile('POST', instance, { headers, body: { language: 'hr' } })).status).toBe(200);
    expect(await user(regId)).toMatchObject({ firstName: 'Ana', instances: [{ language: 'hr' }] });
    expect((await server.mobile('POST', `${instance}/user`, { body: {} })).status).toBe(405);
    expect(
      (await server.mobile('POST', instance, { headers: { 'x-http-method-override': 'DELETE' } })).status,
    ).toBe(405);
  });

  test.each([
    ['ri=true', true],
    ['ri=1', true],
    ['ri=false', false],
    ['ri=0', false],
    ['', false],
  ])('user with %j has its instances: %s', async (query, has) => {
    const answer = await server.mobile(
      'GET',
      `/mobile/1/appinstance/${await server.register()}/user?${query}`,
    );
    expect(valueAt(answer.json, 'instances') !== undefined).toBe(has);
  });

  test.each([
    ['rt=1', true],
    ['rt=true', true],
    ['rt=0', false],
    ['', false],
  ])('create with %j returns the push service token: %s', async (query, has) => {
    const body = { pushServiceType: 'APNS', pushServiceToken: 'push-token', os: 'iOS', sdkVersion: '15.5.2' };
    const answer = await server.mobile('POST', `/mobile/1/appinstance?${query}`, { body });
    expect(answer.json).toMatchObject({
      pushServiceType: 'APNS',
      os: 'iOS',
      sdkVersion: '15.5.2',
      regEnabled: true,
    });
    expect(valueAt(answer.json, 'pushServiceToken') !== undefined).toBe(has);
  });

  test('phones and e-mails are lists of objects', async () => {
    expect(await user(await server.registerAs(ANA))).toMatchObject({
      phones: [{ number: '+447700900147' }],
      emails: [{ address: 'ana.kovac@northwind.example' }, { address: 'ana@mail.example' }],
    });
  });

  test('New-Base-URL and baseurl follow the profile', async () => {
    const before = await server.mobile('GET', '/mobile/1/baseurl');
    expect(before.json).toEqual({ baseUrl: server.running.address.baseUrl });
    expect(before.headers['new-base-url']).toBeUndefined();
    for (const newBaseUrl of [
      'https://mobile.northwind.example',
      'http://u:p@localhost:4',
      'ftp://localhost',
    ]) {
      await expect(server.admin('PATCH', '/profiles/northwind', { newBaseUrl })).rejects.toThrow(
        'newBaseUrl',
      );
    }
    await server.admin('PATCH', '/profiles/northwind', { newBaseUrl: 'http://localhost:4999' });
    const after = await server.mobile('GET', '/mobile/1/baseurl');
    expect(after.json).toEqual({ baseUrl: 'http://localhost:4999' });
    expect(after.headers['new-base-url']).toBe('http://localhost:4999');
  });

  test('a deleted installation is unknown', async () => {
    const regId = await server.register();
    await server.mobile('DELETE', `/mobile/1/appinstance/${regId}`);
    expect((await server.mobile('GET', `/mobile/1/appinstance/${regId}`)).code).toBe('NO_REGISTRATION');
  });

  test('old numeric codes', async () => {
    expect((await server.mobile('POST', '/mobile/2/messages/seen', { body: { messages: [] } })).code).toBe(
      '6',
    );
    expect((await server.mobile('GET', '/mobile/3/version?platformType=WP')).code).toBe('2');
  });

  test('inbox: filters, counts, seen', async () => {
    const inbox = `/mobile/1/user/${ANA}/inbox/gcm/messages`;
    const all = (await server.mobile('GET', inbox)).json;
    expect(all).toMatchObject({
      countTotal: 2,
      countUnread: 1,
      messages: [{ messageId: 'inbox-ana-2' }, { messageId: 'inbox-ana-1' }],
    });
    expect((await server.mobile('GET', `${inbox}?messageTopic=loyalty`)).json).toMatchObject({
      countTotalFiltered: 1,
      countUnreadFiltered: 0,
    });
    expect(valueAt((await server.mobile('GET', `${inbox}?limit=1`)).json, 'messages')).toHaveLength(1);
    const body = {
      externalUserId: ANA,
      messages: [{ messageId: 'inbox-ana-2', timestampDelta: 3, inbox: true }],
    };
    await server.mobile('POST', '/mobile/2/messages/seen', { body });
    expect((await server.mobile('GET', inbox)).json).toMatchObject({ countUnread: 0 });
    expect((await server.mobile('GET', '/mobile/1/user/nobody/inbox/apns/messages')).json).toMatchObject({
      countTotal: 0,
      messages: [],
    });
  });
});

describe('Contact Information API', () => {
  async function people(method: string, target: string, body?: unknown, authorization?: string) {
    const { apiKey } = (await server.admin('GET', '/api-key')).json as { apiKey: string };
    return server.mobile(method, `/people/2/persons${target}`, {
      authorization: authorization ?? `App ${apiKey}`,
      body,
    });
  }

  test('with setting 3 the save is refused and the same change over this API shows up', async () => {
    const regId = await server.registerAs(ANA);
    await server.setting('contactInformationApi');
    expect((await save({ phones: [{ number: '+447700900666' }] }, regId)).code).toBe('USER_DATA_RESTRICTED');
    const body = { phone: [{ number: '+447700900666' }], email: [{ address: 'ana@new.example' }] };
    const added = await people('PATCH', `/contactInformation?type=EXTERNAL_ID&identifier=${ANA}`, body);
    expect(added.status).toBe(200);
    expect(await user(regId)).toMatchObject({
      phones: [{ number: '+447700900147' }, { number: '+447700900666' }],
      emails: [{}, {}, { address: 'ana@new.example' }],
    });
  });

  test('create and full overwrite, with its own names', async () => {
    const body = {
      externalId: MAYA,
      firstName: 'Maya',
      birthDate: '1988-02-29',
      gender: 'FEMALE',
      contactInformation: { phone: [{ number: '+447700900358' }] },
    };
    expect((await people('POST', '', body)).json).toEqual({ ...body, type: 'LEAD' });
    expect((await people('POST', '', body)).status).toBe(409);
    const overwritten = await people('PUT', '?type=PHONE&identifier=%2B447700900358', {
      externalId: MAYA,
      lastName: 'L',
    });
    expect(overwritten.json).toEqual({ externalId: MAYA, lastName: 'L', type: 'LEAD' });
    expect((await people('GET', `?type=EXTERNAL_ID&identifier=${MAYA}`)).json).toEqual(overwritten.json);
  });

  test.each([
    ['EMAIL', 'ana@mail.example'],
    ['PHONE', '447700900147'],
    ['ID', 'person-ana'],
  ])('finds a person by %s', async (type, identifier) => {
    expect((await people('GET', `?type=${type}&identifier=${identifier}`)).json).toMatchObject({
      externalId: ANA,
    });
  });

  test('finds a person by PUSH', async () => {
    const regId = await server.registerAs(ANA);
    expect((await people('GET', `?type=PUSH&identifier=${regId}&sender=x`)).json).toMatchObject({
      externalId: ANA,
    });
  });

  test.each([
    ['the application code', () => `App ${server.running.address.applicationCode}`],
    ['nothing', () => ''],
    ['a token', () => 'Bearer a.b.c'],
  ])('refuses %s', async (_name, authorization) => {
    const answer = await people('POST', '', {}, authorization());
    expect([answer.status, answer.code]).toEqual([401, 'UNAUTHORIZED']);
  });

  test.each([
    [404, 'NOT_FOUND', 'GET', '?type=EXTERNAL_ID&identifier=nobody', undefined],
    [404, 'NOT_FOUND', 'GET', '', undefined],
    [400, 'REQUEST_FORMAT_INVALID', 'GET', '?type=SHOE_SIZE&identifier=44', undefined],
    [400, 'REQUEST_FORMAT_INVALID', 'POST', '', { gender: 'Male' }],
    [400, 'REQUEST_FORMAT_INVALID', 'PATCH', `/contactInformation?type=EXTERNAL_ID&identifier=${ANA}`, {}],
    [
      400,
      'PHONE_INVALID',
      'PATCH',
      `/contactInformation?type=EXTERNAL_ID&identifier=${ANA}`,
      { phone: [{ number: 'x' }] },
    ],
    [400, 'EMAIL_INVALID', 'POST', '', { contactInformation: { email: [{ address: 'x' }] } }],
    [
      409,
      'USER_MERGE_INTERRUPTED',
      'PATCH',
      `/contactInformation?type=EXTERNAL_ID&identifier=${ANA}`,
      { phone: [{ number: SHARED_PHONE }] },
    ],
  ] as const)('%i %s: %s %s', async (status, code, method, target, body) => {
    const answer = await people(method, target, body);
    expect([answer.status, answer.code]).toEqual([status, code]);
  });
});
