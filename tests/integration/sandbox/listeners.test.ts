/**
 * The listeners on real sockets: who may call, on which address, how much, and what the journal says of it.
 */
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningSandbox, startSandbox } from '../../../electron/sandbox/service/start.ts';
import { exchange, rawExchange } from '../../support/sandbox/http.ts';

let running: RunningSandbox;
beforeAll(async () => {
  running = await startSandbox();
});
afterAll(() => running.stop());

function portOf(url: string): number {
  return Number(new URL(url).port);
}

describe('who may call', () => {
  const listeners = ['baseUrl', 'adminUrl', 'customerUrl'] as const;

  test.each(listeners)('%s refuses a foreign Host', async (name) => {
    const url = running.address[name];
    for (const host of [
      'evil.example',
      `evil.example:${portOf(url)}`,
      '127.0.0.1',
      `127.0.0.1:${portOf(url) + 1}`,
    ]) {
      const answer = await exchange(url, 'GET', '/', { headers: { host } });
      expect([host, answer.status, answer.json]).toEqual([host, 403, { error: 'HOST_REFUSED' }]);
    }
  });

  test.each(listeners)('%s takes localhost as well as 127.0.0.1', async (name) => {
    const url = running.address[name];
    const answer = await exchange(url, 'GET', '/nothing', { headers: { host: `localhost:${portOf(url)}` } });
    expect(answer.status).not.toBe(403);
  });

  test.each(listeners)('%s refuses what a browser sends from another page', async (name) => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      const answer = await exchange(running.address[name], 'GET', '/', { headers });
      expect([answer.status, answer.json]).toEqual([403, { error: 'ORIGIN_REFUSED' }]);
    }
  });

  test('the admin side refuses a missing and a wrong secret', async () => {
    for (const authorization of [
      undefined,
      'Bearer wrong',
      `App ${running.address.applicationCode}`,
      'Bearer',
    ]) {
      const headers = authorization === undefined ? {} : { authorization };
      const answer = await exchange(running.address.adminUrl, 'GET', '/state', { headers });
      expect([authorization, answer.status]).toEqual([authorization, 401]);
      expect(answer.text).not.toContain('keys');
    }
  });

  test('nothing listens on the other addresses of the machine', async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter((item) => item.family === 'IPv4' && !item.internal)
      .map((item) => item.address);
    for (const host of others) {
      for (const name of listeners) expect(await canConnect(host, portOf(running.address[name]))).toBe(false);
    }
    expect(await canConnect('127.0.0.1', portOf(running.address.baseUrl))).toBe(true);
  });
});

describe('what goes over the wire', () => {
  test('every answer has a length and is not chunked', async () => {
    const targets = ['/', '/mobile/3/version?platformType=GCM', '/mobile/1/appinstance/unknown/user'];
    for (const target of targets) {
      const answer = await exchange(running.address.baseUrl, 'GET', target);
      expect(answer.headers['content-length']).toBe(String(Buffer.byteLength(answer.text)));
      expect(answer.headers['transfer-encoding']).toBeUndefined();
      expect(answer.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
    }
  });

  test('a body above the limit is refused, announced or not', async () => {
    const url = running.address.baseUrl;
    const body = 'x'.repeat(1_048_577);
    expect((await exchange(url, 'POST', '/mobile/1/appinstance', { body })).status).toBe(413);
    const head = 'POST /mobile/1/appinstance HTTP/1.1\r\nHost: HOST\r\nTransfer-Encoding: chunked\r\n\r\n';
    const chunked = `${head}${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
    expect(await rawExchange(url, chunked)).toContain('413');
  });

  test.each([
    ['not HTTP', 'hello\r\n\r\n'],
    ['a target that is no path', 'GET * HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n'],
    ['TRACE', 'TRACE / HTTP/1.1\r\nHost: HOST\r\nConnection: close\r\n\r\n'],
    ['no Host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'],
  ])('%s gets an error and hurts nobody', async (_name, text) => {
    expect(await rawExchange(running.address.baseUrl, text)).toMatch(/^HTTP\/1\.1 4/);
    expect((await exchange(running.address.customerUrl, 'GET', '/')).status).toBe(404);
  });
});

describe('the journal counts at the socket', () => {
  test('a connection without a request', async () => {
    const { journal } = running.sandbox;
    const mark = journal.mark();
    await rawExchange(running.address.baseUrl, '\r\n', { end: true });
    expect(journal.since(mark)).toEqual({ connections: 1, requests: 0 });
  });

  test('a request, and nothing that goes to the other listeners', async () => {
    const { journal } = running.sandbox;
    const mark = journal.mark();
    await exchange(running.address.adminUrl, 'GET', '/state');
    await exchange(running.address.customerUrl, 'POST', '/session');
    expect(journal.since(mark)).toEqual({ connections: 0, requests: 0 });
    await exchange(running.address.baseUrl, 'GET', '/mobile/3/version?platformType=GCM');
    expect(journal.since(mark)).toEqual({ connections: 1, requests: 1 });
  });

  test('a refused caller is an entry with its reason', async () => {
    const { journal } = running.sandbox;
    const { requests } = journal.mark();
    await exchange(running.address.baseUrl, 'GET', '/secret', { headers: { host: 'evil.example' } });
    const [entry] = journal.entries(requests);
    expect(entry).toMatchObject({ path: '/secret', status: 403, reason: 'HOST_REFUSED' });
  });
});

function canConnect(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2_000 });
    const answer = (value: boolean) => {
      socket.destroy();
      resolve(value);
    };
    socket
      .on('connect', () => answer(true))
      .on('error', () => answer(false))
      .on('timeout', () => answer(false));
  });
}
