/**
 * Where the app's page may come from.
 */
import type { CustomScheme } from 'electron';

export const APP_SCHEME = 'app';
export const APP_HOST = 'lab';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
export const APP_URL = `${APP_ORIGIN}/`;

/** Standard, so that it has origins and relative URLs; with Chromium's code cache, since its scripts never change. */
export const PRIVILEGED_SCHEME: CustomScheme = {
  scheme: APP_SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

export interface PageSource {
  readonly url: string;
  /** Origins whose pages are the app's own. */
  readonly origins: readonly string[];
}

/** The packaged app has one origin. A development server counts only where its URL is set and nothing is packaged. */
export function pageSource(isPackaged: boolean, devServerUrl: string | undefined): PageSource {
  if (isPackaged || devServerUrl === undefined || !URL.canParse(devServerUrl)) {
    return { url: APP_URL, origins: [APP_ORIGIN] };
  }
  return { url: devServerUrl, origins: [APP_ORIGIN, new URL(devServerUrl).origin] };
}
