/**
 * A request as a phone's HTTP stack puts it on the wire: header names, their order and the body exactly as given.
 */
import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

export type HeaderList = readonly (readonly [name: string, value: string])[];

export interface WireCall {
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderList;
  readonly body: string | null;
}

export interface WireReply {
  readonly status: number;
  readonly headers: HeaderList;
  /** Decompressed. */
  readonly body: string;
  /** True where the HTTP stack took the compression away, and the length with it. */
  readonly wasCompressed: boolean;
}

/** What kept an answer from coming, by Node's code such as `ECONNREFUSED`; `ETIMEDOUT` where nothing came in time. */
export interface WireFailure {
  readonly failure: string;
}

export interface Network {
  /** Certificates that are trusted besides the system's, PEM. */
  readonly ca?: string | undefined;
  /** Whether any certificate will do, as a debug build can be told. */
  readonly trustsAny?: boolean | undefined;
  readonly timeoutMs: number;
  /** The machine that a name stands for on this device, as `10.0.2.2` does for the emulator's own. */
  readonly reach?: ((hostname: string) => string) | undefined;
}

/** Sends one request on a connection of its own. Never rejects. */
export function exchange(call: WireCall, network: Network): Promise<WireReply | WireFailure> {
  const url = new URL(call.url);
  const hostname = url.hostname.replaceAll(/^\[|\]$/g, '');
  const send = url.protocol === 'https:' ? tlsRequest : plainRequest;
  return new Promise((resolve) => {
    const outgoing = send({
      host: network.reach?.(hostname) ?? hostname,
      port: url.port === '' ? undefined : Number(url.port),
      method: call.method,
      // The target as written: `URL` would encode and shorten it.
      path: targetOf(call.url),
      agent: false,
      // A flat list is sent as it is, order and letters included.
      headers: call.headers.flat() as unknown as Record<string, string>,
      ...(url.protocol === 'https:'
        ? {
            ...(network.ca === undefined ? {} : { ca: network.ca }),
            rejectUnauthorized: network.trustsAny !== true,
            servername: /[a-z]/i.test(hostname) ? hostname : '',
          }
        : {}),
    });
    const fail = (error: NodeJS.ErrnoException) => resolve({ failure: error.code ?? error.message });
    outgoing.setTimeout(network.timeoutMs, () => {
      outgoing.destroy(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' }));
    });
    outgoing.on('error', fail);
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', fail);
      incoming.on('end', () => {
        const bytes = decompressed(Buffer.concat(chunks), incoming.headers['content-encoding']);
        resolve({
          status: incoming.statusCode ?? 0,
          headers: pairs(incoming.rawHeaders),
          body: bytes.toString('utf8'),
          wasCompressed: incoming.headers['content-encoding'] !== undefined,
        });
      });
    });
    outgoing.end(call.body ?? undefined);
  });
}

/** Value of a header, whatever its letters; null where it is absent. */
export function headerOf(headers: HeaderList, name: string): string | null {
  return headers.find(([one]) => one.toLowerCase() === name.toLowerCase())?.[1] ?? null;
}

/** `host:port` as it stands in the `Host` header. */
export function hostOf(url: string): string {
  return new URL(url).host;
}

function targetOf(url: string): string {
  const rest = url.replace(/^[a-z]+:\/\/[^/?#]*/i, '');
  return rest.startsWith('/') ? rest : `/${rest}`;
}

function decompressed(bytes: Buffer, encoding: string | undefined): Buffer {
  if (bytes.byteLength === 0) return bytes;
  if (encoding === 'gzip') return gunzipSync(bytes);
  if (encoding === 'deflate') return inflateSync(bytes);
  return encoding === 'br' ? brotliDecompressSync(bytes) : bytes;
}

function pairs(flat: readonly string[]): [string, string][] {
  return flat.flatMap((name, index) => (index % 2 === 0 ? [[name, flat[index + 1] ?? ''] as const] : [])) as [
    string,
    string,
  ][];
}
