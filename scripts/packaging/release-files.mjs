/** What lies beside the packages: checksums, the bill of materials, the list of targets, signatures. */

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ScriptError, say } from '../lib/console.mjs';
import { capture } from '../lib/process.mjs';

/** @typedef {{ target: string, system: string, status: 'built' | 'unavailable', file?: string, needs?: string }} TargetResult */

/** @param {string} folder @param {readonly TargetResult[]} results */
export function writeTargets(folder, results) {
  return writeFile(path.join(folder, 'targets.json'), `${JSON.stringify(results, undefined, 2)}\n`);
}

/** @param {string} file @returns {Promise<string>} SHA-256, in hex */
export async function sha256(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

/**
 * In the form that `sha256sum --check` reads.
 *
 * @param {string} folder @param {readonly string[]} names of files in it
 */
export async function writeChecksums(folder, names) {
  const lines = await Promise.all(
    names.toSorted().map(async (name) => `${await sha256(path.join(folder, name))}  ${name}\n`),
  );
  const file = path.join(folder, 'SHA256SUMS');
  await writeFile(file, lines.join(''));
  const { RELEASE_GPG_KEY } = process.env;
  if (RELEASE_GPG_KEY) await signDetached(file, RELEASE_GPG_KEY);
}

/** @param {string} file @param {string} key */
async function signDetached(file, key) {
  const outcome = await capture(
    'gpg',
    ['--batch', '--yes', '--local-user', key, '--armor', '--output', `${file}.asc`, '--detach-sign', file],
    { timeoutMs: 60_000 },
  );
  if (outcome.code !== 0) throw new ScriptError(`The checksums could not be signed:\n${outcome.stderr}`);
  say(`✓ ${path.basename(file)}.asc`);
}
