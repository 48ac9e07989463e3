/**
 * The customer backend: sign-in, sessions, tokens, limits, and its own faults.
 */
import { describe, expect, test } from 'vitest';
import { createLab, type Lab, NOW, textAt, valueAt } from '../../support/sandbox/lab.ts';

const credentials = { username: 'ana.kovac', password: 'northwind' };

async function signIn(lab: Lab, body: unknown = credentials): Promise<string> {
  return `Session ${textAt((await lab.customer('POST', '/session', { body })).json, 'session')}`;
}

async function token(lab: Lab, authorization: string, lifetimeSeconds: unknown = 60) {
  return lab.customer('POST', '/token', { authorization, body: { lifetimeSeconds } });
}

function subject(jwt: string): unknown {
  return valueAt(JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString('utf8')), 'sub');
}

describe('sign-in', () => {
  test('opens a session and says who signed in, without the password', async () => {
    const answer = await createLab().customer('POST', '/session', { body: credentials });
    expect(answer.json).toEqual({
      session: expect.stringMatching(/^[\w-]{32}$/) as unknown,
      customer: expect.objectContaining({
        username: 'ana.kovac',
        externalUserId: 'ana.kovac-1047',
      }) as unknown,
    });
    expect(answer.text).not.toContain('password');
  });

  test.each([
    [{ username: 'ana.kovac', password: 'wrong' }],
    [{ username: 'nobody', password: 'northwind' }],
    [{ username: 'Ana.Kovac', password: 'northwind' }],
    [{ username: '', password: '' }],
    [{ username: '__proto__', password: 'northwind' }],
  ])('refuses %j', async (body) => {
    const answer = await createLab().customer('POST', '/session', { body });
    expect([answer.status, valueAt(answer.json, 'error', 'code')]).toEqual([401, 'SIGN_IN_REFUSED']);
  });

  test.each([
    [{}],
    ['text'],
    [{ username: 1, password: 2 }],
    [undefined],
    ['{"username":"a","username":"b","password":"c"}'],
  ])('does not understand %j', async (body) => {
    expect((await createLab().customer('POST', '/session', { body })).status).toBe(400);
  });
});

describe('token', () => {
  test('is minted for whoever signed in, with the lifetime asked for', async () => {
    const lab = createLab('jwt');
    const answer = await token(lab, await signIn(lab), 120);
    expect(answer.json).toEqual({ token: expect.stringMatching(/^ey/) as unknown, expiresAt: NOW + 120_000 });
    const jwt = textAt(answer.json, 'token');
    expect(subject(jwt)).toBe('ana.kovac-1047');
    const target = `/mobile/1/appinstance/${await lab.register()}/personalize`;
    const body = { userIdentity: { externalUserId: 'ana.kovac-1047' } };
    expect((await lab.mobile('POST', target, { token: jwt, body })).status).toBe(200);
  });

  test.each(['Session unknown', 'Session ', 'Bearer x', 'unknown', null])(
    'refuses %j',
    async (authorization) => {
      const lab = createLab();
      const answer = await lab.customer('POST', '/token', { authorization, body: { lifetimeSeconds: 60 } });
      expect([answer.status, valueAt(answer.json, 'error', 'code')]).toEqual([
        401,
        'CUSTOMER_SESSION_EXPIRED',
      ]);
    },
  );

  test.each([0, -1, 1.5, 31_536_001, '60', null])('does not mint for %j seconds', async (lifetimeSeconds) => {
    const lab = createLab();
    expect((await token(lab, await signIn(lab), lifetimeSeconds)).status).toBe(400);
  });

  test('needs a current key', async () => {
    const lab = createLab();
    await lab.admin('POST', `/keys/${(await lab.state()).keys[0]?.kid}/revoke`);
    expect((await token(lab, await signIn(lab))).status).toBe(503);
  });
});

describe('session', () => {
  test('ends when it is ended', async () => {
    const lab = createLab();
    const session = await signIn(lab);
    expect((await lab.customer('DELETE', '/session', { authorization: session })).status).toBe(200);
    expect((await token(lab, session)).status).toBe(401);
  });

  test('ends by itself', async () => {
    const lab = createLab();
    await lab.admin('PATCH', '/customer-backend', { sessionLifetimeSeconds: 60 });
    const session = await signIn(lab);
    lab.advance(59_999);
    expect((await token(lab, session)).status).toBe(200);
    lab.advance(1);
    expect((await token(lab, session)).status).toBe(401);
  });

  test('ends with the customer, and with a reset', async () => {
    const lab = createLab();
    const [session, other] = [
      await signIn(lab),
      await signIn(lab, { username: 'luka.horvat', password: 'northwind' }),
    ];
    await lab.admin('DELETE', '/customers/ana.kovac');
    expect((await token(lab, session)).status).toBe(401);
    expect((await token(lab, other)).status).toBe(200);
    await lab.admin('POST', '/reset');
    expect((await token(lab, other)).status).toBe(401);
  });
});

describe('rate limit', () => {
  test('counts tokens of a session in the last minute', async () => {
    const lab = createLab();
    await lab.admin('PATCH', '/customer-backend', { tokensPerMinute: 2 });
    const session = await signIn(lab);
    expect((await token(lab, session)).status).toBe(200);
    lab.advance(30_000);
    expect((await token(lab, session)).status).toBe(200);
    const refused = await token(lab, session);
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '30']);
    expect((await token(lab, await signIn(lab))).status).toBe(200);
    lab.advance(30_000);
    expect((await token(lab, session)).status).toBe(200);
  });
});

describe('customers', () => {
  const customer = {
    password: 'secret',
    displayName: 'Iva',
    description: '',
    externalUserId: 'iva-1',
    firstName: 'Iva',
    lastName: '',
    email: '',
    phone: '',
  };

  test('can be added, changed and removed', async () => {
    const lab = createLab();
    expect((await lab.admin('PUT', '/customers/iva', customer)).json).toEqual({
      ...customer,
      username: 'iva',
    });
    const jwt = textAt(
      (await token(lab, await signIn(lab, { username: 'iva', password: 'secret' }))).json,
      'token',
    );
    expect(subject(jwt)).toBe('iva-1');
    await lab.admin('PUT', '/customers/iva', { ...customer, password: 'other' });
    expect(
      (await lab.customer('POST', '/session', { body: { username: 'iva', password: 'secret' } })).status,
    ).toBe(401);
    expect((await lab.admin('DELETE', '/customers/iva')).status).toBe(200);
    expect((await lab.admin('DELETE', '/customers/iva')).status).toBe(404);
    expect((await lab.admin('GET', '/customers')).json).toHaveLength(3);
  });

  test('are checked', async () => {
    const lab = createLab();
    expect((await lab.admin('PUT', '/customers/iva', { ...customer, externalUserId: '' })).status).toBe(400);
    expect((await lab.admin('PUT', '/customers/iva', {})).status).toBe(400);
    expect((await lab.admin('PUT', `/customers/${'x'.repeat(129)}`, customer)).status).toBe(400);
  });
});

describe('faults of its own', () => {
  test('someone else’s token', async () => {
    const lab = createLab();
    await lab.admin('POST', '/faults/catalog/customer-other-person', { once: true, path: '/token' });
    const session = await signIn(lab);
    expect(subject(textAt((await token(lab, session)).json, 'token'))).toBe('luka.horvat-2093');
    expect(subject(textAt((await token(lab, session)).json, 'token'))).toBe('ana.kovac-1047');
  });

  test('a session that has ended', async () => {
    const lab = createLab();
    const session = await signIn(lab);
    await lab.admin('POST', '/faults/catalog/customer-session', { once: true });
    expect((await token(lab, session)).status).toBe(401);
  });

  test('a web page where JSON was expected', async () => {
    const lab = createLab();
    const session = await signIn(lab);
    await lab.admin('POST', '/faults/catalog/customer-html', {});
    const answer = await token(lab, session);
    expect([answer.status, answer.json, answer.headers['content-type']]).toEqual([200, null, 'text/html']);
  });

  test('too many tokens', async () => {
    const lab = createLab();
    const session = await signIn(lab);
    await lab.admin('POST', '/faults/catalog/customer-busy', {});
    expect((await token(lab, session)).status).toBe(429);
  });
});

test('what is no endpoint', async () => {
  const lab = createLab();
  expect((await lab.customer('GET', '/session')).status).toBe(405);
  expect((await lab.customer('GET', '/')).status).toBe(404);
});
