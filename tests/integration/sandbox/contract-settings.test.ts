/**
 * Contract, part 2: the three security settings against every call that can carry a token, over plain HTTP.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SECURITY_SETTINGS, type SecuritySetting } from '../../../shared/model/backend.ts';
import { type Server, startServer } from '../../support/sandbox/server.ts';

const ANA = 'ana.kovac-1047';
const LUKA = 'luka.horvat-2093';

let server: Server;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.running.stop());

/** How a call is authorized: application code, or a token that is good, for somebody else, expired, or unsigned. */
const AUTHORIZATIONS = ['app', 'good', 'other', 'expired', 'forged'] as const;
type Kind = (typeof AUTHORIZATIONS)[number];

async function options(kind: Kind) {
  if (kind === 'app') return {};
  if (kind === 'expired') return { token: await server.mint(ANA, { lifetimeSeconds: -1 }) };
  if (kind === 'forged') return { token: await server.mint(ANA, { header: { alg: 'none' } }) };
  return { token: await server.mint(kind === 'good' ? ANA : LUKA) };
}

const OK = '200';
type Expected = Readonly<Record<Kind, string>>;
const refusedTokens = { other: '401 UNAUTHORIZED', expired: '401 UNAUTHORIZED', forged: '401 UNAUTHORIZED' };
const open: Expected = { app: OK, good: OK, ...refusedTokens };
const needsToken: Expected = { ...open, app: '401 ACCESS_TOKEN_MISSING' };
const restricted: Expected = { ...open, app: '403 USER_DATA_RESTRICTED', good: '403 USER_DATA_RESTRICTED' };

interface Call {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly expected: Readonly<Record<SecuritySetting, Expected>>;
}

const identity = { userIdentity: { externalUserId: ANA } };
const calls: readonly Call[] = [
  {
    name: 'fetch user',
    method: 'GET',
    path: '/user?ri=true',
    expected: { applicationCode: open, jwt: open, contactInformationApi: open },
  },
  {
    name: 'save a name',
    method: 'PATCH',
    path: '/user',
    body: { firstName: 'Anna' },
    expected: { applicationCode: open, jwt: open, contactInformationApi: restricted },
  },
  {
    name: 'save the same external user ID',
    method: 'PATCH',
    path: '/user',
    body: { externalUserId: ANA },
    expected: { applicationCode: open, jwt: open, contactInformationApi: restricted },
  },
  {
    name: 'save another external user ID',
    method: 'PATCH',
    path: '/user',
    body: { externalUserId: 'somebody-new' },
    expected: { applicationCode: open, jwt: restricted, contactInformationApi: restricted },
  },
  {
    name: 'remove the external user ID',
    method: 'PATCH',
    path: '/user',
    body: { externalUserId: null },
    expected: { applicationCode: open, jwt: restricted, contactInformationApi: restricted },
  },
  {
    name: 'personalize',
    method: 'POST',
    path: '/personalize?forceDepersonalize=false&keepAsLead=false&setDeviceAsPrimary=false',
    body: identity,
    expected: { applicationCode: open, jwt: needsToken, contactInformationApi: open },
  },
  {
    name: 'personalize with attributes',
    method: 'POST',
    path: '/personalize',
    body: { ...identity, userAttributes: { firstName: 'Anna' } },
    expected: { applicationCode: open, jwt: needsToken, contactInformationApi: restricted },
  },
  {
    name: 'repersonalize',
    method: 'POST',
    path: '/repersonalize',
    body: identity,
    expected: { applicationCode: open, jwt: needsToken, contactInformationApi: open },
  },
];

describe.each(SECURITY_SETTINGS)('setting %s', (setting) => {
  beforeEach(async () => {
    await server.reset(setting);
  });

  describe.each(calls)('$name', (call) => {
    test.each(AUTHORIZATIONS)('authorized by: %s', async (kind) => {
      const regId = await server.registerAs(ANA);
      const target = `/mobile/1/appinstance/${regId}${call.path}`;
      const answer = await server.mobile(call.method, target, { ...(await options(kind)), body: call.body });
      const seen = answer.code === null ? String(answer.status) : `${answer.status} ${answer.code}`;
      expect(seen).toBe(call.expected[setting][kind]);
    });
  });

  test.each(AUTHORIZATIONS)('inbox, authorized by: %s', async (kind) => {
    const answer = await server.mobile(
      'GET',
      `/mobile/1/user/${ANA}/inbox/gcm/messages`,
      await options(kind),
    );
    const expected = setting === 'jwt' ? needsToken : open;
    expect(answer.code === null ? '200' : `${answer.status} ${answer.code}`).toBe(expected[kind]);
  });

  test('an anonymous person can be read and named with the application code', async () => {
    const regId = await server.register();
    const user = `/mobile/1/appinstance/${regId}/user`;
    expect((await server.mobile('GET', user)).json).toEqual({ type: 'LEAD' });
    const saved = await server.mobile('PATCH', user, { body: { firstName: 'Nobody' } });
    expect(saved.code).toBe(setting === 'contactInformationApi' ? 'USER_DATA_RESTRICTED' : null);
  });

  test('a token speaks for nobody who is anonymous', async () => {
    const regId = await server.register();
    const token = await server.mint(ANA);
    const answer = await server.mobile('GET', `/mobile/1/appinstance/${regId}/user`, { token });
    expect([answer.status, answer.code]).toEqual([401, 'UNAUTHORIZED']);
    expect((await server.lastEntry()).reason).toContain('subjectNotAddressed');
  });

  test('calls that take no token do not ask for one', async () => {
    const regId = await server.registerAs(ANA);
    expect((await server.mobile('GET', `/mobile/1/appinstance/${regId}`)).status).toBe(200);
    expect((await server.mobile('POST', `/mobile/1/appinstance/${regId}/depersonalize`)).status).toBe(200);
  });
});

describe('the reason goes to the journal, never to the client', () => {
  beforeEach(() => server.reset('jwt'));

  test.each([
    ['keyUnknown', { header: { kid: 'unknown' } }],
    ['algorithmRefused', { header: { alg: 'none' } }],
    ['headerUnsupported', { header: { crit: ['exp'] } }],
    ['typeNotBearer', { claims: { typ: 'jwt' } }],
    ['applicationCodeMismatch', { claims: { 'infobip-api-key': 'other' } }],
    ['subjectInvalid', { claims: { sub: null } }],
    ['issuedAtInvalid', { claims: { iat: null } }],
    ['expiryInvalid', { claims: { exp: 'soon' } }],
    ['tokenIdInvalid', { claims: { jti: null } }],
    ['notYetValid', { claims: { nbf: 9_999_999_999 } }],
    ['expired', { lifetimeSeconds: -1 }],
    ['claimsTooDeep', { claims: { deep: [[[[[[[[[]]]]]]]]] } }],
    ['tokenTooLarge', { claims: { large: 'x'.repeat(9_000) } }],
  ])('%s', async (reason, request) => {
    const regId = await server.registerAs(ANA);
    const token = await server.mint(ANA, request);
    const answer = await server.mobile('GET', `/mobile/1/appinstance/${regId}/user`, { token });
    expect(answer.json).toEqual({
      requestError: { serviceException: { messageId: 'UNAUTHORIZED', text: 'Access token is not valid' } },
    });
    const entry = await server.lastEntry();
    expect(entry.reason).toMatch(new RegExp(`^${reason}: `));
    expect(entry.headers['authorization']).toBe('Bearer ••••••••');
    expect(JSON.stringify(entry)).not.toContain(token);
  });

  test('keyRevoked', async () => {
    const regId = await server.registerAs(ANA);
    const token = await server.mint(ANA);
    const { keys } = (await server.admin('GET', '/state')).json as { keys: readonly { kid: string }[] };
    await server.admin('POST', `/keys/${keys[0]?.kid}/revoke`);
    expect((await server.mobile('GET', `/mobile/1/appinstance/${regId}/user`, { token })).code).toBe(
      'UNAUTHORIZED',
    );
    expect((await server.lastEntry()).reason).toContain('keyRevoked');
  });

  test.each([
    ['another external user ID', { externalUserId: LUKA }],
    ['no external user ID', { phones: [{ number: '+447700900147' }] }],
  ])('subjectNotIdentity: personalize with %s', async (_name, userIdentity) => {
    const target = `/mobile/1/appinstance/${await server.register()}/personalize`;
    const answer = await server.mobile('POST', target, {
      token: await server.mint(ANA),
      body: { userIdentity },
    });
    expect(answer.code).toBe('UNAUTHORIZED');
    expect((await server.lastEntry()).reason).toContain('subjectNotIdentity');
  });
});

describe('observe mode accepts, and says what it would have refused', () => {
  beforeEach(async () => {
    await server.reset('jwt');
    await server.admin('PATCH', '/profiles/northwind', { observe: true });
  });

  test.each([
    ['app', 'observed ACCESS_TOKEN_MISSING'],
    ['other', 'observed UNAUTHORIZED: subjectNotIdentity'],
    ['expired', 'observed UNAUTHORIZED: expired'],
    ['forged', 'observed UNAUTHORIZED: algorithmRefused'],
  ] as const)('personalize authorized by: %s', async (kind, reason) => {
    const target = `/mobile/1/appinstance/${await server.register()}/personalize`;
    const answer = await server.mobile('POST', target, { ...(await options(kind)), body: identity });
    expect(answer.status).toBe(200);
    const entry = await server.lastEntry();
    expect([entry.code, entry.reason]).toEqual([null, expect.stringContaining(reason)]);
  });

  test('a restricted save', async () => {
    await server.setting('contactInformationApi');
    const regId = await server.register();
    const answer = await server.mobile('PATCH', `/mobile/1/appinstance/${regId}/user`, {
      body: { firstName: 'A' },
    });
    expect(answer.status).toBe(200);
    expect((await server.lastEntry()).reason).toContain('observed USER_DATA_RESTRICTED');
  });
});
