/**
 * Who may talk to a listener at all. A page in a browser can reach 127.0.0.1, so a foreign `Host` (DNS rebinding) and
 * whatever a browser marks as coming from another origin are refused before anything else looks at the request.
 */

export type ListenerRefusal = 'HOST_REFUSED' | 'ORIGIN_REFUSED';

type Headers = Readonly<Record<string, string>>;

/** Why a request is refused by the listener on `port`, or null. Names in `headers` are lower-case. */
export function refuseCaller(headers: Headers, port: number): ListenerRefusal | null {
  const host = headers['host']?.toLowerCase();
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) return 'HOST_REFUSED';
  if (headers['origin'] !== undefined) return 'ORIGIN_REFUSED';
  const site = headers['sec-fetch-site']?.toLowerCase();
  return site === undefined || site === 'none' ? null : 'ORIGIN_REFUSED';
}
