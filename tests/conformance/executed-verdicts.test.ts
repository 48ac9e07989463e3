import { describe, expect, it } from 'vitest';
import { checkToken } from '../../electron/sdk/token/check-token.ts';
import { disagreement, EXECUTED_NOW_MS, readExecutedTokens } from '../support/token/executed-verdicts.ts';

const TOKENS = readExecutedTokens();

it('there are 2,796 executed verdicts on 1,475 tokens', () => {
  const known = TOKENS.flatMap(({ android, ios }) => [android, ios]).filter((verdict) => verdict !== null);
  expect([TOKENS.length, known.length]).toEqual([1_475, 2_796]);
});

describe.each(['android', 'ios'] as const)('executed verdicts of %s', (platform) => {
  it('are all given again', () => {
    const wrong = TOKENS.flatMap(({ token, [platform]: executed }) => {
      if (executed === null) return [];
      const found = disagreement(platform, checkToken(token, platform, EXECUTED_NOW_MS), executed);
      return found === null ? [] : [`${found} | ${token}`];
    });
    expect(wrong).toEqual([]);
  });
});

it('strict passes what was passed on both platforms, and no more', () => {
  const wrong = TOKENS.filter(({ token, android, ios }) => {
    if (android === null || ios === null) return false;
    return checkToken(token, 'strict', EXECUTED_NOW_MS).ok !== (android[0] === 1 && ios[0] === 1);
  });
  expect(wrong).toEqual([]);
});
