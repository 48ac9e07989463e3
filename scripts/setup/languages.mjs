/**
 * The languages whose minting code the tests run. They are no need of the app: where one cannot be installed we say
 * so, and its recipe is not run.
 */

import { existsSync } from 'node:fs';
import { say, task } from '../lib/console.mjs';
import { capture, isRoot } from '../lib/process.mjs';
import { apt, refreshPackageLists } from './system-libraries.mjs';

/** Debian's package by command. */
const LANGUAGES = {
  python3: 'python3',
  php: 'php-cli',
  ruby: 'ruby',
  go: 'golang-go',
  // A program is run from its source, for which a runtime alone is not enough.
  javac: 'default-jdk-headless',
  openssl: 'openssl',
};

export async function ensureLanguages() {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/dpkg-query')) return;
  const missing = await missingLanguages();
  if (missing.length === 0) return;
  const names = missing.map(([, name]) => name);
  if (!isRoot()) return say(`! Not there, so their recipes are not run: ${names.join(', ')}`);
  await task(`Installing Debian packages: ${names.join(' ')}`, async (report) => {
    report('reading package lists');
    await refreshPackageLists();
    report('installing');
    await apt(['install', '--no-install-recommends', ...names]);
  });
  const left = await missingLanguages();
  if (left.length > 0) {
    say(`! Could not be installed, so their recipes are not run: ${left.map(([, name]) => name).join(', ')}`);
  }
}

async function missingLanguages() {
  const found = await Promise.all(
    Object.entries(LANGUAGES).map(async (entry) => {
      const { code } = await capture('sh', ['-c', `command -v ${entry[0]}`], { timeoutMs: 10_000 });
      return /** @type {const} */ ([code === 0, entry]);
    }),
  );
  return found.flatMap(([isThere, entry]) => (isThere ? [] : [entry]));
}
