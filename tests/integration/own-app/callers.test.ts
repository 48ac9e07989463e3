import { type AddressInfo, createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { describe, expect, it } from 'vitest';
import { startOwnApp } from '../../../electron/own-app/listener/own-app.ts';
import { listening, recognisedAs } from '../../support/own-app/listening.ts';
import { exchangeRaw, rawRequest } from '../../support/own-app/phone.ts';
import { type RecordingUpstream, recordingUpstream } from '../../support/own-app/upstream.ts';

const network = Object.values(networkInterfaces())
  .flat()
  .find((one) => one?.family === 'IPv4' && !one.internal)?.address;

async function start(upstream: RecordingUpstream, options: { port?: number; reachable?: string }) {
  return startOwnApp({
    upstream: { baseUrl: upstream.url },
    recognise: ({ request }) => recognisedAs(request.target),
    ...options,
  });
}

describe('who is let in', () => {
  it.each(['localhost', 'LOCALHOST:1', '127.0.0.1:8642', '[::1]:8642', '10.0.2.2:8642', '10.0.3.2'])(
    'Host: %s',
    async (host) => {
      await using upstream = await recordingUpstream();
      await using phone = await listening(upstream.url);
      const { text } = await exchangeRaw(phone.app.port, rawRequest('GET /checkVersion', [], '', host));
      expect(text).toContain('200 OK');
      expect(phone.app.counts()).toMatchObject({ refused: 0, requests: { checkVersion: 1 } });
    },
  );

  it.each([
    ['another name', 'GET /', [], 'attacker.example', 421, 'HOST_REFUSED'],
    ['a name that only begins so', 'GET /', [], 'localhost.attacker.example', 421, 'HOST_REFUSED'],
    ['a name behind a user', 'GET /', [], 'attacker@localhost', 421, 'HOST_REFUSED'],
    ['no name', 'GET /', [], '', 421, 'HOST_REFUSED'],
    ['a web page', 'POST /', ['Origin: https://attacker.example'], 'localhost', 403, 'WEB_PAGE_REFUSED'],
    ['a page without an origin', 'GET /', ['Origin: null'], 'localhost', 403, 'WEB_PAGE_REFUSED'],
    ['an image of a page', 'GET /', ['Sec-Fetch-Site: cross-site'], 'localhost', 403, 'WEB_PAGE_REFUSED'],
    ['a form in the network', 'POST /', ['Referer: http://x.example/'], '10.0.2.2', 403, 'WEB_PAGE_REFUSED'],
    ['a client of a proxy', 'GET http://localhost/', [], 'localhost', 400, 'PROXY_REFUSED'],
    [
      'another transfer coding',
      'POST /',
      ['Transfer-Encoding: gzip, chunked'],
      'localhost',
      501,
      'TRANSFER_CODING_REFUSED',
    ],
    [
      'many headers',
      'GET /',
      Array.from({ length: 201 }, (_one, at) => `X-${at}: 1`),
      'localhost',
      431,
      'TOO_MANY_HEADERS',
    ],
    ['long headers', 'GET /', [`X-Long: ${'x'.repeat(40_000)}`], 'localhost', 431, 'REQUEST_MALFORMED'],
  ] as const)('not %s', async (_who, line, headers, host, status, reason) => {
    await using upstream = await recordingUpstream();
    await using phone = await listening(upstream.url);
    const refusals: unknown[] = [];
    phone.app.onRefused((refused) => refusals.push(refused));
    const { text } = await exchangeRaw(phone.app.port, rawRequest(line, headers, '', host));
    expect(text).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    const body = JSON.parse(text.slice(text.indexOf('{'))) as { requestError: { serviceException: object } };
    expect(body.requestError.serviceException).toMatchObject({
      messageId: reason,
      text: expect.any(String) as unknown,
    });
    expect(refusals).toEqual([expect.objectContaining({ reason })]);
    expect(upstream.received).toEqual([]);
    expect(phone.calls).toEqual([]);
    expect(phone.app.counts()).toMatchObject({ refused: 1, requests: {}, passedOn: 0 });
  });

  it('a refused host is told which ones are not', async () => {
    await using upstream = await recordingUpstream();
    await using phone = await listening(upstream.url, { hosts: ['my-mac.local'] });
    const refused = await exchangeRaw(phone.app.port, rawRequest('GET /', [], '', 'x.example'));
    expect(refused.text).toMatch(/x\.example.*localhost, 127\.0\.0\.1.*10\.0\.2\.2.*my-mac\.local/);
    const accepted = await exchangeRaw(phone.app.port, rawRequest('GET /', [], '', 'my-mac.local:1'));
    expect(accepted.text).toContain('200 OK');
  });

  it('a body that is announced as too long is not waited for; one that grows too long is cut', async () => {
    await using upstream = await recordingUpstream();
    await using phone = await listening(upstream.url, { bodyLimit: 1_000 });
    const announced = await exchangeRaw(phone.app.port, rawRequest('POST /', ['Content-Length: 1001']));
    expect(announced.text).toMatch(/^HTTP\/1\.1 413 [^]*BODY_TOO_LARGE/);
    const chunk = `3e8\r\n${'x'.repeat(1_000)}\r\n`;
    const grown = await exchangeRaw(
      phone.app.port,
      rawRequest('POST /', ['Transfer-Encoding: chunked'], chunk.repeat(2)),
    );
    expect(grown.text).toMatch(/^HTTP\/1\.1 413 /);
    const fits = await exchangeRaw(
      phone.app.port,
      rawRequest('POST /', ['Content-Length: 1000'], 'x'.repeat(1_000)),
    );
    expect(fits.text).toContain('200 OK');
    expect(upstream.received).toHaveLength(1);
  });
});

describe('where it listens', () => {
  it.runIf(process.platform === 'linux')(
    'nowhere but on 127.0.0.1, unless an address is chosen',
    async () => {
      await using upstream = await recordingUpstream();
      const [off, on] = [
        await start(upstream, { port: 0 }),
        await start(upstream, { port: 0, reachable: '127.0.0.2' }),
      ];
      if (!off.ok || !on.ok) throw new Error('not started');
      const GET = rawRequest('GET /', [], '', '127.0.0.2');
      for (const host of ['127.0.0.2', ...(network === undefined ? [] : [network])])
        expect((await exchangeRaw(off.value.port, GET, { host })).end).toBe('refused');
      expect((await exchangeRaw(on.value.port, GET, { host: '127.0.0.2' })).text).toContain('200 OK');
      expect((await exchangeRaw(on.value.port, GET, { host: '127.0.0.1' })).text).toContain('200 OK');
      expect((await exchangeRaw(on.value.port, GET, { host: '127.0.0.3' })).end).toBe('refused');
      expect(on.value).toMatchObject({ host: '127.0.0.2', url: `http://127.0.0.1:${on.value.port}` });
      await Promise.all([off.value.close(), on.value.close()]);
      expect((await exchangeRaw(on.value.port, GET, { host: '127.0.0.2' })).end).toBe('refused');
    },
  );

  it.each(['0.0.0.0', '::', 'localhost', '203.0.113.7'])('not on %s', async (reachable) => {
    await using upstream = await recordingUpstream();
    const started = await start(upstream, { port: 0, reachable });
    expect(started).toMatchObject({ ok: false, error: { kind: 'addressUnknown' } });
  });

  it('after the end nothing listens, and what was open is cut', async () => {
    let arrived: () => void = () => {};
    const asked = new Promise<void>((resolve) => (arrived = resolve));
    await using upstream = await recordingUpstream(() => arrived());
    const phone = await listening(upstream.url);
    const waiting = exchangeRaw(phone.app.port, rawRequest('GET /fetchUser'));
    await asked;
    expect(phone.app.connections).toBe(1);
    await phone.app.close();
    expect((await waiting).text).toBe('');
    expect(phone.app.connections).toBe(0);
    expect(await exchangeRaw(phone.app.port, rawRequest('GET /'))).toEqual({ text: '', end: 'refused' });
  });

  it('a port that is in use is said, with what uses it where that can be known', async () => {
    await using upstream = await recordingUpstream();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const started = await start(upstream, { port });
    await new Promise((resolve) => other.close(resolve));
    expect(started).toMatchObject({ ok: false, error: { kind: 'portInUse' } });
    const text = started.ok ? '' : started.error.text;
    expect(text).toContain(`Port ${port} is in use`);
    expect(text).toContain(process.platform === 'linux' ? `(process ${process.pid})` : 'cannot be known');
    const again = await start(upstream, { port });
    expect(again.ok).toBe(true);
    if (again.ok) await again.value.close();
  });

  it('a base URL that cannot be one is refused before anything listens', async () => {
    const started = await startOwnApp({
      upstream: { baseUrl: 'backend' },
      port: 0,
      recognise: () => recognisedAs(''),
    });
    expect(started).toMatchObject({ ok: false, error: { kind: 'upstream' } });
  });
});
