/**
 * Makes a machine ready: npm dependencies, shared libraries, an Electron runtime.
 *
 * Every step looks first at what is there, so a second run costs next to nothing, and an interrupted
 * one goes on where it was. Imported by the commands that need it; may be run by itself, with
 * `--retry-download` to try the official Electron download once more.
 */

import { runScript } from './lib/console.mjs';
import { isMain, ROOT } from './lib/project.mjs';
import { checkChromiumSandbox } from './setup/chromium-sandbox.mjs';
import { electronBinary, ensureElectron } from './setup/electron.mjs';
import { ensureLanguages } from './setup/languages.mjs';
import { withLock } from './setup/lock.mjs';
import { checkNodeVersion } from './setup/node-version.mjs';
import { ensureNpmDependencies } from './setup/npm-dependencies.mjs';
import { checkLinkedLibraries, ensureSystemLibraries } from './setup/system-libraries.mjs';

/**
 * @typedef {object} SetupOptions
 * @property {boolean} [electron] an Electron runtime is needed, and the libraries to open a window
 * @property {boolean} [desktop] a virtual desktop is needed
 * @property {boolean} [packaging] packages are to be built
 * @property {boolean} [smoke] packages are to be tried in a clean system
 * @property {boolean} [languages] minting code is to be run
 * @property {boolean} [retryDownload] try the official Electron again although another is installed
 *
 * @param {SetupOptions} options
 */
export async function setUp({
  electron = false,
  desktop = false,
  packaging = false,
  smoke = false,
  languages = false,
  retryDownload = false,
}) {
  checkNodeVersion();
  await withLock(ROOT, async () => {
    await ensureNpmDependencies();
    await ensureSystemLibraries([
      ...(electron ? /** @type {const} */ (['window']) : []),
      ...(desktop ? /** @type {const} */ (['desktop']) : []),
      ...(packaging ? /** @type {const} */ (['packaging']) : []),
      ...(smoke ? /** @type {const} */ (['smoke']) : []),
    ]);
    if (languages) await ensureLanguages();
    if (!electron) return;
    await ensureElectron({ retry: retryDownload });
    await checkLinkedLibraries(electronBinary());
    checkChromiumSandbox(electronBinary());
  });
}

if (isMain(import.meta.url)) {
  await runScript(() =>
    setUp({ electron: true, desktop: true, retryDownload: process.argv.includes('--retry-download') }),
  );
}
