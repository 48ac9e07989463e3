/**
 * What a request looked like when it left the device. The token itself is not kept.
 */

import type { HttpFailureKind, HttpRequest } from '../../sdk/api/api.ts';
import { decodeToken } from '../../sdk/token/decode-token.ts';

export interface SentRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  /** Lower-case names, without Authorization. */
  readonly headers: Readonly<Record<string, string>>;
  readonly scheme: string;
  readonly sub: string | null;
  readonly kid: string | null;
  readonly body: string | null;
  /** Null while there is no answer, or when none came. */
  status: number | null;
  failure: HttpFailureKind | null;
}

/** Describes a request about to be sent; a path that the base URL has is no part of the request's own. */
export function describeRequest(request: HttpRequest, baseUrl: string): SentRequest {
  const url = new URL(request.url);
  const prefix = new URL(baseUrl).pathname.replace(/\/$/, '');
  const headers = Object.entries(request.headers).map(
    ([name, value]) => [name.toLowerCase(), value] as const,
  );
  const { authorization = '', ...others } = Object.fromEntries(headers);
  const [scheme = '', credentials = ''] = authorization.split(/ (.*)/s);
  const token = scheme === 'Bearer' ? decodeToken(credentials) : null;
  return {
    method: request.method,
    path: url.pathname.startsWith(`${prefix}/`) ? url.pathname.slice(prefix.length) : url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: others,
    scheme,
    sub: token?.sub ?? null,
    kid: token?.kid ?? null,
    body: request.body,
    status: null,
    failure: null,
  };
}
