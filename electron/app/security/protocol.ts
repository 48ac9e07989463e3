/**
 * `app://lab/`: the page, served from its folder and from nowhere else.
 */
import { protocol } from 'electron';
import { APP_SCHEME, PRIVILEGED_SCHEME } from './origins.ts';
import { answerAsset } from './page-files.ts';

/** Must run before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([PRIVILEGED_SCHEME]);
}

/** Serves `folder`; must run after the app is ready. */
export function serveAppScheme(folder: string): void {
  protocol.handle(APP_SCHEME, (request) => answerAsset(folder, request));
}
