import { describe, expect, test } from 'vitest';
import { duration, hostOf, initials, offsetText, shortId, span } from '../../../../renderer/lib/format.ts';
import { nameInLine } from '../../../../renderer/lib/person.ts';
import { shortTime, standingOf, standingText, tokenClock } from '../../../../renderer/lib/token-clock.ts';
import type { Session } from '../../../../shared/state/snapshot.ts';
import type { TokenInfo } from '../../../../shared/model/token-info.ts';

const VERDICT = { ok: true, code: null, message: null, gate: null };
const TOKEN: TokenInfo = {
  origin: 'signIn',
  alteration: null,
  storage: 'keychain',
  state: 'valid',
  kid: 'k',
  sub: 's',
  iat: 1000,
  exp: 1600,
  header: null,
  claims: null,
  verdicts: { strict: VERDICT, android: VERDICT, ios: VERDICT },
  explanation: '',
  advice: [],
};

describe('the countdown', () => {
  test('counts whole seconds of the device clock', () => {
    expect(tokenClock(TOKEN, 1_048_900)).toEqual({ state: 'valid', text: 'in 9 min 12 s', left: 0.92 });
  });

  test('expires when now is exp, as on the device', () => {
    expect(tokenClock(TOKEN, 1_599_999).state).toBe('valid');
    expect(tokenClock(TOKEN, 1_600_000)).toEqual({ state: 'expired', text: 'expired just now', left: 0 });
    expect(tokenClock(TOKEN, 1_612_500).text).toBe('expired 12 s ago');
  });

  test('an invalid token stays invalid', () => {
    expect(tokenClock({ ...TOKEN, state: 'invalid' }, 2_000_000).state).toBe('invalid');
    expect(tokenClock({ ...TOKEN, state: 'invalid', exp: null }, 0)).toEqual({
      state: 'invalid',
      text: 'no readable exp',
      left: 0,
    });
  });

  test('an iat that is missing or late does not break the bar', () => {
    expect(tokenClock({ ...TOKEN, iat: null }, 1_300_000).left).toBe(1);
    expect(tokenClock({ ...TOKEN, iat: 9999 }, 1_300_000).left).toBe(1);
  });
});

describe('the word on a token’s chip', () => {
  const customers = [{ externalUserId: 'luka-1', displayName: 'Luka Horvat' }];
  const refusedFor = (reasonCode: string | null) => ({
    sub: 'luka-1',
    verdicts: {
      ...TOKEN.verdicts,
      server: { ...VERDICT, ok: false, reason: 'Because.', reasonCode, unchecked: [] },
    },
  });

  test.each([
    ['signatureInvalid', 'forged'],
    ['algorithmRefused', 'forged'],
    ['keyRevoked', 'revoked key'],
    ['subjectNotAddressed', 'for Luka'],
    ['claimsTooDeep', 'server refuses'],
    [null, 'server refuses'],
  ])('for a refusal by %s is “%s”', (code, text) => {
    expect(standingText('refused', refusedFor(code), customers)).toBe(text);
    expect(standingOf({ state: 'valid', ...refusedFor(code) })).toBe('refused');
  });

  test('is of somebody else where nobody knows whose it is', () => {
    expect(standingText('refused', { ...refusedFor('subjectNotAddressed'), sub: 'who' }, customers)).toBe(
      'for someone else',
    );
  });

  test('is of the device where that stops it, whatever the server would say', () => {
    expect(standingText('expired', refusedFor('signatureInvalid'), customers)).toBe('expired');
    expect(standingText('valid', TOKEN, customers)).toBe('valid');
  });
});

describe('what is left of a token, as short as a clock', () => {
  test.each([
    [899, '14:59'],
    [5, '0:05'],
    [3723, '1:02:03'],
    [0, '0:00 ago'],
    [-69, '1:09 ago'],
    [400 * 3600, '16 d 16 h'],
  ])('%d s are %s', (seconds, text) => {
    expect(shortTime({ exp: 1000 + seconds }, 1_000_999)).toBe(text);
  });

  test('needs an exp', () => {
    expect(shortTime({ exp: null }, 0)).toBe('no exp');
  });
});

describe('who stands in the panel’s line', () => {
  const ana = {
    kind: 'customer',
    username: 'ana',
    displayName: 'Ana Kovač',
    externalUserId: 'ana-1',
  } as const satisfies Session;

  test('is the person, and who is signed in where that is another', () => {
    const person = { externalUserId: 'ana-1', firstName: 'Ana', lastName: 'Kovač' };
    expect(nameInLine(ana, person)).toBe('Ana Kovač');
    expect(nameInLine(ana, {})).toBe('Ana Kovač signed in');
    expect(nameInLine(ana, { externalUserId: 'luka-1' })).toBe('luka-1, Ana Kovač signed in');
    expect(nameInLine({ kind: 'signedOut' }, {})).toBe('Anonymous');
  });
});

describe('texts', () => {
  test.each([
    [0, '0 s'],
    [59, '59 s'],
    [60, '1 min'],
    [3661, '1 h 1 min'],
    [90_061, '1 d 1 h'],
    [-5, '0 s'],
  ])('%d s is %s', (seconds, text) => {
    expect(span(seconds)).toBe(text);
  });

  test('clock offsets have a sign', () => {
    expect(offsetText(0)).toBe('+0 s');
    expect(offsetText(-300_000)).toBe('−5 min');
    expect(offsetText(3_600_000)).toBe('+1 h');
  });

  test('durations, IDs, hosts and initials', () => {
    expect([duration(0.42), duration(5), duration(12.3), duration(1234)]).toEqual([
      '0 ms',
      '5 ms',
      '12 ms',
      '1.2 s',
    ]);
    expect(shortId('a91c4b7d-1f2e-4c39-9b0a-5d6f7a8b9e07')).toBe('a91c…e07');
    expect(shortId('short')).toBe('short');
    expect(hostOf('http://127.0.0.1:41873/path')).toBe('127.0.0.1:41873');
    expect([initials('Ana Kovač'), initials('Čedo'), initials('')]).toEqual(['AK', 'Č', '']);
  });
});
