import { describe, expect, it } from 'vitest';
import { checkToken } from '../../electron/sdk/token/check-token.ts';
import type { Verdict } from '../../shared/model/token-info.ts';
import { buildVectorToken, type Expectation, readVectors } from '../support/sdk-vectors.ts';

const NOW_MS = 1_790_000_000_000;
const CASES = readVectors();

describe.each(['android', 'ios'] as const)('device gate of %s', (platform) => {
  it.each(CASES)('$name', ({ build, expected }) => {
    expectVerdict(checkToken(buildVectorToken(build, NOW_MS), platform, NOW_MS), expected[platform]);
  });
});

describe('device gate of strict', () => {
  it.each(CASES)('$name', ({ build, expected }) => {
    const { android, ios } = expected;
    const verdict = checkToken(buildVectorToken(build, NOW_MS), 'strict', NOW_MS);
    expect(verdict.ok).toBe(android.ok && ios.ok);
    expectVerdict(verdict, android.ok ? ios : android);
  });
});

it('there are 88 cases', () => {
  expect(CASES).toHaveLength(88);
});

function expectVerdict(verdict: Verdict, expected: Expectation): void {
  expect({ ok: verdict.ok, code: verdict.code }).toEqual({ ok: expected.ok, code: expected.code });
  if (expected.match === 'oneOf') {
    expect(expected.messages).toContain(verdict.message);
  } else if (expected.match === 'prefixAndMembers') {
    const { prefix = '', members = [] } = expected;
    expect(verdict.message?.startsWith(prefix)).toBe(true);
    const named = JSON.parse(verdict.message?.slice(prefix.length) ?? '[]') as string[];
    expect(named.toSorted()).toEqual(members.toSorted());
  } else {
    expect(verdict.message).toBe(expected.message);
  }
}
