import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leftOutOf } from '../../../../electron/core/session/left-out.ts';
import { CLAIMS, NOW, tokenOf } from '../../../support/token/held-token.ts';

/** Letters, signs and what is no letter; the whole of Unicode takes seconds to be set up. */
const ANY = fc.constantFrom(...Array.from('aF0g.-_ /{}[]"\'`:<>=é“”\n\r\t\u0000\u00ad\u200b\u2028\ufeff🔑'));

const TOKEN = tokenOf(CLAIMS);
const CONTEXT = { nowMs: NOW, isSandbox: true, server: { nowMs: NOW } };

const ANDROID_LEAVES = 'Android leaves one line break at the end out and sends the token.';
const ANDROID_FAILS = 'Android fails while it writes the request (-4) and sends nothing.';
const IOS_STOPS = 'iOS, as far as is known, stops the call (JWT_TOKEN_STRUCTURE_INVALID) and sends nothing.';
const IOS_STOPS_EARLY = 'iOS stops the call (JWT_TOKEN_STRUCTURE_INVALID) and sends nothing.';

describe('what was taken off a token', () => {
  it.each([
    [`${TOKEN}\n`, '1 line break (LF) at its end', [ANDROID_LEAVES, IOS_STOPS]],
    [`${TOKEN}\r\n`, '1 line break (CR LF) at its end', [ANDROID_LEAVES, IOS_STOPS]],
    [`${TOKEN}\n\n`, '2 line breaks (LF, LF) at its end', [ANDROID_FAILS, IOS_STOPS]],
    [
      ` ${TOKEN}\n`,
      '1 blank in front of it, and 1 line break (LF) at its end',
      [ANDROID_LEAVES, IOS_STOPS_EARLY],
    ],
    [
      `${TOKEN} `,
      '1 blank at its end',
      ['Android sends it; the blanks get lost on the way.', 'iOS sends it; the blanks get lost on the way.'],
    ],
  ])('of %j is named, with what phones do', (given, what, phones) => {
    expect(leftOutOf(given, TOKEN, CONTEXT)).toEqual({ what, phones });
  });

  it('makes no difference to a token that is refused anyway', () => {
    expect(leftOutOf('nonsense\n', 'nonsense', CONTEXT)?.phones).toEqual([
      'Android refuses the token with and without that.',
      'iOS refuses the token with and without that.',
    ]);
  });

  it('is nothing where nothing was', () => {
    expect(leftOutOf(TOKEN, TOKEN, CONTEXT)).toBeNull();
  });

  it('is told of any text, without a word of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: ANY }), fc.stringMatching(/^\s{0,6}$/), (inner, end) => {
        const given = `${end}${TOKEN}${inner}${end}`;
        const told = leftOutOf(given, given.trim(), CONTEXT);
        expect(told === null).toBe(given === given.trim());
        expect(JSON.stringify(told)).not.toContain('c2ln');
      }),
    );
  });
});
