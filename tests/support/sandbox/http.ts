/**
 * HTTP over plain sockets for tests of the sandbox: no fetch, so that `Host` and broken requests can be sent.
 */
import { request } from 'node:http';
import { connect } from 'node:net';
import { parseOrNull } from './lab.ts';

export interface SocketAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  readonly json: unknown;
  readonly bytes: Uint8Array;
}

export interface SocketOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** A text is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  /** Milliseconds without a byte before the request is given up. */
  readonly timeoutMs?: number;
}

/** Sends one request over its own connection. Rejects with the socket's error, code `ECONNRESET` among others. */
export function exchange(
  baseUrl: string,
  method: string,
  target: string,
  options: SocketOptions = {},
): Promise<SocketAnswer> {
  const { hostname, port } = new URL(baseUrl);
  const body = typeof options.body === 'string' ? options.body : JSON.stringify(options.body);
  return new Promise((resolve, reject) => {
    const outgoing = request({
      hostname,
      port,
      method,
      path: target,
      agent: false,
      headers: options.headers ?? {},
    });
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const bytes = Buffer.concat(chunks);
        const text = bytes.toString('utf8');
        resolve({
          status: incoming.statusCode ?? 0,
          headers: incoming.headers,
          text,
          json: parseOrNull(text),
          bytes,
        });
      });
    });
    outgoing.on('error', reject);
    outgoing.setTimeout(options.timeoutMs ?? 10_000, () => outgoing.destroy(new Error('TIMEOUT')));
    outgoing.end(body);
  });
}

/** Sends bytes as they are, `HOST` replaced by the listener's, and returns everything that came back. */
export function rawExchange(
  baseUrl: string,
  text: string,
  options: { readonly end?: boolean } = {},
): Promise<string> {
  const { hostname, port, host } = new URL(baseUrl);
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port) });
    let received = '';
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      received += chunk;
    });
    socket.on('close', () => resolve(received));
    // What was received before a reset is the answer.
    socket.on('error', (error) => (received === '' ? reject(error) : resolve(received)));
    socket.write(text.replace('HOST', host));
    if (options.end === true) socket.end();
  });
}
