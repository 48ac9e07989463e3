/**
 * A gateway: what is asked for below a path of its own is passed on to a server that knows nothing of it.
 */
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PathProxy extends AsyncDisposable {
  readonly url: string;
}

/** @param said headers that take the place of the server's own */
export async function pathProxy(
  target: string,
  prefix: string,
  said: () => Readonly<Record<string, string>> = () => ({}),
): Promise<PathProxy> {
  const server = createServer((incoming, outgoing) => {
    const path = incoming.url ?? '';
    if (!path.startsWith(`${prefix}/`)) return void outgoing.writeHead(404).end();
    const headers = { ...incoming.headers, host: new URL(target).host };
    const onward = request(`${target}${path.slice(prefix.length)}`, {
      method: incoming.method ?? 'GET',
      headers,
    });
    onward.on('response', (response) => {
      outgoing.writeHead(response.statusCode ?? 500, { ...response.headers, ...said() });
      response.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${prefix}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
