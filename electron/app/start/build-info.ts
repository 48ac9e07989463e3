/**
 * What is known of the build, put in when it was made.
 */

export interface BuildInfo {
  readonly license: string;
  /** The version of Electron that the project names. */
  readonly electron: string;
}

/**
 * Whether this runs on a runtime that is good for tests only: a package says so in its version, a checkout runs on
 * another Electron than the project names.
 */
export function isStandIn(version: string, isPackaged: boolean, running: string, named: string): boolean {
  const [, prerelease = ''] = /^[^-+]*-([^+]*)/.exec(version) ?? [];
  if (prerelease.split('.').includes('standin')) return true;
  return !isPackaged && running !== named;
}
