/** Unpacks chosen entries of a zip archive, keeping their mode bits. */

import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';

/**
 * @param {string} archive
 * @param {string} target folder
 * @param {(entry: string) => string | undefined} placeOf maps an entry to its place in the folder;
 *   undefined leaves it out
 * @param {(progress: string) => void} report
 */
export async function unzip(archive, target, placeOf, report) {
  const { default: yauzl } = await import('yauzl');
  const zip = await promisify(yauzl.open)(archive, { lazyEntries: true });
  const open = promisify(zip.openReadStream.bind(zip));
  let done = 0;
  await new Promise((resolve, reject) => {
    zip.once('error', reject).once('end', resolve);
    zip.on('entry', (/** @type {import('yauzl').Entry} */ entry) => {
      extract(entry).then(() => zip.readEntry(), reject);
    });
    zip.readEntry();
  });

  /** @param {import('yauzl').Entry} entry */
  async function extract(entry) {
    done += 1;
    report(`${Math.round((done / zip.entryCount) * 100)} %`);
    const place = placeOf(entry.fileName);
    if (place === undefined || entry.fileName.endsWith('/')) return;
    const file = path.join(target, place);
    if (!file.startsWith(target + path.sep))
      throw new Error(`The archive has an entry outside of it: ${place}`);
    await mkdir(path.dirname(file), { recursive: true });
    const mode = (entry.externalFileAttributes >>> 16) & 0o777;
    await pipeline(await open(entry), createWriteStream(file, { mode }));
  }
}
