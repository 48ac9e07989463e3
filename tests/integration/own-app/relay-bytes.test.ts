import { Agent, request } from 'node:http';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededRandom } from '../../../electron/sandbox/model/ports.ts';
import { listening, type Listening } from '../../support/own-app/listening.ts';
import { exchangeRaw, rawRequest } from '../../support/own-app/phone.ts';
import { digestOf, type RecordingUpstream, recordingUpstream } from '../../support/own-app/upstream.ts';

const REQUESTS = 2_000;
const AT_ONCE = 8;
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'] as const;

interface Planned {
  readonly method: (typeof METHODS)[number];
  readonly target: string;
  readonly body: Buffer;
  readonly chunked: boolean;
  /** What the upstream answers. */
  readonly status: number;
  readonly answer: Buffer;
  readonly answerChunked: boolean;
}

const random = seededRandom('own-app relay');
const pick = <T>(list: readonly T[]): T => list[Math.floor(random.fraction() * list.length)] as T;

/** Mostly small, some large, none at all now and then. */
function bytes(): Buffer {
  const size = pick([0, 1, 17, 300, 4_096, 20_000, 70_000]);
  return Buffer.from(random.bytes(Math.floor(size * random.fraction())));
}

function plan(index: number): Planned {
  const method = pick(METHODS);
  return {
    method,
    // Bytes that a URL parser would have made something else of.
    target: `/p/${index}/..//%7e/a%2Fb;x=1?q=${pick(['', '%20', '+', 'a&a', '[]', '%zz', "'"])}&n=${index}`,
    body: method === 'HEAD' ? Buffer.alloc(0) : bytes(),
    chunked: random.fraction() < 0.4,
    status: pick([200, 200, 201, 400, 404, 500, 204, 304]),
    answer: bytes(),
    answerChunked: random.fraction() < 0.4,
  };
}

const planned = Array.from({ length: REQUESTS }, (_unused, index) => plan(index));
const indexOf = (target: string): number => Number(/n=(\d+)$/.exec(target)?.[1]);

let upstream: RecordingUpstream;
let lab: Listening;
beforeAll(async () => {
  upstream = await recordingUpstream((response, { target }) => {
    const { status, answer, answerChunked } = planned[indexOf(target)] as Planned;
    const length = status === 204 || answerChunked ? {} : { 'Content-Length': answer.byteLength };
    response.writeHead(status, {
      'X-Index': indexOf(target),
      'New-Base-URL': `${upstream.url}/prefix`,
      ...length,
    });
    response.end(answer);
  });
  lab = await listening(`${upstream.url}/prefix/`);
});
afterAll(async () => {
  await lab[Symbol.asyncDispose]();
  await upstream[Symbol.asyncDispose]();
});

interface Got {
  readonly status: number;
  readonly rawHeaders: readonly string[];
  readonly digest: string;
}

function send(agent: Agent, { method, target, body, chunked }: Planned): Promise<Got> {
  return new Promise((resolve, reject) => {
    const withBody = body.byteLength > 0 || method === 'POST';
    const framing = chunked ? { 'Transfer-Encoding': 'chunked' } : { 'Content-Length': body.byteLength };
    const outgoing = request(
      {
        port: lab.app.port,
        host: '127.0.0.1',
        agent,
        method,
        path: target,
        headers: { 'X-Twice': ['one', 'two'], ...(withBody ? framing : {}) },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            rawHeaders: answer.rawHeaders,
            digest: digestOf(Buffer.concat(chunks)),
          }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(withBody ? body : undefined);
  });
}

it(`${REQUESTS} requests and their responses arrive byte for byte`, { timeout: 120_000 }, async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const got = await Promise.all(planned.map((one) => send(agent, one)));
  agent.destroy();
  const received = new Map(upstream.received.map((one) => [indexOf(one.target), one]));
  expect(received.size).toBe(REQUESTS);
  const wrong = planned.flatMap((one, index) => {
    const arrived = received.get(index);
    const back = got[index] as Got;
    const hasNoBody = one.method === 'HEAD' || one.status === 204 || one.status === 304;
    const problems = [
      arrived?.method === one.method ? '' : 'method',
      arrived?.target === `/prefix${one.target}` ? '' : 'target',
      arrived?.digest === digestOf(one.body) ? '' : 'request body',
      arrived?.rawHeaders.join('\n').includes('X-Twice\none\nX-Twice\ntwo') === true ? '' : 'headers',
      back.status === one.status ? '' : 'status',
      back.digest === digestOf(hasNoBody ? Buffer.alloc(0) : one.answer) ? '' : 'response body',
      back.rawHeaders.includes('X-Index') ? '' : 'response headers',
      back.rawHeaders.some((name) => name.toLowerCase() === 'new-base-url') ? 'New-Base-URL' : '',
    ].filter((problem) => problem !== '');
    return problems.length === 0 ? [] : [`${index} ${one.method} ${one.status}: ${problems.join(', ')}`];
  });
  expect(wrong).toEqual([]);
  expect(lab.calls).toHaveLength(REQUESTS);
  expect(lab.calls.filter(({ failure }) => failure !== null)).toEqual([]);
});

describe('what goes on', () => {
  it('headers in their order and spelling, without those of the connection', async () => {
    await using one = await recordingUpstream();
    await using phone = await listening(one.url);
    await exchangeRaw(
      phone.app.port,
      [
        'POST /a%2Fb?x=%20&x HTTP/1.1',
        'X-First: 1',
        'hOsT: localhost:1',
        'Connection: close, X-Private, Authorization-Hint',
        'X-Private: secret',
        'Keep-Alive: timeout=9',
        'Proxy-Authorization: Basic eDp5',
        'Proxy-Connection: keep-alive',
        'TE: trailers',
        'Trailer: X-Sum',
        'Upgrade: h2c',
        'AUTHORIZATION: App code',
        'x-repeated: b',
        'X-Repeated: a',
        'Transfer-Encoding: chunked',
        '',
        '3\r\nabc\r\n0\r\nX-Sum: 1\r\n\r\n',
      ].join('\r\n'),
    );
    const [received] = one.received;
    const pairs = (received?.rawHeaders ?? []).flatMap((name, at, all) =>
      at % 2 === 0 && name.toLowerCase() !== 'connection' ? [`${name}: ${all[at + 1] ?? ''}`] : [],
    );
    expect(pairs).toEqual([
      'X-First: 1',
      `hOsT: 127.0.0.1:${one.port}`,
      'AUTHORIZATION: App code',
      'x-repeated: b',
      'X-Repeated: a',
      'Transfer-Encoding: chunked',
    ]);
    expect(received).toMatchObject({ target: '/a%2Fb?x=%20&x', bytes: 3 });
  });

  it('a POST without a body, which stays without one', async () => {
    await using one = await recordingUpstream();
    await using phone = await listening(one.url);
    await exchangeRaw(phone.app.port, rawRequest('POST /depersonalize'));
    expect(one.received[0]?.rawHeaders.map((text) => text.toLowerCase())).not.toContain('transfer-encoding');
    expect(one.received[0]).toMatchObject({ method: 'POST', bytes: 0 });
  });

  it('bytes above ASCII in headers; in a path they are no HTTP, and the refusal says what to do', async () => {
    await using one = await recordingUpstream();
    await using phone = await listening(one.url);
    await exchangeRaw(phone.app.port, Buffer.from(rawRequest('GET /', ['X-Name: Ana Kovač'])));
    const values = one.received[0]?.rawHeaders.map((text) => Buffer.from(text, 'latin1').toString());
    expect(values).toContain('Ana Kovač');
    const refused = await exchangeRaw(phone.app.port, Buffer.from(rawRequest('GET /kovač')));
    expect(refused.text).toMatch(/^HTTP\/1\.1 400 [^]*REQUEST_MALFORMED[^]*percent-encoded/);
    expect(phone.app.counts()).toMatchObject({ refused: 1 });
    expect(one.received).toHaveLength(1);
  });

  it('the body of a request that asks first, once the upstream wants it', async () => {
    await using one = await recordingUpstream();
    await using phone = await listening(one.url);
    let before: number | null = null;
    const head = rawRequest('POST /saveUser', ['Content-Length: 3', 'Expect: 100-continue']);
    const { text } = await exchangeRaw(phone.app.port, head, {
      onData(all, socket) {
        if (before !== null || !all.includes('100 Continue')) return;
        before = all.length;
        socket.write('abc');
      },
    });
    expect(text.slice(0, before ?? 0)).toBe('HTTP/1.1 100 Continue\r\n\r\n');
    expect(text.slice(before ?? 0)).toMatch(/^HTTP\/1\.1 200 OK/);
    expect(one.received).toMatchObject([{ bytes: 3, digest: digestOf(Buffer.from('abc')) }]);
    expect(one.received[0]?.rawHeaders).toContain('100-continue');
  });

  it('large bodies, both ways', async () => {
    const [up, down] = [Buffer.alloc(9_000_000, 'u'), Buffer.alloc(30_000_000, 'd')];
    await using one = await recordingUpstream((response) => void response.end(down));
    await using phone = await listening(one.url);
    const response = await fetch(`${phone.app.url}/saveUser`, { method: 'POST', body: up });
    expect(digestOf(new Uint8Array(await response.arrayBuffer()))).toBe(digestOf(down));
    expect(one.received).toMatchObject([{ bytes: up.byteLength, digest: digestOf(up) }]);
    const call = await phone.called(1);
    expect(call).toMatchObject({ requestBytes: up.byteLength, responseBytes: down.byteLength });
    expect(call.exchange.response?.body).toHaveLength(262_144);
  });
});

describe('what comes back', () => {
  it('headers in their order and spelling, without those of the connection, and no date of the lab’s', async () => {
    await using one = await recordingUpstream((response) => {
      response.sendDate = false;
      response.writeHead(200, 'Fine', [
        ['X-b', '1'],
        ['Set-Cookie', 'a=1'],
        ['set-cookie', 'b=2'],
        ['Connection', 'X-Private'],
        ['X-Private', 'secret'],
        ['Proxy-Authenticate', 'Basic'],
        ['Content-Length', '2'],
        ['NEW-base-URL', 'https://elsewhere.example'],
      ] as unknown as Record<string, string>);
      response.end('ok');
    });
    await using phone = await listening(one.url);
    const { text } = await exchangeRaw(phone.app.port, rawRequest('GET /'));
    expect(text).toBe(
      'HTTP/1.1 200 Fine\r\nX-b: 1\r\nSet-Cookie: a=1\r\nset-cookie: b=2\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok',
    );
  });

  it('compressed bodies as they are; only the record is decoded', async () => {
    const packed = gzipSync(
      JSON.stringify({ requestError: { serviceException: { messageId: 'UNAUTHORIZED', text: '' } } }),
    );
    await using one = await recordingUpstream((response) => {
      response.writeHead(401, { 'Content-Encoding': 'gzip', 'Content-Length': packed.byteLength });
      response.end(packed);
    });
    await using phone = await listening(one.url);
    const { text } = await exchangeRaw(phone.app.port, rawRequest('GET /fetchUser'));
    const body = Buffer.from(text.slice(text.indexOf('\r\n\r\n') + 4), 'latin1');
    expect(body.equals(packed)).toBe(true);
    const call = await phone.called(1);
    expect(call).toMatchObject({
      code: 'UNAUTHORIZED',
      responseBytes: packed.byteLength,
      recognised: { call: 'fetchUser' },
    });
    expect(call.exchange.response?.body).toBe(gunzipSync(packed).toString());
  });

  it('the head of a response to HEAD, with its length and nothing behind it', async () => {
    await using one = await recordingUpstream(
      (response) => void response.writeHead(200, { 'Content-Length': 7 }).end(),
    );
    await using phone = await listening(one.url);
    const { text } = await exchangeRaw(phone.app.port, rawRequest('HEAD /'));
    expect(text).toMatch(/Content-Length: 7\r\n/);
    expect(text.endsWith('\r\n\r\n')).toBe(true);
  });

  it('redirects are the app’s to follow', async () => {
    await using one = await recordingUpstream(
      (response) => void response.writeHead(302, { Location: '/other' }).end(),
    );
    await using phone = await listening(one.url);
    const { text } = await exchangeRaw(phone.app.port, rawRequest('GET /'));
    expect(text).toContain('Location: /other');
    expect(one.received).toHaveLength(1);
  });
});
