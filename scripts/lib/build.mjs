/** Builds the app, or only its command line, and knows when neither is needed. */

import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { withLock } from '../setup/lock.mjs';
import { ScriptError, task } from './console.mjs';
import { capture } from './process.mjs';
import { inProject, ROOT, toolPath } from './project.mjs';

const SOURCES = [
  'electron',
  'renderer',
  'shared',
  'electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];
const CLI_SOURCES = ['electron', 'shared', 'scripts/lib/build.mjs', 'package.json', 'package-lock.json'];
const OUTPUTS = [
  'out/main/main.js',
  'out/main/sandbox.js',
  'out/main/film.js',
  'out/preload/preload.cjs',
  'out/renderer/index.html',
];
const CLI = 'out/main/cli.js';
const TIMEOUT_MS = 5 * 60_000;

/** Builds the app unless its output is newer than everything it is made of. */
export async function ensureBuilt() {
  if (!isFresh(OUTPUTS, SOURCES)) await buildApp();
}

export function buildApp() {
  return task('Building the app', async () => {
    const tool = toolPath('electron-vite');
    const outcome = await capture(process.execPath, [tool, 'build', '--logLevel', 'warn'], {
      cwd: ROOT,
      timeoutMs: TIMEOUT_MS,
    });
    if (outcome.code !== 0) throw new ScriptError(`The build failed.\n${outcome.stdout}${outcome.stderr}`);
    if (outcome.stderr.trim()) process.stderr.write(outcome.stderr);
  });
}

/**
 * Builds the command line alone, without a word, unless it is fresh.
 *
 * @returns {Promise<string>} its file
 */
export async function ensureCli() {
  const file = inProject(CLI);
  if (!isFresh([CLI], CLI_SOURCES)) {
    await withLock(file, async () => {
      if (!isFresh([CLI], CLI_SOURCES)) await buildCli();
    });
  }
  return file;
}

async function buildCli() {
  const { build } = await import('vite');
  await build({
    configFile: false,
    root: ROOT,
    logLevel: 'error',
    ssr: { noExternal: true },
    build: {
      ssr: 'electron/cli.ts',
      outDir: path.dirname(CLI),
      emptyOutDir: false,
      copyPublicDir: false,
      target: 'node20.18',
      rolldownOptions: {
        output: {
          format: 'es',
          entryFileNames: path.basename(CLI),
          chunkFileNames: 'chunks/cli-[name]-[hash].js',
        },
      },
    },
  });
}

/**
 * @param {readonly string[]} outputs
 * @param {readonly string[]} sources files and folders
 */
function isFresh(outputs, sources) {
  const made = Math.min(...outputs.map((file) => changedAt(inProject(file)) ?? 0));
  const changed = Math.max(...sources.map((place) => latestChange(inProject(place))));
  return made > changed;
}

/**
 * A folder's own time counts too: it changes when a file is added or removed.
 *
 * @param {string} place
 * @returns {number}
 */
function latestChange(place) {
  const stats = statSync(place, { throwIfNoEntry: false });
  if (!stats) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(place).map((entry) => latestChange(path.join(place, entry))));
}

/** @param {string} file */
function changedAt(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}
