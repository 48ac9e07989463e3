/**
 * TLS in front of a plain backend, with an authority that nobody knows: a real environment as a relay meets it.
 */
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { issue, newAuthority } from '../http/certificates.ts';

export interface TlsFront extends AsyncDisposable {
  /** At `localhost`. */
  readonly baseUrl: string;
  /** PEM of the authority. */
  readonly ca: string;
}

/** @param more headers that each response gets beside its own */
export async function tlsFront(
  backend: string,
  more: Readonly<Record<string, string>> = {},
): Promise<TlsFront> {
  const authority = newAuthority(`Authority ${randomUUID()}`);
  const target = new URL(backend);
  const server = createServer(issue(authority, 'localhost'), (incoming, outgoing) => {
    const headers = { ...incoming.headers, host: target.host };
    const options = { host: target.hostname, port: target.port, path: incoming.url, headers };
    const onward = request({ ...options, method: incoming.method }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, [...answer.rawHeaders, ...Object.entries(more).flat()]);
      answer.pipe(outgoing);
    });
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    baseUrl: `https://localhost:${(server.address() as AddressInfo).port}`,
    ca: authority.pem,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
