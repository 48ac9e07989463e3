/**
 * The shared libraries and programs that Electron and its virtual desktop need on Linux.
 *
 * On Debian and Ubuntu they are installed, if we are root. Otherwise we say what to install and go on:
 * the check is by package name, and other systems may well have them under another.
 */

import { existsSync } from 'node:fs';
import { ScriptError, say, task } from '../lib/console.mjs';
import { capture, isRoot } from '../lib/process.mjs';

/** @typedef {'window' | 'desktop' | 'packaging' | 'appimage' | 'smoke'} Need */

/**
 * Packages by need. Where there are two names, the first is that of releases since the move to 64-bit
 * time stamps (Debian 13, Ubuntu 24.04).
 *
 * @type {Record<Need, readonly (readonly string[])[]>}
 */
const PACKAGES = {
  window: [
    ['libgtk-3-0t64', 'libgtk-3-0'],
    ['libasound2t64', 'libasound2'],
    ['libnss3'],
    ['libgbm1'],
    ['libxss1'],
    ['libxtst6'],
    ['libsecret-1-0'],
  ],
  desktop: [['xvfb'], ['dbus'], ['gnome-keyring']],
  smoke: [['mmdebstrap'], ['desktop-file-utils'], ['appstream'], ['xdotool'], ['imagemagick'], ['rpm']],
  packaging: [['rpm'], ['p7zip-full'], ['xz-utils']],
  appimage: [
    ['gcc'],
    ['libc6-dev'],
    ['libsquashfuse-dev'],
    ['libfuse3-dev'],
    ['libzstd-dev'],
    ['zlib1g-dev'],
    ['squashfs-tools'],
    ['desktop-file-utils'],
  ],
};

const APT_TIMEOUT_MS = 15 * 60_000;

/** @param {readonly Need[]} needs */
export async function ensureSystemLibraries(needs) {
  if (process.platform !== 'linux' || needs.length === 0 || !existsSync('/usr/bin/dpkg-query')) return;
  const wanted = needs.flatMap((need) => PACKAGES[need]);
  const missing = await missingOf(wanted);
  if (missing.length === 0) return;
  if (isRoot()) await install(missing);
  else
    say(
      `! Packages may be missing. If the next steps fail: sudo apt-get install ${(await pick(missing)).join(' ')}`,
    );
}

/**
 * What the Electron binary itself cannot find, whatever the system's package manager says.
 *
 * @param {string} binary
 */
export async function checkLinkedLibraries(binary) {
  if (process.platform !== 'linux') return;
  const { stdout } = await capture('ldd', [binary], { timeoutMs: 10_000 });
  const missing = missingLibraries(stdout);
  if (missing.length === 0) return;
  const names = PACKAGES.window.map((alternatives) => alternatives.at(-1)).join(' ');
  throw new ScriptError(
    `Electron cannot start: this system lacks ${missing.join(', ')}.\n` +
      `On Debian and Ubuntu: sudo apt-get install ${names}\n` +
      'On other systems install GTK 3, NSS, ALSA, GBM and libsecret.',
  );
}

/**
 * @param {string} lddOutput
 * @returns {string[]} names of the libraries that were not found
 */
export function missingLibraries(lddOutput) {
  return [...lddOutput.matchAll(/^\s*(\S+) => not found$/gm)].map(([, name]) => /** @type {string} */ (name));
}

/**
 * @param {readonly (readonly string[])[]} wanted
 * @returns {Promise<(readonly string[])[]>} those of which no name is installed
 */
async function missingOf(wanted) {
  const { stdout } = await capture(
    'dpkg-query',
    ['--show', '--showformat', '${db:Status-Status} ${Package}\\n', ...wanted.flat()],
    { timeoutMs: 30_000 },
  );
  const installed = new Set(
    stdout
      .split('\n')
      .flatMap((line) => (line.startsWith('installed ') ? [line.slice('installed '.length)] : [])),
  );
  return wanted.filter((alternatives) => !alternatives.some((name) => installed.has(name)));
}

/** @param {readonly (readonly string[])[]} missing */
async function install(missing) {
  const names = missing.map((alternatives) => alternatives.at(-1)).join(' ');
  await task(`Installing Debian packages: ${names}`, async (report) => {
    report('reading package lists');
    const update = await refreshPackageLists();
    report('installing');
    const outcome = await apt(['install', '--no-install-recommends', ...(await pick(missing))]);
    if (outcome.code === 0) return;
    throw new ScriptError(
      `The packages could not be installed (apt-get update: exit ${update.code}, install: exit ${outcome.code}):\n` +
        update.stderr +
        outcome.stderr,
    );
  });
}

export function refreshPackageLists() {
  return apt(['update']);
}

/** @param {readonly string[]} args */
export function apt(args) {
  return capture('apt-get', ['-o', 'DPkg::Lock::Timeout=120', '--yes', '--quiet', ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    timeoutMs: APT_TIMEOUT_MS,
  });
}

/**
 * Chooses of each pair of names the one that this release can install. The older one may live on as a
 * virtual package, which cannot be asked for.
 *
 * @param {readonly (readonly string[])[]} missing
 */
async function pick(missing) {
  const { stdout } = await capture('apt-cache', ['policy', ...missing.flat()], {
    env: { ...process.env, LC_ALL: 'C' },
    timeoutMs: 30_000,
  });
  const available = installablePackages(stdout);
  return missing.map(
    (names) => names.find((name) => available.has(name)) ?? /** @type {string} */ (names.at(-1)),
  );
}

/**
 * @param {string} policy what `apt-cache policy` prints
 * @returns {Set<string>} names that have a candidate
 */
export function installablePackages(policy) {
  const entries = policy.matchAll(/^(\S+):\n(?: {2}.*\n)*? {2}Candidate: (.+)$/gm);
  return new Set([...entries].flatMap(([, name, candidate]) => (candidate === '(none)' ? [] : [name ?? ''])));
}
