import { describe, expect, it } from 'vitest';
import { HeldSecrets } from '../../../electron/node/held-secrets.ts';

const SIGNATURE = 'pMZ1q0Yw3rJ8uT5vXb2LkNcQeHsGdA7iOfWy4EtRj6I';
const TOKEN = `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbmEifQ.${SIGNATURE}`;
const KEY = '0123456789abcdef'.repeat(4);

describe('held secrets', () => {
  it('are found by value, with their kind and place', () => {
    const secrets = new HeldSecrets();
    secrets.holdToken(TOKEN);
    secrets.hold('key', [KEY]);
    expect(secrets.find({ a: [{ b: `x ${TOKEN}` }] })).toEqual({ name: 'token', path: 'a.0.b' });
    expect(secrets.find({ a: { [`k${KEY}`]: 1 } })).toEqual({ name: 'key', path: 'a.(name)' });
    expect(secrets.find({ a: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbmEifQ' })).toBeNull();
  });

  it.each([' ', '\n', '\t\r\n'])('are found without the blanks around them: %j', (blank) => {
    const secrets = new HeldSecrets();
    secrets.holdCurrentToken(`${blank}${TOKEN}${blank}`);
    expect(secrets.find({ a: `got ${TOKEN}` })).toEqual({ name: 'token', path: 'a' });
    expect(secrets.find({ a: SIGNATURE })).toEqual({ name: 'token', path: 'a' });
  });

  it('are found in JSON with whatever it escapes', () => {
    const secrets = new HeldSecrets();
    secrets.hold('credential', ['a"b\\c-0123456789ab']);
    expect(secrets.find({ a: { b: 'x a"b\\c-0123456789ab' } })).toEqual({ name: 'credential', path: 'a.b' });
  });

  it('are those of this moment: one name holds one value, and nothing when it is forgotten', () => {
    const secrets = new HeldSecrets();
    secrets.hold('key', ['first-0123456789ab']);
    secrets.hold('key', [KEY]);
    expect(secrets.values()).toEqual([KEY]);
    secrets.hold('key', []);
    expect(secrets.find(KEY)).toBeNull();
  });

  it('keep the token in use, however many others come and go', () => {
    const secrets = new HeldSecrets();
    secrets.holdCurrentToken(TOKEN);
    for (let index = 0; index < 500; index += 1) secrets.holdToken(`${index}.b.${KEY}${index}`);
    expect(secrets.find(TOKEN)?.name).toBe('token');
    expect(secrets.values().length).toBeLessThan(60);
  });

  it.each([
    'Basic Membership',
    'premium',
    'application/json',
    'no',
    'my-application-code',
    'aaaaaaaaaaaaaaaa1',
  ])('%s may be a natural text, and trips nothing', (value) => {
    const secrets = new HeldSecrets();
    secrets.hold('header', [value]);
    expect(secrets.find({ text: value })).toBeNull();
  });

  it('are not an ID that was pasted in the place of a token', () => {
    const secrets = new HeldSecrets();
    for (const id of [KEY, '3f2a9c1e-7b6d-4a58-9c1e-7b6d4a583f2a', 'ana.kovac-1047-1047-1047']) {
      secrets.holdCurrentToken(id);
      expect(secrets.find({ session: { externalUserId: id } })).toBeNull();
    }
    expect(secrets.values()).toEqual([]);
  });

  it.each([
    ['given before it was held', (secrets: HeldSecrets) => secrets.given({ lastName: KEY }), true],
    ['shown anyway', (secrets: HeldSecrets) => secrets.shown('profiles', [{ code: KEY }]), true],
    ['neither', () => {}, false],
  ])('what was %s', (_how, prepare, isKnown) => {
    const secrets = new HeldSecrets();
    prepare(secrets);
    secrets.hold('application code', [KEY]);
    expect(secrets.find({ text: KEY }) === null).toBe(isKnown);
    // An export leaves the machine, and who reads it did not type it.
    expect(secrets.values()).toEqual([KEY]);
  });
});
