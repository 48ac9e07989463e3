import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { isSignedBy } from '../../../electron/updates/signature.ts';
import { signFeeds } from '../../../scripts/packaging/sign-feed.mjs';

it('each feed gets a signature that the app accepts, and nothing else does', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'feeds-'));
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  for (const name of ['latest.yml', 'latest-linux.yml', 'other.yml']) {
    writeFileSync(path.join(folder, name), `version: 1.0.0 # ${name}\n`);
  }
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  expect(signFeeds(folder, pem).toSorted()).toEqual(['latest-linux.yml', 'latest.yml']);
  expect(readdirSync(folder)).toHaveLength(5);
  const read = (/** @type {string} */ name) => readFileSync(path.join(folder, name), 'utf8');
  expect(isSignedBy(publicKey, read('latest.yml'), read('latest.yml.sig'))).toBe(true);
  expect(isSignedBy(publicKey, read('latest-linux.yml'), read('latest.yml.sig'))).toBe(false);
  rmSync(folder, { recursive: true });
});
