/**
 * What the packages weigh, and how much of that is ours: beside a minimal app on the same Electron, packaged the same
 * way.
 */

import { spawn } from 'node:child_process';
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { ScriptError, task } from '../lib/console.mjs';
import { capture } from '../lib/process.mjs';
import { inProject, toolPath } from '../lib/project.mjs';
import { installedRuntime } from '../setup/electron.mjs';

/** What the app may add to Electron, unpacked. */
export const ALLOWED_BYTES = 12 * 1024 * 1024;
const TIMEOUT_MS = 3 * 60_000;
const MAIN = `const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => new BrowserWindow().loadURL('about:blank'));
`;

/**
 * @param {readonly { kind: string, file: string }[]} packages
 * @param {string} unpacked the app's folder
 */
export async function printSizes(packages, unpacked) {
  for (const { kind, file } of packages) {
    const installed = await installedSize(kind, file);
    console.log(
      `  ${kind.padEnd(10)} ${megabytes(lstatSync(file).size)}${installed === undefined ? '' : `, installed ${megabytes(installed)}`}`,
    );
  }
  console.log(`  ${'unpacked'.padEnd(10)} ${megabytes(folderSize(unpacked))}`);
}

/**
 * Beside a minimal app with the same languages, so that what we leave out does not pay for what we add.
 *
 * @param {string} unpacked the app's folder
 */
export async function checkSize(unpacked) {
  await withMinimalApp(async (minimal) => {
    compare('installed', folderSize(minimal), folderSize(unpacked));
    compare('packed by gzip', await packedSize(minimal), await packedSize(unpacked));
  });
}

/** @param {string} what @param {number} minimal @param {number} ours bytes */
function compare(what, minimal, ours) {
  console.log(
    `  ${what}: a minimal app ${megabytes(minimal)}, ours ${megabytes(ours)}, that is ${megabytes(ours - minimal)} more`,
  );
  if (ours - minimal > ALLOWED_BYTES) {
    throw new Error(`${what}, the app adds more than ${megabytes(ALLOWED_BYTES)} to Electron.`);
  }
}

/** @param {string} folder @returns {Promise<number>} bytes */
async function packedSize(folder) {
  let bytes = 0;
  const tar = spawn('tar', ['-C', folder, '-c', '.'], { stdio: ['ignore', 'pipe', 'inherit'] });
  await pipeline(tar.stdout, createGzip(), async (packed) => {
    for await (const chunk of packed) bytes += chunk.length;
  });
  return bytes;
}

/** Packages an app that does nothing. @param {(folder: string) => Promise<void>} use gets its unpacked folder */
async function withMinimalApp(use) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'personalization-lab-minimal-'));
  try {
    const app = path.join(folder, 'app');
    mkdirSync(app);
    const manifest = {
      name: 'minimal',
      version: '1.0.0',
      main: 'main.js',
      description: 'Nothing',
      author: 'Nobody',
    };
    writeFileSync(path.join(app, 'package.json'), JSON.stringify(manifest));
    writeFileSync(path.join(app, 'main.js'), MAIN);
    const runtime = installedRuntime();
    const configuration = {
      electronVersion: runtime?.version,
      electronDist: inProject('node_modules', 'electron', 'dist'),
      afterPack: inProject('scripts', 'packaging', 'after-pack.mjs'),
      directories: { output: path.join(folder, 'dist') },
      npmRebuild: false,
      electronLanguages: ['en-US'],
      linux: { target: 'dir', executableName: 'minimal' },
    };
    const file = path.join(folder, 'configuration.json');
    writeFileSync(file, JSON.stringify(configuration));
    await task('Packaging a minimal Electron app', async () => {
      const outcome = await capture(
        process.execPath,
        [toolPath('electron-builder'), '--dir', '--publish', 'never', '--projectDir', app, '--config', file],
        { cwd: app, timeoutMs: TIMEOUT_MS },
      );
      if (outcome.code !== 0) throw new ScriptError(`${outcome.stdout}${outcome.stderr}`.slice(-2000));
    });
    await use(path.join(folder, 'dist', 'linux-unpacked'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * What the package itself says.
 *
 * @param {string} kind
 * @param {string} file
 */
async function installedSize(kind, file) {
  if (kind === 'deb') {
    const { stdout } = await capture('dpkg-deb', ['--field', file, 'Installed-Size'], {
      timeoutMs: TIMEOUT_MS,
    });
    return Number(stdout) > 0 ? Number(stdout) * 1024 : undefined;
  }
  if (kind !== 'rpm') return undefined;
  const { stdout } = await capture('rpm', ['--query', '--package', '--queryformat', '%{LONGSIZE}', file], {
    timeoutMs: TIMEOUT_MS,
  });
  return Number(stdout) > 0 ? Number(stdout) : undefined;
}

/** @param {string} folder */
export function folderSize(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + lstatSync(path.join(entry.parentPath, entry.name)).size, 0);
}

/** @param {number} bytes */
function megabytes(bytes) {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
