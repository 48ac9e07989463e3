/** What can be packaged, where, and what is missing where it cannot. */

import { existsSync } from 'node:fs';
import path from 'node:path';
import { inProject } from '../lib/project.mjs';
import { prepareAppImageTools } from '../offline/appimage/tools.mjs';
import { missingTools } from './tools.mjs';

/**
 * @typedef {object} Target
 * @property {string} name as electron-builder has it
 * @property {'linux' | 'mac' | 'windows'} system
 * @property {string} extension of its file
 * @property {string} arch as its file name has it
 * @property {(official: boolean) => Promise<Tooling>} tooling
 *
 * @typedef {object} Tooling how the target is built, or what it needs to be built
 * @property {string} [needs] why it cannot be built here
 * @property {NodeJS.ProcessEnv} [env]
 * @property {readonly string[]} [args]
 */

const SEVEN_ZIP = ['/usr/lib/p7zip/7za', '/usr/bin/7za'];

/** @type {readonly Target[]} */
export const TARGETS = [
  { name: 'deb', system: 'linux', extension: '.deb', arch: 'amd64', tooling: withFpm('dpkg-deb') },
  { name: 'rpm', system: 'linux', extension: '.rpm', arch: 'x86_64', tooling: withFpm('rpmbuild') },
  { name: 'tar.gz', system: 'linux', extension: '.tar.gz', arch: 'x64', tooling: archive },
  { name: 'AppImage', system: 'linux', extension: '.AppImage', arch: 'x86_64', tooling: appImage },
  {
    name: 'nsis',
    system: 'windows',
    extension: '-setup.exe',
    arch: 'x64',
    tooling: elsewhere('win32', 'Windows'),
  },
  { name: 'zip', system: 'windows', extension: '.zip', arch: 'x64', tooling: elsewhere('win32', 'Windows') },
  ...['x64', 'arm64'].flatMap((arch) =>
    ['dmg', 'zip'].map(
      (name) =>
        /** @type {const} */ ({
          name,
          system: 'mac',
          extension: `.${name}`,
          arch,
          tooling: elsewhere('darwin', 'macOS'),
        }),
    ),
  ),
];

/** @param {string} tool @returns {Target['tooling']} */
function withFpm(tool) {
  return async () => {
    const missing = notLinux() ?? (await missingTools([tool, 'xz']));
    if (missing !== undefined) return { needs: missing };
    return { env: { CUSTOM_FPM_PATH: inProject('scripts/offline/fpm/fpm.mjs') } };
  };
}

/** @returns {Promise<Tooling>} */
async function archive() {
  const missing = notLinux() ?? (await missingTools(['7za']));
  if (missing !== undefined) return { needs: missing };
  const sevenZip = SEVEN_ZIP.find((file) => existsSync(file));
  return sevenZip === undefined
    ? { needs: '7za (Debian: p7zip-full)' }
    : { env: { ELECTRON_BUILDER_7ZIP_PATH: sevenZip } };
}

/** electron-builder's own runtime where it can be had, that is, beside an official Electron. @type {Target['tooling']} */
async function appImage(official) {
  const wrong = notLinux();
  if (wrong !== undefined) return { needs: wrong };
  const args = ['-c.toolsets.appimage=1.0.3'];
  if (official) return { args };
  const { folder, missing } = await prepareAppImageTools();
  if (folder === undefined) return { needs: `Debian's packages ${missing.join(', ')}` };
  return { env: { APPIMAGE_TOOLS_PATH: folder }, args };
}

/** @param {NodeJS.Platform} platform @param {string} system @returns {Target['tooling']} */
function elsewhere(platform, system) {
  return async () =>
    process.platform === platform
      ? {}
      : { needs: `a machine with ${system} and the official Electron for it; the release workflow has one` };
}

function notLinux() {
  return process.platform === 'linux' ? undefined : 'Linux';
}

/**
 * @param {string} folder
 * @param {Target} target
 * @param {string} version
 */
export function expectedFile(folder, target, version) {
  const { system, arch, extension } = target;
  return path.join(folder, `personalization-lab-${version}-${system}-${arch}${extension}`);
}
