/**
 * What a bare Electron runs: takes the app's folder or file from the command line and loads it.
 *
 * Electron's own builds bring such a program; the runtime that the set-up takes from an npm package
 * does not. It does the part of the original that development, tests and packaging tools rely on.
 */

import fs from 'node:fs';
import { createRequire, Module } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, dialog } from 'electron/main';

const options = parseArguments(process.argv.slice(1));

if (options.version) {
  console.log(`v${process.versions.electron}`);
  process.exit(0);
}
if (!options.target) {
  console.error('Usage: electron [options] <folder or file of the app>');
  process.exit(1);
}
try {
  if (options.modules.length > 0) Module._preloadModules(options.modules);
  await load(path.resolve(options.target));
} catch (error) {
  fail(error);
}

/** Options before the app are for Electron; everything after it is for the app. */
function parseArguments(args) {
  const parsed = { target: undefined, version: false, modules: [] };
  for (let index = 0; index < args.length; index += 1) {
    const arg = args[index];
    if (arg === '--version' || arg === '-v') return { ...parsed, version: true };
    if (arg === '--require' || arg === '-r') parsed.modules.push(args[(index += 1)]);
    else if (arg.startsWith('--app=')) return { ...parsed, target: arg.slice('--app='.length) };
    else if (!arg.startsWith('-')) return { ...parsed, target: arg };
  }
  return parsed;
}

/** The dynamic import makes an ES module work as the entry, and holds `ready` back until it is loaded. */
async function load(target) {
  Object.defineProperty(process, 'defaultApp', { configurable: false, enumerable: true, value: true });
  const manifestFile = path.join(target, 'package.json');
  const isPackage = fs.existsSync(manifestFile);
  if (isPackage) adoptIdentity(JSON.parse(fs.readFileSync(manifestFile, 'utf8')));
  const entry = createRequire(pathToFileURL(path.join(target, path.sep))).resolve(target);
  app.setAppPath(isPackage ? target : path.dirname(entry));
  await import(pathToFileURL(entry).href);
}

function adoptIdentity({ name, productName, version, desktopName }) {
  if (version) app.setVersion(version);
  app.name = productName ?? name ?? app.name;
  app.setDesktopName(desktopName ?? `${app.name}.desktop`);
}

/** Says it on stderr and, where somebody may be looking, in a dialog. */
function fail(error) {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  console.error(`The app could not be loaded.\n${text}`);
  if (!process.env.CI) dialog.showErrorBox('The app could not be loaded', text);
  process.exit(1);
}
