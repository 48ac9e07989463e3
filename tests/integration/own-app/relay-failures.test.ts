import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Disturbance } from '../../../electron/own-app/relay/disturbance.ts';
import { issue, newAuthority } from '../../support/http/certificates.ts';
import { countingServer } from '../../support/http/counting-server.ts';
import { listening } from '../../support/own-app/listening.ts';
import { exchangeRaw, rawRequest } from '../../support/own-app/phone.ts';
import { recordingUpstream } from '../../support/own-app/upstream.ts';

const GET = rawRequest('GET /mobile/1/appinstance/r/fetchUser');
const HALF = 'HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\nhalf';

/** A backend below HTTP: what it does once a request has come. */
async function rawUpstream(
  onRequest: (socket: Socket) => void,
): Promise<AsyncDisposable & { url: string; server: Server }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.once('data', () => onRequest(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    server,
    async [Symbol.asyncDispose]() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}

describe('an upstream that fails', () => {
  it('is down: the connection is reset without a response, and the lab says where nothing listens', async () => {
    const gone = await countingServer();
    await gone[Symbol.asyncDispose]();
    await using phone = await listening(gone.url);
    expect(await exchangeRaw(phone.app.port, GET)).toEqual({ text: '', end: 'reset' });
    const call = await phone.called(1);
    expect(call).toMatchObject({ failure: { kind: 'refused' }, exchange: { response: null } });
    expect(call.failure?.text).toContain(gone.url);
    // It never got there, so nothing counts as passed on.
    expect(phone.app.counts()).toMatchObject({ passedOn: 0, requests: { fetchUser: 1 } });
  });

  it('closes without a response: so does the lab', async () => {
    await using upstream = await rawUpstream((socket) => socket.end());
    await using phone = await listening(upstream.url);
    expect(await exchangeRaw(phone.app.port, GET)).toEqual({ text: '', end: 'closed' });
    expect(await phone.called(1)).toMatchObject({ failure: { kind: 'reset' } });
    expect(phone.app.counts()).toMatchObject({ passedOn: 1 });
  });

  it('resets before a response: so does the lab', async () => {
    await using upstream = await rawUpstream((socket) => socket.resetAndDestroy());
    await using phone = await listening(upstream.url);
    expect(await exchangeRaw(phone.app.port, GET)).toEqual({ text: '', end: 'reset' });
  });

  it.each([
    ['resets', 'reset', (socket: Socket) => socket.resetAndDestroy()],
    ['closes', 'closed', (socket: Socket) => socket.destroy()],
  ] as const)('%s in the body: the phone gets what came, then the same', async (_what, end, finish) => {
    await using upstream = await rawUpstream((socket) => socket.write(HALF));
    upstream.server.on('connection', (socket: Socket) => sockets.push(socket));
    const sockets: Socket[] = [];
    await using phone = await listening(upstream.url);
    let isEnded = false;
    const answer = await exchangeRaw(phone.app.port, GET, {
      onData(text) {
        if (isEnded || !text.endsWith('half')) return;
        isEnded = true;
        for (const socket of sockets) finish(socket);
      },
    });
    expect(answer.end).toBe(end);
    expect(answer.text).toMatch(/^HTTP\/1\.1 200 OK[^]*half$/);
    const call = await phone.called(1);
    expect(call).toMatchObject({
      failure: { kind: 'reset' },
      exchange: { response: { status: 200, body: 'half' } },
    });
  });

  it('speaks no HTTP: the connection is closed, and the lab says so', async () => {
    await using upstream = await rawUpstream((socket) => socket.write('SSH-2.0-OpenSSH\r\n'));
    await using phone = await listening(upstream.url);
    expect((await exchangeRaw(phone.app.port, GET)).text).toBe('');
    expect(await phone.called(1)).toMatchObject({ failure: { kind: 'protocol' } });
  });

  it('is slow: the phone waits, and may give up, which ends it for the upstream, too', async () => {
    let ended: () => void = () => {};
    const gaveUp = new Promise<void>((resolve) => (ended = resolve));
    let arrived: () => void = () => {};
    const asked = new Promise<void>((resolve) => (arrived = resolve));
    await using upstream = await rawUpstream((socket) => {
      socket.once('close', ended);
      arrived();
    });
    await using phone = await listening(upstream.url);
    const controller = new AbortController();
    const waiting = fetch(`${phone.app.url}/personalize`, { method: 'POST', signal: controller.signal });
    const failed = waiting.then(
      () => 'answered',
      () => 'given up',
    );
    await asked;
    // What an app sends and never waits for has been sent.
    expect(phone.app.counts()).toMatchObject({ requests: { personalize: 1 }, passedOn: 1 });
    expect(phone.calls).toEqual([]);
    controller.abort();
    await gaveUp;
    expect(await failed).toBe('given up');
    expect(await phone.called(1)).toMatchObject({
      failure: { kind: 'aborted' },
      exchange: { response: null },
    });
  });

  it('sends a head first: the phone sees it before the body is there', async () => {
    let finish: () => void = () => {};
    await using upstream = await recordingUpstream((response) => {
      response.writeHead(200, { 'Content-Length': 2 });
      response.flushHeaders();
      finish = () => response.end('ok');
    });
    await using phone = await listening(upstream.url);
    const answer = await exchangeRaw(phone.app.port, GET, {
      onData: (text) => {
        if (text.endsWith('\r\n\r\n')) finish();
      },
    });
    expect(answer.text.endsWith('ok')).toBe(true);
  });

  it('closes an idle connection: the phone’s is closed as well, and not used in vain', async () => {
    await using upstream = await rawUpstream((socket) => {
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    });
    const sockets: Socket[] = [];
    upstream.server.on('connection', (socket: Socket) => sockets.push(socket));
    await using phone = await listening(upstream.url);
    const answer = await exchangeRaw(phone.app.port, 'GET / HTTP/1.1\r\nHost: localhost\r\n\r\n', {
      onData: (text) => {
        if (text.endsWith('ok')) for (const socket of sockets) socket.end();
      },
    });
    expect(answer.end).toBe('closed');
    expect(answer.text).toContain('Connection: keep-alive');
  });
});

describe('TLS', () => {
  const authority = newAuthority('Lab Test Authority');
  const stranger = newAuthority('Nobody in Particular');

  it('an authority of one’s own is trusted when it is given', async () => {
    await using upstream = await recordingUpstream(undefined, issue(authority, '127.0.0.1'));
    await using phone = await listening('', { upstream: { baseUrl: upstream.url, ca: authority.pem } });
    expect((await exchangeRaw(phone.app.port, GET)).text).toContain('200 OK');
  });

  it.each([
    [
      'of an unknown authority',
      issue(stranger, '127.0.0.1'),
      /CN=127\.0\.0\.1; issuer CN=Nobody in Particular/,
    ],
    [
      'that ran out',
      issue(authority, '127.0.0.1', -60_000),
      /expired.*CN=127\.0\.0\.1; issuer CN=Lab Test Authority/,
    ],
    [
      'for another host',
      issue(authority, 'other.example'),
      /CN=other\.example; issuer CN=Lab Test Authority/,
    ],
  ])(
    'a certificate %s closes the connection; nothing is sent, and the lab names it',
    async (_what, own, text) => {
      await using upstream = await recordingUpstream(undefined, own);
      await using phone = await listening('', { upstream: { baseUrl: upstream.url, ca: authority.pem } });
      expect(await exchangeRaw(phone.app.port, GET)).toEqual({ text: '', end: 'closed' });
      const call = await phone.called(1);
      expect(call.failure).toMatchObject({ kind: 'certificate' });
      expect(call.failure?.text).toMatch(text);
      expect(upstream.received).toEqual([]);
      expect(phone.app.counts()).toMatchObject({ passedOn: 0 });
    },
  );
});

describe('New-Base-URL', () => {
  const ask = (id: string): string => rawRequest('GET /fetchUser', [`installationid: ${id}`]);

  it('is taken over for the installation that got it, and for no other', async () => {
    await using second = await recordingUpstream();
    await using first = await recordingUpstream((response) => {
      response.setHeader('New-Base-URL', `${second.url}/moved/`);
      response.end('{}');
    });
    await using phone = await listening(first.url);
    const answers = [
      await exchangeRaw(phone.app.port, ask('one')),
      await exchangeRaw(phone.app.port, ask('one')),
    ];
    await exchangeRaw(phone.app.port, ask('two'));
    expect(answers.map(({ text }) => /new-base-url/i.test(text))).toEqual([false, false]);
    expect(second.received.map(({ target }) => target)).toEqual(['/moved/fetchUser']);
    expect(first.received).toHaveLength(2);
    const [told] = phone.calls;
    expect(told?.move).toEqual({ to: `${second.url}/moved`, refused: null });
    expect(phone.calls[1]?.baseUrl).toBe(`${second.url}/moved`);
  });

  it.each(['ftp://x.example', 'https://me:secret@x.example', 'https://x.example/?a=1', 'no URL', 'own'])(
    'is not followed to %s, and the app does not get it either',
    async (value) => {
      let to = value;
      await using first = await recordingUpstream((response) => {
        response.setHeader('New-Base-URL', to);
        response.end('{}');
      });
      await using phone = await listening(first.url);
      if (value === 'own') to = `http://localhost:${phone.app.port}`;
      for (const turn of [1, 2]) {
        expect((await exchangeRaw(phone.app.port, ask('one'))).text).not.toMatch(/new-base-url/i);
        expect((await phone.called(turn)).move?.refused).toEqual(expect.any(String));
      }
      expect(first.received).toHaveLength(2);
    },
  );

  it('never leads from https to http', async () => {
    const authority = newAuthority('Lab Test Authority');
    await using plain = await recordingUpstream();
    await using first = await recordingUpstream(
      (response) => {
        response.setHeader('New-Base-URL', plain.url);
        response.end('{}');
      },
      issue(authority, '127.0.0.1'),
    );
    await using phone = await listening('', { upstream: { baseUrl: first.url, ca: authority.pem } });
    await exchangeRaw(phone.app.port, ask('one'));
    await exchangeRaw(phone.app.port, ask('one'));
    expect(plain.received).toEqual([]);
    expect(phone.calls[0]?.move?.refused).toContain('https');
  });
});

describe('what is done to a call on purpose', () => {
  const BODY = '{"firstName":"Ana"}';

  async function disturbed(disturbance: Disturbance) {
    await using upstream = await recordingUpstream((response) => {
      response
        .writeHead(200, { 'Content-Length': BODY.length, 'Content-Type': 'application/json' })
        .end(BODY);
    });
    const waits: number[] = [];
    await using phone = await listening(upstream.url, {
      disturb: ({ call }) => (call === 'fetchUser' ? disturbance : null),
      timers: {
        delay(milliseconds) {
          waits.push(milliseconds);
          return Promise.resolve();
        },
      },
    });
    const answer = await exchangeRaw(phone.app.port, GET);
    const call = await phone.called(1);
    expect(call).toMatchObject({ disturbed: disturbance.type });
    const other = await exchangeRaw(phone.app.port, rawRequest('GET /checkVersion'));
    expect(other.text.endsWith(BODY)).toBe(true);
    return { answer, call, waits, asked: upstream.received.length - 1 };
  }

  it('delay: later, and then as always', async () => {
    const { answer, waits, asked } = await disturbed({ type: 'delay', milliseconds: 3_000 });
    expect(waits).toEqual([3_000]);
    expect(answer.text.endsWith(BODY)).toBe(true);
    expect(asked).toBe(1);
  });

  it('reset before the response: nothing is passed on', async () => {
    const { answer, asked } = await disturbed({ type: 'resetBeforeHeaders' });
    expect(answer).toEqual({ text: '', end: 'reset' });
    expect(asked).toBe(0);
  });

  it('reset in the body: half of it', async () => {
    const { answer, asked, call } = await disturbed({ type: 'resetMidBody' });
    // Node tells a reset that arrives together with data as an end; what counts is that half is missing.
    expect(answer.text).toMatch(/Content-Length: 19[^]*\{"firstNa$/);
    expect(asked).toBe(1);
    expect(call.failure).toBeNull();
  });

  it('truncated: half of the JSON as if it were all of it', async () => {
    const { answer, call } = await disturbed({ type: 'truncatedJson' });
    expect(answer.end).toBe('closed');
    expect(answer.text).toMatch(/Content-Length: 9\r\n[^]*\{"firstNa$/);
    expect(call.exchange.response?.body).toBe('{"firstNa');
  });

  it.each([
    [{ type: 'unauthorizedEmpty' }, 401, null, ''],
    [{ type: 'unauthorizedCoded', code: 'UNAUTHORIZED' }, 401, 'UNAUTHORIZED', 'requestError'],
    [{ type: 'unauthorizedHtml' }, 401, null, '<h1>'],
    [{ type: 'htmlPage' }, 200, null, '<h1>'],
    [{ type: 'tooManyRequests', retryAfterSeconds: 30 }, 429, null, 'Retry-After: 30'],
    [{ type: 'serverErrorCoded' }, 500, '0', 'requestError'],
    [{ type: 'serverErrorUncoded' }, 500, null, 'Internal'],
    [{ type: 'forbiddenNull' }, 403, null, 'null'],
    [{ type: 'empty200' }, 200, null, 'Content-Length: 0'],
  ] as const)('%o: the upstream is not asked', async (disturbance, status, code, part) => {
    const { answer, call, asked } = await disturbed(disturbance);
    expect(answer.text).toContain(`HTTP/1.1 ${status} `);
    expect(answer.text).toContain(part);
    expect(call).toMatchObject({ code, baseUrl: null, exchange: { response: { status } } });
    expect(asked).toBe(0);
  });

  it('hang: no response until the phone gives up', async () => {
    await using upstream = await countingServer();
    await using phone = await listening(upstream.url, { disturb: () => ({ type: 'hang' }) });
    const controller = new AbortController();
    phone.app.counts();
    const waiting = fetch(`${phone.app.url}/fetchUser`, { signal: controller.signal }).catch(
      () => 'given up',
    );
    while (phone.app.counts().requests.fetchUser === undefined)
      await new Promise((resolve) => setImmediate(resolve));
    controller.abort();
    expect(await waiting).toBe('given up');
    expect(await phone.called(1)).toMatchObject({ disturbed: 'hang', exchange: { response: null } });
    expect(upstream.connections()).toBe(0);
  });
});

it('a code that is a number is told, as Android reads it', async () => {
  const body = JSON.stringify({ requestError: { serviceException: { messageId: 6, text: 'No' } } });
  await using upstream = await recordingUpstream((response) => void response.writeHead(400).end(body));
  await using phone = await listening(upstream.url);
  await exchangeRaw(phone.app.port, rawRequest('GET /checkVersion'));
  expect((await phone.called(1)).code).toBe('6');
});
