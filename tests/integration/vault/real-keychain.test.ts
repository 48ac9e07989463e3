/**
 * The secret store over keytar and a real Secret Service, in each state a desktop may have it in.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const ROOT = path.resolve(import.meta.dirname, '../../..');

/** Says what the store finds, stores a secret, and looks with keytar itself whether it is there and gone again. */
const PROGRAM = `
import keytar from 'keytar';
import { openStore } from './store.mjs';
const { store, service, account } = openStore();
const first = await store.describe();
await store.set('jwt', 'a secret');
const stored = await keytar.getPassword(service, account).catch(() => null);
const got = await store.get('jwt');
await store.delete('jwt');
const left = await keytar.findCredentials(service).catch(() => []);
console.log(JSON.stringify({ mode: first.mode, reason: first.reason, stored, got, left: left.length }));
`;

const STORE = `
import { createOutdatedItems } from '${ROOT}/electron/vault/outdated-items.ts';
import { loadKeytar } from '${ROOT}/electron/vault/keychain.ts';
import { KeychainSecretStore } from '${ROOT}/electron/vault/secret-store.ts';
import { systemTimers } from '${ROOT}/electron/node/timers.ts';
export function openStore() {
  const service = 'Personalization Lab test';
  const store = new KeychainSecretStore({
    load: loadKeytar,
    service,
    account: (key) => key + '@test',
    provider: 'Secret Service',
    outdated: createOutdatedItems({ read: async () => null, write: async () => {} }),
    delay: (milliseconds, signal) => systemTimers.delay(milliseconds, signal),
    limitMs: 3_000,
  });
  return { store, service, account: 'jwt@test' };
}
`;

describe.runIf(process.platform === 'linux')('a real Secret Service', () => {
  let folder: string;

  beforeAll(async () => {
    // Below the project, so that keytar is found.
    folder = await mkdtemp(path.join(ROOT, 'node_modules', '.vault-test-'));
    await writeFile(path.join(folder, 'entry.ts'), STORE);
    await writeFile(path.join(folder, 'program.mjs'), PROGRAM);
    await build({
      configFile: false,
      logLevel: 'silent',
      build: {
        outDir: folder,
        emptyOutDir: false,
        target: 'node20',
        lib: { entry: path.join(folder, 'entry.ts'), formats: ['es'], fileName: () => 'store.mjs' },
        rolldownOptions: { external: ['keytar', /^node:/] },
      },
    });
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  async function tryOn(keyring: string, env: Record<string, string> = {}): Promise<unknown> {
    const program = [process.execPath, path.join(folder, 'program.mjs')];
    const command =
      Object.keys(env).length === 0
        ? program
        : ['env', ...Object.entries(env).map(([name, value]) => `${name}=${value}`), ...program];
    const { stdout } = await run(process.execPath, [
      path.join(ROOT, 'scripts/desktop.mjs'),
      '--keyring',
      keyring,
      '--',
      ...command,
    ]);
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '');
  }

  it('unlocked: the secret is there, and gone after the delete', async () => {
    expect(await tryOn('unlocked')).toEqual({
      mode: 'keychain',
      reason: null,
      stored: 'a secret',
      got: 'a secret',
      left: 0,
    });
  });

  it.each([
    ['locked', {}, /locked/],
    ['absent', {}, /No Secret Service/],
    ['unlocked', { DBUS_SESSION_BUS_ADDRESS: 'disabled:' }, /no D-Bus/],
  ] as const)('%s %j: memory, with the reason', async (keyring, env, reason) => {
    expect(await tryOn(keyring, env)).toEqual({
      mode: 'memory',
      reason: expect.stringMatching(reason) as unknown,
      stored: null,
      got: 'a secret',
      left: 0,
    });
  });
});
