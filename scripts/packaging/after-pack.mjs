/** Called by electron-builder when an app's folder is complete, before its fuses are set. */

import { rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Removes the program that a bare Electron runs: electron-builder takes it out of its own downloads,
 * but not out of a runtime that it is given.
 *
 * @param {{ appOutDir: string, packager: { getResourcesDir(appOutDir: string): string } }} context
 */
export default async function afterPack({ appOutDir, packager }) {
  await rm(path.join(packager.getResourcesDir(appOutDir), 'default_app.asar'), { force: true });
}
