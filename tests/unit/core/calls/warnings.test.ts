import { describe, expect, it } from 'vitest';
import { findWarnings, type WarningInput } from '../../../../electron/core/calls/warnings.ts';
import type { TokenInfo } from '../../../../shared/model/token-info.ts';

const PASSED = { ok: true, code: null, message: null, gate: null };

function aToken(changes: Partial<TokenInfo> = {}): TokenInfo {
  return {
    origin: 'signIn',
    alteration: null,
    storage: 'keychain',
    state: 'valid',
    kid: 'key-1',
    sub: 'ana',
    iat: 0,
    exp: 1,
    header: null,
    claims: null,
    verdicts: { strict: PASSED, android: PASSED, ios: PASSED },
    explanation: '',
    advice: [],
    ...changes,
  };
}

function codes(changes: Partial<WarningInput>): readonly string[] {
  const input: WarningInput = {
    call: 'personalize',
    setting: 'jwt',
    token: aToken(),
    profile: 'strict',
    givenExternalUserId: 'ana',
    knownExternalUserId: undefined,
    ...changes,
  };
  return findWarnings(input).map(({ code }) => code);
}

describe('personalize', () => {
  it.each<[string, Partial<WarningInput>, readonly string[]]>([
    ['for the person of the token', {}, []],
    ['for somebody else', { givenExternalUserId: 'luka' }, ['subjectMismatch']],
    ['without an external user ID', { givenExternalUserId: undefined }, ['subjectMismatch']],
    ['without a token', { token: null }, ['tokenMissing']],
    ['without a token where none is needed', { token: null, setting: 'applicationCode' }, []],
    ['with a token nobody can read', { token: aToken({ state: 'invalid', sub: null }) }, ['tokenRefused']],
    [
      'with an expired token for somebody else',
      { token: aToken({ state: 'expired', sub: 'x' }) },
      ['tokenRefused', 'subjectMismatch'],
    ],
    ['where nothing may be changed', { setting: 'contactInformationApi' }, ['restricted']],
    ['while the backend is not known', { setting: null, token: null }, []],
  ])('%s', (_what, changes, expected) => {
    expect(codes(changes)).toEqual(expected);
  });
});

describe('saveUser', () => {
  const save = { call: 'saveUser', knownExternalUserId: 'ana', givenExternalUserId: undefined } as const;

  it.each<[string, Partial<WarningInput>, readonly string[]]>([
    ['of another field', {}, []],
    ['of the same external user ID', { givenExternalUserId: 'ana' }, []],
    ['of another external user ID', { givenExternalUserId: 'luka' }, ['externalUserIdNeedsPersonalize']],
    ['that removes the external user ID', { givenExternalUserId: null }, ['externalUserIdNeedsPersonalize']],
    [
      'of a first external user ID',
      { knownExternalUserId: undefined, givenExternalUserId: 'ana' },
      ['externalUserIdNeedsPersonalize'],
    ],
    [
      'of another external user ID where that may be',
      { givenExternalUserId: 'luka', setting: 'applicationCode' },
      [],
    ],
    ['with somebody else’s token', { token: aToken({ sub: 'luka' }) }, ['subjectMismatch']],
    ['of somebody not personalized yet', { knownExternalUserId: undefined }, []],
    ['without a token', { token: null }, []],
  ])('%s', (_what, changes, expected) => {
    expect(codes({ ...save, ...changes })).toEqual(expected);
  });
});

it('says why the device will refuse the token', () => {
  const strict = {
    ok: false,
    code: 'JWT_TOKEN_EXPIRED',
    message: 'The provided JWT is expired.',
    gate: 'expiry',
  } as const;
  const [warning] = findWarnings({
    call: 'saveUser',
    setting: null,
    token: aToken({ state: 'expired', verdicts: { strict, android: PASSED, ios: strict } }),
    profile: 'ios',
    givenExternalUserId: undefined,
    knownExternalUserId: undefined,
  });
  expect(warning?.message).toMatch(/send nothing.*JWT_TOKEN_EXPIRED: The provided JWT is expired\./);
});
