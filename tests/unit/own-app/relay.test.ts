import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptedHosts, hostName } from '../../../electron/own-app/listener/callers.ts';
import { listeningSockets } from '../../../electron/own-app/listener/port-user.ts';
import { BaseUrlMoves, readBaseUrl } from '../../../electron/own-app/relay/base-url.ts';
import { endToEnd, requestHeaders, responseHeaders } from '../../../electron/own-app/relay/headers.ts';
import { RECORDED_BYTES, Recording } from '../../../electron/own-app/relay/recording.ts';

const NAMES = [
  'Host',
  'Connection',
  'Keep-Alive',
  'TE',
  'Trailer',
  'Transfer-Encoding',
  'Upgrade',
  'Proxy-Authorization',
  'Authorization',
  'Content-Length',
  'X-Private',
  'x-private',
  'X-Other',
];
const pairs = fc.array(
  fc.tuple(
    fc.constantFrom(...NAMES),
    fc.constantFrom('close', 'X-Private', 'keep-alive, TE', '1', 'Content-Length, Host'),
  ),
  { maxLength: 12 },
);

describe('headers', () => {
  it('what stays keeps its order; what is about the connection goes', () => {
    fc.assert(
      fc.property(pairs, (came) => {
        const kept = endToEnd(came);
        const names = kept.map(([name]) => name.toLowerCase());
        expect(
          names.some((name) =>
            /^(?:connection|keep-alive|te|trailer|transfer-encoding|upgrade|proxy-.*)$/.test(name),
          ),
        ).toBe(false);
        const isNamed = came.some(([name, value]) => name === 'Connection' && value === 'X-Private');
        const own = ['authorization', 'x-other', 'host', 'content-length', ...(isNamed ? [] : ['x-private'])];
        expect(kept).toEqual(came.filter(([name]) => own.includes(name.toLowerCase())));
      }),
    );
  });

  it.each([
    ['POST', ['Host', 'a'], ['Host', 'up:1', 'Content-Length', '0']],
    ['POST', ['Host', 'a', 'content-length', '3'], ['Host', 'up:1', 'content-length', '3']],
    ['POST', ['Host', 'a', 'Transfer-Encoding', 'chunked'], ['Host', 'up:1', 'Transfer-Encoding', 'chunked']],
    ['GET', ['X', '1', 'host', 'a'], ['X', '1', 'host', 'up:1']],
    ['DELETE', [], ['Host', 'up:1']],
  ])('%s %j', (method, rawHeaders, expected) => {
    expect(requestHeaders({ method, rawHeaders }, 'up:1')).toEqual(expected);
  });

  it('New-Base-URL stays, and a connection that the upstream ends is ended', () => {
    const came = [
      ['NEW-BASE-URL', 'https://x'],
      ['X', '1'],
      ['Connection', 'close'],
    ] as const;
    expect(responseHeaders(came, true)).toEqual(['X', '1', 'Connection', 'close']);
    expect(responseHeaders(came.slice(0, 2), true)).toEqual(['X', '1', 'Connection', 'keep-alive']);
    expect(responseHeaders(came.slice(0, 2), false)).toEqual(['X', '1', 'Connection', 'close']);
  });
});

describe('base URLs', () => {
  it.each([
    ['https://api.example.com/', 'https://api.example.com', 443, ''],
    ['http://127.0.0.1:1234/a/b//', 'http://127.0.0.1:1234/a/b', 1234, '/a/b'],
    ['http://[::1]:80', 'http://[::1]', 80, ''],
  ])('%s', (text, url, port, prefix) => {
    expect(readBaseUrl(text)).toMatchObject({ ok: true, value: { url, port, prefix } });
  });

  it('never throws, and what it takes has no credentials and no query', () => {
    fc.assert(
      fc.property(
        fc
          .tuple(fc.constantFrom('', 'https://', 'http://a.example/', 'https://a@'), fc.string())
          .map((parts) => parts.join('')),
        (text) => {
          const read = readBaseUrl(text);
          if (!read.ok) return;
          expect(read.value.url).not.toMatch(/[?#\s]|^\w+:..[^/]*@/);
          expect(readBaseUrl(read.value.url)).toEqual(read);
        },
      ),
    );
  });

  it('a thousand and one installations: the first one moved is forgotten', () => {
    const first = readBaseUrl('http://first.example');
    if (!first.ok) throw new Error('unread');
    const moves = new BaseUrlMoves(first.value, () => false);
    for (let index = 0; index <= 1_000; index += 1) moves.take(String(index), 'https://second.example');
    expect(moves.baseFor('0').url).toBe('http://first.example');
    expect(moves.baseFor('1').url).toBe('https://second.example');
    expect(moves.take('1', 'https://second.example/')).toBeNull();
    expect(moves.take('1', `https://${'x'.repeat(3_000)}.example`)?.refused).toContain('long');
  });
});

describe('the record of a body', () => {
  async function recorded(chunks: readonly Buffer[], encoding: string | null): Promise<string | null> {
    const recording = new Recording();
    for (const chunk of chunks) recording.add(chunk);
    return recording.text(encoding);
  }

  it.each([
    ['gzip', gzipSync],
    ['X-GZIP', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
    ['identity', (text: Buffer) => text],
  ])('%s is read', async (encoding, pack) => {
    expect(await recorded([pack(Buffer.from('Kovač'))], encoding)).toBe('Kovač');
  });

  it('nothing is null, and so is what nobody can read', async () => {
    expect(await recorded([], null)).toBeNull();
    expect(await recorded([Buffer.from('x')], 'zstd')).toBeNull();
  });

  it('is bounded, packed or not, and whole bytes are counted', async () => {
    const large = Buffer.alloc(3 * RECORDED_BYTES, 'x');
    expect(await recorded([large.subarray(0, 10), large], null)).toHaveLength(RECORDED_BYTES);
    expect(await recorded([gzipSync(large)], 'gzip')).toHaveLength(RECORDED_BYTES);
    const recording = new Recording();
    recording.add(large);
    expect(recording.bytes).toBe(3 * RECORDED_BYTES);
  });

  it('broken or cut compression gives what could be read, and never throws', async () => {
    const packed = gzipSync(Buffer.from('abc'.repeat(1_000)), { level: 0 });
    expect(await recorded([packed.subarray(0, 200)], 'gzip')).toMatch(/^abcabc/);
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 1 }),
        fc.constantFrom('gzip', 'deflate', 'br'),
        async (bytes, encoding) => {
          expect(await recorded([Buffer.from(bytes)], encoding)).toEqual(expect.any(String));
        },
      ),
    );
  });
});

describe('names of hosts', () => {
  it('a name is accepted only as it is, whatever is put around it', () => {
    const hosts = acceptedHosts(['192.168.1.7', 'fe80::1']);
    expect(hosts).toContain('[fe80::1]');
    fc.assert(
      fc.property(fc.constantFrom(...hosts), fc.string(), fc.string(), (host, before, after) => {
        const name = hostName(`${before}${host}${after}`);
        if (name === null || !hosts.includes(name)) return;
        expect(before === '' || hosts.includes(`${before}${host}`.toLowerCase())).toBe(true);
        expect(after).toMatch(/^(?::\d{1,5})?$/);
      }),
    );
    expect(hostName(undefined)).toBeNull();
  });
});

it('sockets that listen on a port are found in the kernel’s table', () => {
  const table = [
    '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode',
    '   0: 0100007F:21C2 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4711 1 0',
    '   1: 0100007F:21C2 0100007F:D431 01 00000000:00000000 00:00000000 00000000  1000        0 4712 1 0',
    '   2: 00000000000000000000000001000000:21C2 00:0 0A 00000000:00000000 00:00000000 00000000 1000 0 4713 1 0',
    '   3: 0100007F:21C3 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4714 1 0',
  ].join('\n');
  expect(listeningSockets(table, 8_642)).toEqual(['4711', '4713']);
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(listeningSockets(text, 1)).toBeInstanceOf(Array);
    }),
  );
});
