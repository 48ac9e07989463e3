/**
 * Every fault on real sockets: what a client sees, in bounded time, and that the next call works.
 */
import { request } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { seededRandom } from '../../../electron/sandbox/model/ports.ts';
import { type RunningSandbox, startSandbox } from '../../../electron/sandbox/service/start.ts';
import { exchange, rawExchange, type SocketOptions } from '../../support/sandbox/http.ts';
import { NOW, textAt, valueAt } from '../../support/sandbox/lab.ts';

let running: RunningSandbox;
beforeEach(async () => {
  // The clock stands, waiting is real.
  const delay = (milliseconds: number, signal?: AbortSignal) =>
    wait(milliseconds, undefined, signal === undefined ? {} : { signal });
  running = await startSandbox({
    deps: { clock: { now: () => NOW }, random: seededRandom('faults'), delay },
  });
});
afterEach(() => running.stop());

async function admin(method: string, target: string, body?: unknown) {
  const headers = { authorization: `Bearer ${running.address.adminToken}` };
  const answer = await exchange(running.address.adminUrl, method, target, { headers, body });
  expect(answer.status).toBe(200);
  return answer.json;
}

function fault(action: object, rest: object = { once: true }): Promise<unknown> {
  return admin('POST', '/faults', { action, ...rest });
}

function call(options: SocketOptions = {}) {
  const headers = { authorization: `App ${running.address.applicationCode}` };
  return exchange(running.address.baseUrl, 'GET', '/mobile/3/version?platformType=GCM', {
    headers,
    ...options,
  });
}

async function nextCallWorks(): Promise<void> {
  const answer = await call();
  expect([answer.status, valueAt(answer.json, 'platformType')]).toEqual([200, 'GCM']);
}

describe('connection', () => {
  test('refuse: nothing listens, then the same port listens again', async () => {
    const rule = await fault({ type: 'refuse' }, {});
    await expect(call()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await admin('DELETE', `/faults/${textAt(rule, 'id')}`);
    await nextCallWorks();
  });

  test('refuse cuts connections that are open', async () => {
    await fault({ type: 'hang' }, { once: true });
    const open = call();
    const closed = expect(open).rejects.toThrow();
    await arrived(1);
    await fault({ type: 'refuse' }, {});
    await closed;
    await admin('DELETE', '/faults');
    await nextCallWorks();
  });

  test('refuse for the customer backend leaves the mobile API alone', async () => {
    await admin('POST', '/faults/catalog/customer-down', {});
    await expect(exchange(running.address.customerUrl, 'POST', '/session')).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
    await nextCallWorks();
    await admin('DELETE', '/faults');
    expect((await exchange(running.address.customerUrl, 'POST', '/session')).status).toBe(400);
  });

  test('hang: nothing comes, and the client’s own time-out ends it', async () => {
    await fault({ type: 'hang' });
    await expect(call({ ...authorized(), timeoutMs: 50 })).rejects.toThrow('TIMEOUT');
    await nextCallWorks();
  });

  test('resetBeforeHeaders', async () => {
    await fault({ type: 'resetBeforeHeaders' });
    await expect(call()).rejects.toMatchObject({ code: 'ECONNRESET' });
    await nextCallWorks();
  });

  test('resetMidBody: half of what was announced', async () => {
    await fault({ type: 'resetMidBody' });
    const { announced, received } = await partial();
    expect(announced).toBeGreaterThan(10);
    expect(received).toBeLessThan(announced);
    await nextCallWorks();
  });

  test('slowClose: the last byte comes late', async () => {
    await fault({ type: 'slowClose', milliseconds: 60 });
    const started = performance.now();
    expect((await call()).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThanOrEqual(55);
  });

  test('a client that leaves during slowClose or a delay takes nothing with it', async () => {
    await fault({ type: 'slowClose', milliseconds: 60_000 });
    await expect(call({ ...authorized(), timeoutMs: 30 })).rejects.toThrow();
    await fault({ type: 'delay', milliseconds: 60_000 });
    await expect(call({ ...authorized(), timeoutMs: 30 })).rejects.toThrow('TIMEOUT');
    await nextCallWorks();
  });

  test.each([
    { type: 'delay', milliseconds: 60 },
    { type: 'logNormalDelay', medianMs: 60, sigma: 0 },
  ])('$type: the answer comes later and whole', async (action) => {
    await fault(action);
    const started = performance.now();
    expect((await call()).status).toBe(200);
    expect(performance.now() - started).toBeGreaterThanOrEqual(55);
    await nextCallWorks();
  });

  test('chunked: no length', async () => {
    await fault({ type: 'chunked' });
    const answer = await call();
    expect(answer.headers['content-length']).toBeUndefined();
    expect(answer.headers['transfer-encoding']).toBe('chunked');
    expect(valueAt(answer.json, 'platformType')).toBe('GCM');
    await nextCallWorks();
  });
});

describe('answers', () => {
  test.each([
    ['truncatedJson', 200, null],
    ['empty200', 200, null],
    ['wrongContentType', 200, expect.anything()],
    ['invalidUtf8', 200, expect.anything()],
    ['hugeBody', 200, expect.anything()],
    ['duplicateKeys', 200, { firstName: 'Not Ana' }],
    ['unauthorizedEmpty', 401, null],
    ['unauthorizedHtml', 401, null],
    ['forbiddenNull', 403, null],
    ['serverErrorUncoded', 500, { error: 'Internal server error' }],
    [
      'serverErrorCoded',
      500,
      { requestError: { serviceException: { messageId: '0', text: 'Unknown error' } } },
    ],
    ['htmlPage', 200, null],
  ] as const)('%s', async (type, status, json: unknown) => {
    await fault({ type });
    const answer = await call();
    expect([answer.status, answer.json]).toEqual([status, json]);
    expect(answer.headers['content-length']).toBe(String(answer.bytes.byteLength));
    await nextCallWorks();
  });

  test('tooManyRequests says when to come back', async () => {
    await fault({ type: 'tooManyRequests', retryAfterSeconds: 30 });
    const answer = await call();
    expect([answer.status, answer.headers['retry-after']]).toEqual([429, '30']);
    await nextCallWorks();
  });

  test('hugeBody has two megabytes', async () => {
    await fault({ type: 'hugeBody' });
    expect((await call()).bytes.byteLength).toBeGreaterThan(2 * 1024 * 1024);
  });
});

describe('tokens', () => {
  async function personalize() {
    const token = textAt(
      await admin('POST', '/mint', { sub: 'ana.kovac-1047', lifetimeSeconds: 60 }),
      'token',
    );
    const headers = { authorization: `App ${running.address.applicationCode}` };
    const created = await exchange(running.address.baseUrl, 'POST', '/mobile/1/appinstance', {
      headers,
      body: {},
    });
    const target = `/mobile/1/appinstance/${textAt(created.json, 'pushRegId')}/personalize`;
    const body = { userIdentity: { externalUserId: 'ana.kovac-1047' } };
    const bearer = { authorization: `Bearer ${token}` };
    const send = () => exchange(running.address.baseUrl, 'POST', target, { headers: bearer, body });
    return { send, again: personalize };
  }

  test.each([
    [{ type: 'revokeKey' }, 'keyRevoked'],
    [{ type: 'clockSkew', milliseconds: 86_400_000 }, 'expired'],
    [{ type: 'clockSkew', milliseconds: -86_400_000 }, 'issuedAtInvalid'],
  ])('%j: refused on arrival; a new token is good', async (action, reason) => {
    const { send, again } = await personalize();
    await fault(action, { once: true, path: '*/personalize' });
    expect((await send()).status).toBe(401);
    const entry = running.sandbox.journal.entries(0).at(-1);
    expect(entry).toMatchObject({ code: 'UNAUTHORIZED', reason: expect.stringContaining(reason) as unknown });
    expect(entry?.fault?.action).toBe(action.type);
    expect(entry?.reason).not.toContain('fault');
    expect((await (await again()).send()).status).toBe(200);
  });
});

describe('selection', () => {
  test('nth, sticky, and other paths untouched', async () => {
    await fault({ type: 'serverErrorUncoded' }, { nth: 2, path: '/mobile/3/*' });
    const statuses = [await call(), await call(), await call()].map((answer) => answer.status);
    expect(statuses).toEqual([200, 500, 200]);
    await fault({ type: 'serverErrorUncoded' }, { path: '/mobile/1/*' });
    await nextCallWorks();
  });

  test('the journal has every request that was hit', async () => {
    await fault({ type: 'resetBeforeHeaders' });
    await call().catch(() => {});
    expect(running.sandbox.journal.entries(0)).toMatchObject([
      { reason: null, fault: { fault: null, name: 'resetBeforeHeaders', action: 'resetBeforeHeaders' } },
    ]);
  });
});

function authorized() {
  return { headers: { authorization: `App ${running.address.applicationCode}` } };
}

async function arrived(requests: number): Promise<void> {
  while (running.sandbox.journal.mark().requests < requests)
    await new Promise((resolve) => setImmediate(resolve));
}

/** How many bytes were announced and how many came before the reset. */
function partial(): Promise<{ announced: number; received: number }> {
  const { hostname, port } = new URL(running.address.baseUrl);
  return new Promise((resolve) => {
    const outgoing = request({
      hostname,
      port,
      path: '/mobile/3/version?platformType=GCM',
      agent: false,
      ...authorized(),
    });
    outgoing.on('response', (incoming) => {
      let received = 0;
      incoming.on('data', (chunk: Buffer) => (received += chunk.byteLength));
      incoming.on('error', () => {});
      incoming.on('close', () =>
        resolve({ announced: Number(incoming.headers['content-length']), received }),
      );
    });
    outgoing.on('error', () => resolve({ announced: 11, received: 0 }));
    outgoing.end();
  });
}

test('raw sockets see a real reset, not an end', async () => {
  await fault({ type: 'resetBeforeHeaders' });
  const text = 'GET /mobile/1/baseurl HTTP/1.1\r\nHost: HOST\r\n\r\n';
  await expect(rawExchange(running.address.baseUrl, text)).rejects.toMatchObject({ code: 'ECONNRESET' });
});
