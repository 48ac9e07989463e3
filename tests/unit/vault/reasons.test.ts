import { expect, it } from 'vitest';
import { accountName, keychainProvider } from '../../../electron/vault/account.ts';
import { explainKeychainError } from '../../../electron/vault/reasons.ts';

it.each([
  ['Unknown or unsupported transport “disabled” for address “disabled:”', /no D-Bus session bus/],
  ['Cannot autolaunch D-Bus without X11 $DISPLAY', /no D-Bus session bus/],
  ['The name org.freedesktop.secrets was not provided by any .service files', /No Secret Service/],
  ['Cannot create an item in a locked collection', /locked/],
  [
    'Object does not exist at path “/org/freedesktop/secrets/collection/login”',
    /no default keyring|No Secret Service/,
  ],
  ['libsecret-1.so.0: cannot open shared object file: No such file or directory', /libsecret-1-0/],
])('explains "%s"', (message, expected) => {
  expect(explainKeychainError(new Error(message))).toMatch(expected);
});

it('shows an unknown error in its own words, but no secret in it', () => {
  const jwt = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhbmEifQ.c2lnbmF0dXJl';
  const reason = explainKeychainError(new Error(`could not store ${jwt}`));
  expect(reason).toMatch(/could not store/);
  expect(reason).not.toContain(jwt);
});

it('gives each user-data folder accounts of its own', () => {
  expect(accountName('jwt', '/a')).not.toBe(accountName('jwt', '/b'));
  expect(accountName('jwt', '/a')).toBe(accountName('jwt', '/a'));
  expect(accountName('jwt', '/home/ana')).not.toContain('ana');
});

it('names the keychain of each platform', () => {
  expect([keychainProvider('darwin'), keychainProvider('win32'), keychainProvider('linux')]).toEqual([
    'macOS Keychain',
    'Windows Credential Manager',
    'Secret Service',
  ]);
});
