/**
 * A logged request in the form in which requests arrive.
 */
import type { ArrivedRequest } from '../../exchange.ts';
import type { LoggedRequest } from './log-types.ts';

export interface Address {
  /** Host and port, or null where there is only a path. */
  readonly host: string | null;
  /** Path with query. */
  readonly target: string;
}

/** Takes an address apart without rewriting it. */
export function addressOf(url: string): Address {
  const [, host, target] = /^https?:\/\/([^/?#]*)([^#]*)/i.exec(url) ?? [];
  if (host === undefined) return { host: null, target: url.startsWith('/') ? url : `/${url}` };
  // Credentials of an address are nobody's business.
  return {
    host: host.slice(host.lastIndexOf('@') + 1),
    target: target === '' || target === undefined ? '/' : target,
  };
}

export function asArrived({ method, url, headers, body }: LoggedRequest, at: number): ArrivedRequest {
  return { at, method, target: addressOf(url).target, headers, body };
}
