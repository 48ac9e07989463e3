/**
 * Where a call of an app of one's own went: its record has the path alone.
 */

/** Of a record of a call. */
interface WrittenAddress {
  readonly request: { readonly url: string; readonly headers: Readonly<Record<string, string>> } | null;
  readonly logged?: { readonly host: string | null } | undefined;
}

/** For a log that has no host. It is reserved, so that it leads nowhere. */
const NOWHERE = 'host-not-known.invalid';

/** A host with a port is taken to be a lab or a proxy, which speak plain HTTP. Null for what was never sent. */
export function absoluteUrl({ request, logged }: WrittenAddress): string | null {
  if (request === null) return null;
  const named = Object.entries(request.headers).find(([name]) => name.toLowerCase() === 'host')?.[1];
  const host = logged?.host ?? named ?? NOWHERE;
  const isPlain = logged === undefined || /:\d+$/.test(host);
  const path = request.url.startsWith('/') ? request.url : `/${request.url}`;
  return `${isPlain ? 'http' : 'https'}://${host}${path}`;
}
