import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttpClient } from '../../../electron/node/http-client.ts';
import type { HttpRequest } from '../../../electron/sdk/api/api.ts';

const client = createHttpClient();
const open: { close(): void; closeAllConnections?(): void }[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.closeAllConnections?.();
    server.close();
  }
});

async function serve(listener: RequestListener): Promise<{ url: string; server: Server }> {
  const server = createServer(listener);
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

async function serveRaw(onSocket: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket.on('error', () => {}));
    onSocket(socket);
  });
  open.push({
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function request(url: string, rest: Partial<HttpRequest> = {}): HttpRequest {
  return { method: 'GET', url, headers: {}, body: null, connectTimeoutMs: 1_000, timeoutMs: 2_000, ...rest };
}

it('sends method, headers and body, with their length, and reads the answer', async () => {
  const { url } = await serve((incoming, answer) => {
    incoming.setEncoding('utf8').on('data', (body: string) => {
      answer.setHeader('X-Seen', [`${incoming.method}`, `${incoming.headers['content-length']}`]);
      answer.writeHead(201).end(`${String(incoming.headers['x-test'])}:${body}`);
    });
  });
  const answer = await client.send(
    request(url, { method: 'PATCH', headers: { 'X-Test': 'yes' }, body: 'žena' }),
  );
  expect(answer.status).toBe(201);
  expect(answer.headers['x-seen']).toBe('PATCH, 5');
  expect(new TextDecoder().decode(answer.body)).toBe('yes:žena');
});

it('uses a connection of its own for each request', async () => {
  let connections = 0;
  const { url, server } = await serve((_incoming, answer) => answer.end());
  server.on('connection', () => {
    connections += 1;
  });
  await client.send(request(url));
  await client.send(request(url));
  expect(connections).toBe(2);
});

it('follows no redirect', async () => {
  let requests = 0;
  const { url } = await serve((_incoming, answer) => {
    requests += 1;
    answer.writeHead(302, { Location: '/elsewhere' }).end();
  });
  expect((await client.send(request(url))).status).toBe(302);
  expect(requests).toBe(1);
});

describe('failures have a kind', () => {
  it('refused: nobody listens', async () => {
    const { url, server } = await serve(() => {});
    await new Promise((resolve) => server.close(resolve));
    await expect(client.send(request(url))).rejects.toMatchObject({ name: 'HttpFailure', kind: 'refused' });
  });

  it('reset: the connection breaks before or within the answer', async () => {
    const before = await serveRaw((socket) => socket.on('data', () => socket.resetAndDestroy()));
    await expect(client.send(request(before))).rejects.toMatchObject({ kind: 'reset' });
    const within = await serveRaw((socket) =>
      socket.on('data', () => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nhalf')),
    );
    await expect(client.send(request(within))).rejects.toMatchObject({ kind: 'reset' });
  });

  it('protocol: the answer is not HTTP, or the URL is none', async () => {
    const url = await serveRaw((socket) => socket.on('data', () => socket.end('SSH-2.0-OpenSSH\r\n\r\n')));
    await expect(client.send(request(url))).rejects.toMatchObject({ kind: 'protocol' });
    await expect(client.send(request('no url'))).rejects.toMatchObject({ kind: 'protocol' });
    await expect(client.send(request('ftp://127.0.0.1/'))).rejects.toMatchObject({ kind: 'protocol' });
  });

  it('unknownHost: the name does not resolve', async () => {
    await expect(client.send(request('http://host.invalid/'))).rejects.toMatchObject({ kind: 'unknownHost' });
  });

  it('timeout: no answer, and an answer that never ends', async () => {
    const silent = await serveRaw(() => {});
    await expect(client.send(request(silent, { timeoutMs: 30 }))).rejects.toMatchObject({ kind: 'timeout' });
    const endless = await serve((_incoming, answer) => {
      answer.write('begun');
    });
    await expect(client.send(request(endless.url, { timeoutMs: 60 }))).rejects.toMatchObject({
      kind: 'timeout',
    });
  });

  it('timeout: no connection in time, though there is time left for an answer', async () => {
    // A documentation address (RFC 5737): packets to it go nowhere. Without a route it is refused at once.
    const unreachable = request('http://192.0.2.1/', { connectTimeoutMs: 30, timeoutMs: 5_000 });
    await expect(client.send(unreachable)).rejects.toMatchObject({
      kind: expect.stringMatching(/timeout|refused|offline/) as unknown,
    });
  });

  it('tls: what listens speaks no TLS', async () => {
    const { url } = await serve((_request, response) => response.end());
    const secure = request(url.replace('http:', 'https:'));
    await expect(client.send(secure)).rejects.toMatchObject({ kind: 'tls' });
  });

  it('aborted: before and while it is under way', async () => {
    const silent = await serveRaw(() => {});
    await expect(client.send(request(silent, { signal: AbortSignal.abort() }))).rejects.toMatchObject({
      kind: 'aborted',
    });
    const controller = new AbortController();
    const sent = client.send(request(silent, { signal: controller.signal }));
    controller.abort();
    await expect(sent).rejects.toMatchObject({ kind: 'aborted' });
  });
});
