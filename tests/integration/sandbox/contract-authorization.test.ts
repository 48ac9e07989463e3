/**
 * Contract, part 1: every endpoint against every kind of authorization, over plain HTTP.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Server, startServer } from '../../support/sandbox/server.ts';

let server: Server;
beforeAll(async () => {
  server = await startServer();
  await server.setting('applicationCode');
});
afterAll(() => server.running.stop());

interface Case {
  readonly name: string;
  readonly method: string;
  /** `{id}` is a push registration ID. */
  readonly target: string;
  readonly body?: unknown;
  readonly takesToken?: true;
  /** No installation in the path. */
  readonly noInstallation?: true;
}

const INSTANCE = '/mobile/1/appinstance/{id}';
const identity = { userIdentity: { externalUserId: 'ana.kovac-1047' } };

const endpoints: readonly Case[] = [
  {
    name: 'create instance',
    method: 'POST',
    target: '/mobile/1/appinstance?ri=true',
    body: {},
    noInstallation: true,
  },
  { name: 'get instance', method: 'GET', target: INSTANCE },
  { name: 'patch instance', method: 'PATCH', target: INSTANCE, body: { regEnabled: true } },
  { name: 'get user', method: 'GET', target: `${INSTANCE}/user?ri=true`, takesToken: true },
  {
    name: 'patch user',
    method: 'PATCH',
    target: `${INSTANCE}/user`,
    body: { firstName: 'Ana' },
    takesToken: true,
  },
  {
    name: 'personalize',
    method: 'POST',
    target: `${INSTANCE}/personalize`,
    body: identity,
    takesToken: true,
  },
  {
    name: 'repersonalize',
    method: 'POST',
    target: `${INSTANCE}/repersonalize`,
    body: identity,
    takesToken: true,
  },
  { name: 'depersonalize', method: 'POST', target: `${INSTANCE}/depersonalize` },
  {
    name: 'custom events',
    method: 'POST',
    target: `${INSTANCE}/user/events/custom?validate=true`,
    body: { events: [{ definitionId: 'x', date: '2026-11-24T09:00:00Z', properties: {} }] },
  },
  { name: 'session events', method: 'POST', target: `${INSTANCE}/user/events/session`, body: {} },
  { name: 'live chat info', method: 'GET', target: `${INSTANCE}/user/livechatinfo` },
  { name: 'delete instance', method: 'DELETE', target: INSTANCE },
  { name: 'base URL', method: 'GET', target: '/mobile/1/baseurl', noInstallation: true },
  { name: 'version', method: 'GET', target: '/mobile/3/version?platformType=GCM', noInstallation: true },
  {
    name: 'inbox, Android',
    method: 'GET',
    target: '/mobile/1/user/ana.kovac-1047/inbox/gcm/messages',
    takesToken: true,
    noInstallation: true,
  },
  {
    name: 'inbox, iOS',
    method: 'GET',
    target: '/mobile/1/user/ana.kovac-1047/inbox/apns/messages',
    takesToken: true,
    noInstallation: true,
  },
  {
    name: 'seen',
    method: 'POST',
    target: '/mobile/2/messages/seen',
    body: { messages: [{ messageId: 'inbox-ana-1', timestampDelta: 1, inbox: true }] },
    noInstallation: true,
  },
];

async function send(endpoint: Case, authorization: string | null | undefined, regId?: string) {
  const id = regId ?? (await server.register());
  const options = authorization === undefined ? {} : { authorization };
  return server.mobile(endpoint.method, endpoint.target.replace('{id}', id), {
    ...options,
    body: endpoint.body,
  });
}

describe.each(endpoints)('$name', (endpoint) => {
  test('takes the application code', async () => {
    const answer = await send(endpoint, undefined);
    expect([answer.status, answer.code]).toEqual([200, null]);
  });

  test.each([
    ['no Authorization', null, 'APP_CODE_MISSING'],
    ['an empty application code', 'App ', 'APP_CODE_MISSING'],
    ['an application code without its scheme', 'abc', 'APP_CODE_MISSING'],
    ['Basic', 'Basic YTpi', 'APP_CODE_MISSING'],
    ['an unknown application code', 'App unknown', '1'],
  ])('refuses %s', async (_name, authorization, code) => {
    const answer = await send(endpoint, authorization);
    expect([answer.status, answer.code]).toEqual([401, code]);
  });

  test('judges a token only where it takes one', async () => {
    const answer = await send(endpoint, 'Bearer a.b.c');
    expect([answer.status, answer.code]).toEqual([
      401,
      endpoint.takesToken ? 'UNAUTHORIZED' : 'APP_CODE_MISSING',
    ]);
    expect(answer.text).not.toContain('base64');
  });
});

describe('an unknown installation', () => {
  test.each(endpoints.filter((endpoint) => endpoint.noInstallation !== true))('$name', async (endpoint) => {
    const answer = await send(endpoint, undefined, 'unknown');
    expect([answer.status, answer.code]).toEqual([404, 'NO_REGISTRATION']);
    expect(answer.json).toEqual({
      requestError: {
        serviceException: { messageId: 'NO_REGISTRATION', text: 'Registration does not exist' },
      },
    });
  });
});

describe('message endpoints name their installation in a header', () => {
  const targets = [
    ['POST', '/mobile/5/messages?platformType=GCM', {}],
    ['POST', '/mobile/1/messages/mo?platformType=APNS', { messages: [{ text: 'hello' }] }],
  ] as const;

  test.each(targets)('%s %s', async (method, target, body) => {
    const headers = { pushregistrationid: await server.register() };
    expect((await server.mobile(method, target, { headers, body })).status).toBe(200);
    expect((await server.mobile(method, target, { body })).code).toBe('NO_REGISTRATION');
    expect((await server.mobile(method, target, { authorization: null, headers, body })).code).toBe(
      'APP_CODE_MISSING',
    );
    expect((await server.mobile(method, target, { authorization: 'App x', headers, body })).code).toBe('1');
  });
});

describe('application profiles are kept apart', () => {
  test('an installation of one profile does not exist for another', async () => {
    const other = await server.admin('POST', '/profiles', { name: 'Other' });
    const authorization = `App ${String(Reflect.get(other.json as object, 'applicationCode'))}`;
    const regId = await server.register();
    const answer = await server.mobile('GET', `/mobile/1/appinstance/${regId}`, { authorization });
    expect([answer.status, answer.code]).toEqual([404, 'NO_REGISTRATION']);
    const created = await server.mobile('POST', '/mobile/1/appinstance', { authorization, body: {} });
    expect(created.status).toBe(200);
  });
});

describe('what is no endpoint', () => {
  test.each([
    ['GET', '/', 404, 'NOT_FOUND'],
    ['GET', '/mobile/9/unknown', 404, 'NOT_FOUND'],
    ['PUT', '/mobile/1/appinstance', 405, 'METHOD_NOT_ALLOWED'],
    ['POST', '/mobile/1/baseurl', 405, 'METHOD_NOT_ALLOWED'],
    ['PUT', '/mobile/1/appinstance/x/user', 405, 'METHOD_NOT_ALLOWED'],
  ])('%s %s', async (method, target, status, error) => {
    const answer = await server.mobile(method, target);
    expect([answer.status, answer.json]).toEqual([status, { error }]);
  });

  test('405 says what is allowed', async () => {
    const answer = await server.mobile('PUT', '/mobile/1/appinstance/x/user');
    expect(answer.headers['allow']).toBe('GET, PATCH');
  });
});
