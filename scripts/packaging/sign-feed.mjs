/**
 * Signs the update feeds (`latest*.yml`) of a folder: `node scripts/packaging/sign-feed.mjs FOLDER`.
 *
 * The key comes from the environment (`UPDATE_SIGNING_KEY`, an Ed25519 private key as PEM) and is written nowhere.
 */
import { createPrivateKey, sign } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const FEED = /^latest.*\.yml$/;

/**
 * Writes `NAME.sig` (base64) beside each feed.
 *
 * @param {string} folder
 * @param {string} pem
 * @returns {string[]} names of the feeds
 */
export function signFeeds(folder, pem) {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new TypeError('UPDATE_SIGNING_KEY is not an Ed25519 key');
  const feeds = readdirSync(folder).filter((name) => FEED.test(name));
  for (const name of feeds) {
    const signature = sign(null, readFileSync(path.join(folder, name)), key);
    writeFileSync(path.join(folder, `${name}.sig`), `${signature.toString('base64')}\n`);
  }
  return feeds;
}

function main() {
  const folder = process.argv[2];
  const pem = process.env['UPDATE_SIGNING_KEY'];
  if (folder === undefined) {
    console.error('Which folder? node scripts/packaging/sign-feed.mjs FOLDER');
    process.exitCode = 2;
  } else if (pem === undefined || pem === '') {
    console.error(
      'NOT SIGNED: UPDATE_SIGNING_KEY is not set. A build with a public key will refuse these feeds.',
    );
  } else {
    const feeds = signFeeds(folder, pem);
    console.log(feeds.length === 0 ? `No feed in ${folder}` : `Signed: ${feeds.join(', ')}`);
  }
}

if (process.argv[1] === import.meta.filename) main();
