import { describe, expect, it } from 'vitest';
import { accountName } from '../../../electron/vault/account.ts';
import { createOutdatedItems } from '../../../electron/vault/outdated-items.ts';
import { KeychainSecretStore } from '../../../electron/vault/secret-store.ts';
import { FakeKeychain, memoryFile } from '../../support/app/keychain.ts';
import { ManualTime, settle } from '../../support/app/time.ts';

const ACCOUNT = accountName('jwt', '/data');
const PROBE = accountName('probe', '/data');

function setUp(keychain = new FakeKeychain(), file = memoryFile()) {
  const time = new ManualTime();
  const store = new KeychainSecretStore({
    load: () => Promise.resolve(keychain),
    service: 'Personalization Lab',
    account: (key) => accountName(key, '/data'),
    provider: 'Secret Service',
    outdated: createOutdatedItems(file),
    delay: (milliseconds, signal) => time.delay(milliseconds, signal),
    limitMs: 3_000,
  });
  return { keychain, file, time, store };
}

describe('a keychain that works', () => {
  it('keeps, gives back and deletes a secret, and leaves no probe behind', async () => {
    const { store, keychain } = setUp();
    expect(await store.describe()).toEqual({ mode: 'keychain', provider: 'Secret Service', reason: null });
    await store.set('jwt', 'secret');
    expect(keychain.stored(ACCOUNT)).toBe('secret');
    expect(await store.get('jwt')).toBe('secret');
    await store.delete('jwt');
    expect(await store.get('jwt')).toBeNull();
    expect(keychain.accounts).toEqual([]);
  });

  it('gives the secret to the next start', async () => {
    const first = setUp();
    await first.store.set('jwt', 'secret');
    const second = setUp(first.keychain, first.file);
    expect(await second.store.get('jwt')).toBe('secret');
  });

  it('serialises what concerns one key: the last word wins', async () => {
    const { store, keychain } = setUp();
    await Promise.all([store.set('jwt', 'one'), store.delete('jwt'), store.set('jwt', 'two')]);
    expect(keychain.stored(ACCOUNT)).toBe('two');
    expect(keychain.mostOutstanding).toBe(1);
  });

  it('believes "nothing there" only after a probe', async () => {
    const { store, keychain } = setUp();
    expect(await store.get('jwt')).toBeNull();
    expect(keychain.calls).toEqual([`get ${ACCOUNT}`, `set ${PROBE}`, `get ${PROBE}`, `delete ${PROBE}`]);
  });
});

describe.each([
  ['locked', /locked/],
  ['noCollection', /no default keyring/],
  ['noService', /No Secret Service/],
  ['noBus', /no D-Bus/],
  ['forgetful', /did not give it back/],
] as const)('item 11: a keychain that is %s', (mood, reason) => {
  it('is found out by the probe, and secrets stay in memory', async () => {
    const { store, keychain } = setUp();
    keychain.mood = mood;
    const state = await store.describe();
    expect(state.mode).toBe('memory');
    expect(state.reason).toMatch(reason);
    await store.set('jwt', 'secret');
    expect(await store.get('jwt')).toBe('secret');
    if (mood !== 'forgetful') expect(keychain.accounts).toEqual([]);
  });

  it('takes over what is in memory when it works again', async () => {
    const { store, keychain } = setUp();
    keychain.mood = mood;
    await store.set('jwt', 'secret');
    keychain.mood = 'unlocked';
    if (mood === 'forgetful') return;
    expect(await store.describe()).toMatchObject({ mode: 'keychain' });
    expect(keychain.stored(ACCOUNT)).toBe('secret');
  });
});

describe('a keychain that hangs', () => {
  it('is given up after the time limit, and from then on at once', async () => {
    const { store, keychain, time } = setUp();
    keychain.mood = 'hanging';
    const described = store.describe();
    await time.advance(3_000);
    expect(await described).toMatchObject({
      mode: 'memory',
      reason: expect.stringMatching(/no answer/) as unknown,
    });
    await store.set('jwt', 'secret');
    expect(await store.get('jwt')).toBe('secret');
    await store.delete('jwt');
    expect(keychain.outstanding).toBe(1);
    expect(keychain.calls).toEqual([`set ${PROBE}`]);
  });

  it('is caught up with when it answers after all', async () => {
    const { store, keychain, time } = setUp();
    keychain.mood = 'hanging';
    const stored = store.set('jwt', 'secret');
    await time.advance(3_000);
    await stored;
    const states: string[] = [];
    store.onChange((state) => states.push(state.mode));
    keychain.release();
    await settle();
    await store.describe();
    expect(states).toEqual(['keychain']);
    expect(keychain.stored(ACCOUNT)).toBe('secret');
  });

  it('does not bring back a secret that was deleted while it hung', async () => {
    const { store, keychain, time } = setUp();
    keychain.mood = 'hanging';
    const stored = store.set('jwt', 'secret');
    await time.advance(3_000);
    await stored;
    await store.delete('jwt');
    keychain.release();
    await settle();
    await store.describe();
    expect(keychain.accounts).toEqual([]);
  });
});

describe('a keychain that disappears while the app runs', () => {
  it('tells why, keeps the secret in memory, and nothing is written in clear', async () => {
    const { store, keychain, file } = setUp();
    await store.set('jwt', 'secret');
    const states: (string | null)[] = [];
    store.onChange((state) => states.push(state.reason));
    keychain.mood = 'noService';
    await store.set('jwt', 'newer secret');
    expect(states).toEqual([expect.stringMatching(/No Secret Service/)]);
    expect(await store.get('jwt')).toBe('newer secret');
    expect(JSON.stringify(file.document)).not.toContain('secret');
  });

  it.each(['locked', 'noService'] as const)('loses the stale entry when it returns (%s)', async (mood) => {
    const { store, keychain } = setUp();
    await store.set('jwt', 'secret');
    keychain.mood = mood;
    await store.delete('jwt');
    expect(keychain.stored(ACCOUNT)).toBe('secret');
    keychain.mood = 'unlocked';
    await store.describe();
    expect(keychain.stored(ACCOUNT)).toBeNull();
  });

  it('does not give a deleted secret to the next start, though its entry is still there', async () => {
    const first = setUp();
    await first.store.set('jwt', 'secret');
    first.keychain.mood = 'locked';
    await first.store.delete('jwt');
    first.keychain.mood = 'unlocked';
    const second = setUp(first.keychain, first.file);
    expect(await second.store.get('jwt')).toBeNull();
    await second.store.describe();
    expect(first.keychain.stored(ACCOUNT)).toBeNull();
  });

  it('tries a deletion once more when the keychain failed only in passing', async () => {
    const { store, keychain } = setUp();
    await store.set('jwt', 'secret');
    keychain.failOnce('No such secret item at path: /org/freedesktop/secrets/collection/login/5');
    await store.delete('jwt');
    expect(keychain.stored(ACCOUNT)).toBeNull();
    expect((await store.describe()).mode).toBe('keychain');
  });

  it('notes a deletion before it is tried, so that the end of the process does not undo it', async () => {
    const { store, keychain, file } = setUp();
    await store.set('jwt', 'secret');
    keychain.mood = 'hanging';
    void store.delete('jwt');
    await settle();
    expect(file.document).toEqual({ outdated: [ACCOUNT] });
  });
});

it('a keychain library that cannot be loaded costs the keychain, not the app', async () => {
  const store = new KeychainSecretStore({
    load: () => Promise.reject(new Error('libsecret-1.so.0: cannot open shared object file')),
    service: 'Personalization Lab',
    account: (key) => key,
    provider: 'Secret Service',
    outdated: createOutdatedItems(memoryFile()),
    delay: () => new Promise(() => {}),
    limitMs: 1,
  });
  await store.set('jwt', 'secret');
  expect(await store.get('jwt')).toBe('secret');
  expect((await store.describe()).reason).toMatch(/libsecret/);
});
