/**
 * An `HttpClient` that reaches a handler in the same process without a socket. For the sandbox's admin side only: what
 * the SDK sends goes over real connections, since those are counted.
 */

import type { Api } from '../../sandbox/http/exchange.ts';
import type { HttpClient } from '../../sdk/api/api.ts';

export function inProcessHttp(api: Api): HttpClient {
  return {
    async send(request) {
      const url = new URL(request.url);
      const headers = Object.entries(request.headers).map(
        ([name, value]) => [name.toLowerCase(), value] as const,
      );
      const answer = await api.exchange({
        method: request.method,
        target: url.pathname + url.search,
        headers: { host: url.host, ...Object.fromEntries(headers) },
        body: new TextEncoder().encode(request.body ?? ''),
      });
      return { status: answer.status, headers: answer.headers, body: answer.body };
    },
  };
}
