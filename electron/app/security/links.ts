/**
 * The way out to the system's browser, for the pages the app itself points at.
 */
import type { Link } from '../../../shared/ipc/settings.ts';

export const LINKS: Readonly<Record<Link, string>> = {
  jwtWiki: 'https://github.com/infobip/mobile-messaging-flutter-plugin/wiki/User-data-authorization',
  serverErrors: 'https://github.com/infobip/mobile-messaging-sdk-android/wiki/Server-errors',
  peopleApi: 'https://www.infobip.com/docs/api/customer-engagement/people/update-a-person',
};

const HOSTS: ReadonlySet<string> = new Set(['github.com', 'www.infobip.com']);

/** Whether a URL may be handed to the system: https, a host we know, the standard port, no credentials. */
export function mayOpenExternally(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname, port, username, password } = new URL(url);
  return protocol === 'https:' && HOSTS.has(hostname) && port === '' && username === '' && password === '';
}

/** The part of the shell that leads out. */
export interface ExternalOpener {
  openExternal(url: string): Promise<void>;
}

/** The way out where it is allowed, or one that leads nowhere. */
export function externalOpener(shell: ExternalOpener, isAllowed: boolean): ExternalOpener {
  return isAllowed ? shell : { openExternal: () => Promise.resolve() };
}

/** Opens an allowed URL in the system's browser; true when it was handed over. The one use of the shell for URLs. */
export async function openExternalSafely(url: string, shell: ExternalOpener): Promise<boolean> {
  if (!mayOpenExternally(url)) return false;
  await shell.openExternal(new URL(url).href);
  return true;
}
