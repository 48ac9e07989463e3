/**
 * The readers beside second ones, which are slow and follow the rules word for word.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkToken } from '../../electron/sdk/token/check-token.ts';
import { tokenFromSeed } from '../support/sdk/tokens.ts';
import { disagreement, EXECUTED_NOW_MS, readExecutedTokens } from '../support/token/executed-verdicts.ts';
import { literalAndroid } from '../support/token/literal-android.ts';
import { literalIos } from '../support/token/literal-ios.ts';
import { tokenOfKinds } from '../support/token/token-kinds.ts';

const RUNS = 10_000;
const LITERAL = { android: literalAndroid, ios: literalIos } as const;

describe.each(['android', 'ios'] as const)('the reader of %s', (platform) => {
  const literal = LITERAL[platform];

  it('and the literal one say the same of tokens of every kind', () => {
    const seen = { passed: 0, structure: 0, expired: 0 };
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom(tokenOfKinds, tokenOfKinds, tokenFromSeed), (seed, make) => {
        const token = make(seed);
        const { code, message } = checkToken(token, platform, EXECUTED_NOW_MS);
        expect([token, code, message]).toEqual([token, ...literal(token, EXECUTED_NOW_MS)]);
        if (code === null) seen.passed += 1;
        else seen[code === 'JWT_TOKEN_EXPIRED' ? 'expired' : 'structure'] += 1;
      }),
      { numRuns: RUNS },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(RUNS / 50);
  }, 60_000);

  it('and the literal one say the same of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
        const token = text.replaceAll('a', '.').replaceAll('b', '.');
        const { code, message } = checkToken(token, platform, EXECUTED_NOW_MS);
        expect([code, message]).toEqual(literal(token, EXECUTED_NOW_MS));
      }),
    );
  });

  it('has a literal one that gives the executed verdicts', () => {
    const wrong = readExecutedTokens().flatMap(({ token, [platform]: executed }) => {
      if (executed === null) return [];
      const [code, message] = literal(token, EXECUTED_NOW_MS);
      const found = disagreement(platform, { ok: code === null, code, message }, executed);
      return found === null ? [] : [`${found} | ${token}`];
    });
    expect(wrong).toEqual([]);
  });
});
