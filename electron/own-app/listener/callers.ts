/**
 * Who may talk to the listener at all. Any web page on this machine or in this network can send requests to it, so what
 * a browser sends for a page is refused, and so is a `Host` that nobody chose (DNS rebinding).
 */

export type OwnAppRefusal = 'HOST_REFUSED' | 'WEB_PAGE_REFUSED' | 'PROXY_REFUSED';

/** Names under which phones, simulators and emulators reach this machine. */
const USUAL_HOSTS: readonly string[] = ['localhost', '127.0.0.1', '[::1]', '10.0.2.2', '10.0.3.2'];

/** Longest host that is shown. */
const SHOWN = 100;

/** @param chosen addresses and names beside the usual ones */
export function acceptedHosts(chosen: readonly string[]): readonly string[] {
  const written = chosen.map((name) => (name.includes(':') && !name.startsWith('[') ? `[${name}]` : name));
  return [...new Set([...USUAL_HOSTS, ...written.map((name) => name.toLowerCase())])];
}

/** The name in a `Host` header, whatever the port: `adb reverse` and forwarded ports change it. */
export function hostName(header: string | undefined): string | null {
  return /^(\[[\da-f:.]+\]|[^\s:@/[\]]+)(?::\d{1,5})?$/.exec(header?.toLowerCase() ?? '')?.[1] ?? null;
}

export interface CallerHead {
  /** As on the request line. */
  readonly target: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Why a request is refused, or null. */
export function refuseOwnAppCaller(
  { target, headers }: CallerHead,
  hosts: readonly string[],
): OwnAppRefusal | null {
  if (!target.startsWith('/') && target !== '*') return 'PROXY_REFUSED';
  const name = hostName(oneOf(headers['host']));
  if (name === null || !hosts.includes(name)) return 'HOST_REFUSED';
  const site = oneOf(headers['sec-fetch-site'])?.toLowerCase();
  // A browser leaves the first two out for an address of a network; what leads there from a page still says so.
  const isPage =
    headers['origin'] !== undefined ||
    (site !== undefined && site !== 'none') ||
    /^https?:/i.test(oneOf(headers['referer']) ?? '');
  return isPage ? 'WEB_PAGE_REFUSED' : null;
}

/** What a person who reads the refusal in a log of the phone is to do next. */
export function refusalText(
  refusal: OwnAppRefusal,
  host: string | undefined,
  hosts: readonly string[],
): string {
  const names = `${hosts.slice(0, -1).join(', ')} and ${hosts.at(-1) ?? ''}`;
  switch (refusal) {
    case 'HOST_REFUSED':
      return `The request is for the host ${shown(host)}. This listener answers to ${names}. Use one of them in the base URL of the app; for a phone on the network choose an address of this machine in “Your app”, or with --reachable.`;
    case 'WEB_PAGE_REFUSED':
      return 'The request comes from a web page. This listener answers apps only: call it from the app, or from a tool such as curl.';
    case 'PROXY_REFUSED':
      return 'The request is one for a proxy. This listener is none: give its address to the app as base URL, and take it out of the proxy settings.';
  }
}

function oneOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value;
}

function shown(host: string | undefined): string {
  return host === undefined ? '(none)' : `“${host.slice(0, SHOWN)}”`;
}
