/**
 * What no page may do, whatever it contains. Applied to every web contents the app ever makes.
 */
import type { App, Session, Shell } from 'electron';
import { originOf } from '../../ipc/sender.ts';
import { openExternalSafely } from './links.ts';

/** Permission → why it is needed. Everything else is denied. */
const ALLOWED_PERMISSIONS: Readonly<Record<string, string>> = {
  'clipboard-sanitized-write': 'copy buttons write plain text',
};

export function decidePermission(permission: string, origin: string, origins: readonly string[]): boolean {
  return Object.hasOwn(ALLOWED_PERMISSIONS, permission) && origins.includes(originOf(origin));
}

/** A page may only go to the app's own origin: that is, reload. */
export function decideNavigation(url: string, origins: readonly string[]): boolean {
  return origins.includes(originOf(url));
}

export function secureContents(
  app: App,
  shell: Pick<Shell, 'openExternal'>,
  origins: readonly string[],
): void {
  app.on('web-contents-created', (_created, contents) => {
    contents.on('will-navigate', (event) => {
      if (!decideNavigation(event.url, origins)) event.preventDefault();
    });
    contents.on('will-redirect', (event) => {
      if (!decideNavigation(event.url, origins)) event.preventDefault();
    });
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame || !decideNavigation(event.url, origins)) event.preventDefault();
    });
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      void openExternalSafely(url, shell).catch(() => {});
      return { action: 'deny' };
    });
  });
}

export function secureSession(session: Session, origins: readonly string[]): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) => {
    callback(decidePermission(permission, details.requestingUrl, origins));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) =>
    decidePermission(permission, origin, origins),
  );
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}
