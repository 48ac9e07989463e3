/**
 * Requests of an app as they arrive.
 */
import type { ArrivedRequest } from '../../../electron/own-app/exchange.ts';

/** A request that says nothing but what is given. */
export function arrived(given: Partial<ArrivedRequest>): ArrivedRequest {
  return { at: 1_790_000_000_000, method: 'GET', target: '/', headers: [], body: null, ...given };
}

/** A text that is a JWT, with a claim of one's own. */
export function tokenText(claims: Readonly<Record<string, unknown>> = { sub: 'ana' }): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'HS256', typ: 'JWT', kid: 'k1' })}.${part(claims)}.c2lnbmF0dXJl`;
}
