/** Runs electron-builder: once for the app's folder, then once per kind of package made of that folder. */

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ScriptError } from '../lib/console.mjs';
import { capture } from '../lib/process.mjs';
import { ROOT, toolPath } from '../lib/project.mjs';
import { canNotarize } from './signing.mjs';

const TIMEOUT_MS = 20 * 60_000;
const SYSTEMS = { linux: '--linux', mac: '--mac', windows: '--win' };

/** What electron-builder leaves in the app's folder for one kind of package, and would be wrong in the next. */
const LEFTOVERS = ['package-type', 'apparmor-profile', 'app-update.yml'];

/**
 * @typedef {object} Build
 * @property {string} version of the package
 * @property {string} electronVersion
 * @property {number} time seconds since 1970 that the files of packages bear
 * @property {string} output folder of the packages
 * @property {boolean} quick packs less tightly, to be tried at once
 */

/**
 * @param {Build} build
 * @returns {Promise<string>} the folder of the unpacked app
 */
export async function packFolder(build) {
  await builder(build, ['--linux', '--dir'], {});
  return path.join(build.output, 'linux-unpacked');
}

/**
 * @param {Build} build
 * @param {string} folder the unpacked app
 * @param {import('./targets.mjs').Target} target
 * @param {import('./targets.mjs').Tooling} tooling
 */
export async function packTarget(build, folder, target, tooling) {
  const resources = path.join(folder, 'resources');
  await Promise.all(LEFTOVERS.map((name) => rm(path.join(resources, name), { force: true })));
  const args = [SYSTEMS[target.system], target.name, '--prepackaged', folder, ...(tooling.args ?? [])];
  await builder(build, args, tooling.env ?? {});
}

/**
 * Everything for this system at once, as its own machine does it.
 *
 * @param {Build} build
 * @param {'mac' | 'windows'} system
 */
export async function packSystem(build, system) {
  if (system === 'windows') return builder(build, [SYSTEMS.windows], {});
  // Apple's processors start nothing without a signature, and setting the fuses spoils the one that Electron has.
  if (!process.env['CSC_LINK'])
    return builder(build, [SYSTEMS.mac, '-c.electronFuses.resetAdHocDarwinSignature=true'], {});
  if (!canNotarize(process.env)) return builder(build, [SYSTEMS.mac], {});
  const key = await appleKeyFile(process.env);
  try {
    return await builder(build, [SYSTEMS.mac, '-c.mac.notarize=true'], { APPLE_API_KEY: key.file });
  } finally {
    await key.remove();
  }
}

/**
 * Apple's tool wants its key as a file; a hosted CI has it as text.
 *
 * @param {NodeJS.ProcessEnv} env
 */
async function appleKeyFile({ APPLE_API_KEY, APPLE_API_KEY_BASE64 }) {
  if (APPLE_API_KEY) return { file: APPLE_API_KEY, remove: () => Promise.resolve() };
  const folder = await mkdtemp(path.join(tmpdir(), 'personalization-lab-key-'));
  const file = path.join(folder, 'key.p8');
  await writeFile(file, Buffer.from(APPLE_API_KEY_BASE64 ?? '', 'base64'), { mode: 0o600 });
  return { file, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** The folder below /opt bears the product's name. With a space in it, xdg-open cannot start the desktop entry. */
const LINUX_FOLDER_NAME = '-c.productName=personalization-lab';

/** @param {Build} build @param {readonly string[]} args @param {NodeJS.ProcessEnv} env */
async function builder(build, args, env) {
  const { UPDATE_FEED_URL } = process.env;
  const outcome = await capture(
    process.execPath,
    [
      toolPath('electron-builder'),
      ...args,
      '--publish',
      'never',
      `-c.electronVersion=${build.electronVersion}`,
      `-c.extraMetadata.version=${build.version}`,
      `-c.directories.output=${build.output}`,
      ...(args.includes('--linux') ? [LINUX_FOLDER_NAME] : []),
      // On macOS there are two processors to build for, and electron-builder gets the right Electron for each.
      ...(args.includes('--mac') ? [] : ['-c.electronDist=node_modules/electron/dist']),
      ...(UPDATE_FEED_URL ? [`-c.publish.url=${UPDATE_FEED_URL}`] : []),
    ],
    {
      cwd: ROOT,
      env: {
        ...withoutEmpty(process.env),
        SOURCE_DATE_EPOCH: String(build.time),
        // Of electron-builder's archives and of our deb and rpm.
        ELECTRON_BUILDER_COMPRESSION_LEVEL: build.quick ? '1' : '6',
        ...env,
      },
      timeoutMs: TIMEOUT_MS,
    },
  );
  if (outcome.code !== 0) {
    throw new ScriptError(`electron-builder failed (${outcome.code}):\n${outcome.stdout}${outcome.stderr}`);
  }
}

/**
 * A hosted CI sets a variable to nothing where it has no secret; electron-builder would take that for a file.
 *
 * @param {NodeJS.ProcessEnv} env
 */
function withoutEmpty(env) {
  return Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
}
