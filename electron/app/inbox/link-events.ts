/**
 * Where links reach the app: an event on macOS, the arguments of a start elsewhere.
 */
import type { App } from 'electron';
import type { Logger } from '../../node/logger.ts';
import { LINK_SCHEME, type LinkInbox, linkAmong } from './deep-link.ts';

/** Listens from before the app is ready; the link of this very start may be among `args`. */
export function receiveLinks(app: App, args: readonly string[], inbox: LinkInbox, logger: Logger): void {
  const take = (link: string | null): void => {
    if (link !== null && !inbox.receive(link)) logger.warn('Refused a link: it names no scenario');
  };
  app.on('open-url', (event, url) => {
    event.preventDefault();
    take(url);
  });
  app.on('second-instance', (_event, argv) => take(linkAmong(argv)));
  take(linkAmong(args));
  // A checkout must not take links away from the app that is installed.
  if (app.isPackaged) app.setAsDefaultProtocolClient(LINK_SCHEME);
}
