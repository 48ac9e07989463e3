/**
 * Requests of an app as they arrive.
 */
import { compareWithModel } from '../../../electron/own-app/compare/compare.ts';
import type { ArrivedRequest, Deviation } from '../../../electron/own-app/exchange.ts';
import { recognise } from '../../../electron/own-app/recognise/recognise.ts';
import type { HttpRequest } from '../../../electron/sdk/api/api.ts';

/** A request that says nothing but what is given. */
export function arrived(given: Partial<ArrivedRequest>): ArrivedRequest {
  return { at: 1_790_000_000_000, method: 'GET', target: '/', headers: [], body: null, ...given };
}

/** A text that is a JWT, with a claim of one's own. */
export function tokenText(claims: Readonly<Record<string, unknown>> = { sub: 'ana' }): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'HS256', typ: 'JWT', kid: 'k1' })}.${part(claims)}.c2lnbmF0dXJl`;
}

/** A request of the model of the SDK, as it would arrive. */
export function arrivedFrom(request: HttpRequest): ArrivedRequest {
  return arrived({
    method: request.method,
    target: request.url.replace(/^https?:\/\/[^/]*/, ''),
    headers: Object.entries(request.headers),
    body: request.body,
  });
}

/** How a request differs from the model. */
export function deviationsOf(request: ArrivedRequest): readonly Deviation[] {
  return compareWithModel({ request, response: null }, recognise(request));
}
