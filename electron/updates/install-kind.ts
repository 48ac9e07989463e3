/**
 * How this copy of the app was installed, and so what may be done about an update.
 */
export type InstallKind =
  /** One file that the app may replace, and put back. */
  | { readonly kind: 'appImage'; readonly path: string }
  /** The installer of the system does the work. */
  | { readonly kind: 'installer' }
  | { readonly kind: 'informOnly'; readonly how: string }
  | { readonly kind: 'notSupported'; readonly reason: string };

export interface InstallFacts {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  /** Path of the AppImage, as its runtime says it; null where there is none. */
  readonly appImage: string | null;
  /** Content of `resources/package-type`; null where there is no such file. */
  readonly packageType: string | null;
  /** Whether it is the Windows program that runs without being installed. */
  readonly isPortable: boolean;
  /** Lets a copy that runs from source count as an AppImage. */
  readonly isTest: boolean;
}

export function installKind(facts: InstallFacts): InstallKind {
  if (!facts.isPackaged && !facts.isTest) {
    return { kind: 'notSupported', reason: 'This copy runs from source; update the source instead.' };
  }
  if (facts.platform === 'darwin') return { kind: 'installer' };
  if (facts.platform === 'win32') {
    return facts.isPortable ? inform('Get it from where you got this one.') : { kind: 'installer' };
  }
  if (facts.platform !== 'linux') {
    return { kind: 'notSupported', reason: 'Updates are not made for this system.' };
  }
  // First: a package that is started from a program in an AppImage inherits what is said of that one.
  if (['deb', 'rpm', 'pacman'].includes(facts.packageType?.trim() ?? '')) {
    return inform('Your package manager updates this app.');
  }
  return facts.appImage?.startsWith('/') === true
    ? { kind: 'appImage', path: facts.appImage }
    : inform('Get it from where you got this one.');
}

/** Whether the app itself may bring a new version in. */
export function canInstall({ kind }: InstallKind): boolean {
  return kind === 'appImage' || kind === 'installer';
}

function inform(how: string): InstallKind {
  return { kind: 'informOnly', how };
}
