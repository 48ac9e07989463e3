/**
 * The table and its rules against what was written down by hand, and that no line of either can be levelled unseen.
 */
import { describe, expect, it } from 'vitest';
import { nativeOutcome, whatArrives } from '../../../../shared/caught/arrival.ts';
import { type AndroidError, iosSdkError } from '../../../../shared/caught/native.ts';
import type { FailureRow } from '../../../../shared/caught/row.ts';
import { CALLS_WITH_CODE, FLUTTER_IOS_RULES, type FlutterIosRule } from '../../../../shared/caught/rules.ts';
import { FAILURES, failureRow } from '../../../../shared/caught/table.ts';
import {
  CAUGHT_CALLS,
  CAUGHT_KEYS,
  type CaughtCall,
  type CaughtKey,
} from '../../../../shared/caught/words.ts';
import {
  EXPECTED_ELSEWHERE,
  EXPECTED_OF_CALLS,
  type ExpectedCatch,
} from '../../../support/caught/expected.ts';

const EXPECTED = [...EXPECTED_OF_CALLS, ...EXPECTED_ELSEWHERE];

describe.each(EXPECTED.map((one) => [`${one.failure} of ${one.call}`, one] as const))('%s', (_, expected) => {
  it.each(Object.keys(expected.caught))('arrives on %s as written down', (key) => {
    const arrival = arrives(failureRow(expected.failure), expected, key as CaughtKey);
    expect(arrival).toEqual(expected.caught[key as CaughtKey]);
  });
});

describe('the table', () => {
  it('has every failure once, and each is written down', () => {
    const ids = FAILURES.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(EXPECTED.map(({ failure }) => failure))).toEqual(new Set(ids));
  });

  it.each(FAILURES.map((row) => [row.id, row] as const))(
    '%s says something for each of its calls',
    (_, row) => {
      for (const call of row.calls) {
        for (const key of CAUGHT_KEYS) expect(whatArrives(row, key, { call })).toBeDefined();
      }
    },
  );
});

describe('a row that is levelled is noticed', () => {
  const unlike = FAILURES.filter((row) => !isAlike(row));

  it('in all rows but the few that are alike', () => {
    expect(FAILURES.filter(isAlike).map(({ id }) => id)).toEqual([
      'identityAbsent',
      'argumentsUnreadable',
      'identicalRepeat',
      'primaryOwn',
    ]);
  });

  it.each(unlike.map((row) => [row.id, row] as const))('%s: iOS as Android', (_, row) => {
    const levelled: FailureRow = {
      ...row,
      ios: (given) => asIos(nativeOutcome(row, 'android', given)),
    };
    expect(mistakes(levelled)).not.toEqual([]);
  });

  it.each(FAILURES.filter(({ raised }) => raised !== undefined).map((row) => [row.id, row] as const))(
    '%s: nothing raised by a plugin',
    (_, { raised: _raised, ...row }) => {
      expect(mistakes(row)).not.toEqual([]);
    },
  );
});

describe('a rule that is levelled is noticed', () => {
  const rules = FLUTTER_IOS_RULES as Record<CaughtCall, FlutterIosRule>;
  const OTHERS = ['mmCodeOrZero', 'mmCodeOrNumber', 'number'] as const;
  const cases = CAUGHT_CALLS.filter((call) => call !== 'submitEvent').flatMap((call) =>
    OTHERS.filter((other) => other !== rules[call]).map((other) => [call, other] as const),
  );

  // Where no code of the SDK is lost or won, two rules are one: only saveUser and its like tell all three apart.
  it.each(cases)('Flutter on iOS, %s: %s', (call, other) => {
    const own = rules[call];
    rules[call] = other;
    try {
      const found = FAILURES.flatMap(mistakes);
      expect(found).not.toEqual([]);
    } finally {
      rules[call] = own;
    }
  });

  it.each(CAUGHT_CALLS.filter((call) => call !== 'submitEvent'))('code on Android, %s', (call) => {
    const calls = CALLS_WITH_CODE as Set<CaughtCall>;
    const had = calls.has(call);
    if (had) calls.delete(call);
    else calls.add(call);
    try {
      expect(FAILURES.flatMap(mistakes)).not.toEqual([]);
    } finally {
      if (had) calls.add(call);
      else calls.delete(call);
    }
  });
});

function arrives(row: FailureRow, { call, known }: ExpectedCatch, key: CaughtKey) {
  return whatArrives(row, key, { ...known, call });
}

/** What no longer arrives as written down. */
function mistakes(row: FailureRow): readonly string[] {
  return EXPECTED.filter(({ failure }) => failure === row.id).flatMap((expected) =>
    Object.entries(expected.caught)
      .filter(([key, wanted]) => !same(arrives(row, expected, key as CaughtKey), wanted))
      .map(([key]) => `${row.id} ${expected.call} ${key}`),
  );
}

function same(one: unknown, other: unknown): boolean {
  try {
    expect(one).toEqual(other);
    return true;
  } catch {
    return false;
  }
}

/** What iOS would say if it did what Android does. */
function asIos(outcome: ReturnType<typeof nativeOutcome>) {
  if (typeof outcome === 'string') return outcome;
  const { code, message } = outcome as AndroidError;
  return iosSdkError(0, message ?? '', { code, message: message ?? '' });
}

/** Whether levelling the native outcomes changes nothing, since they are alike. */
function isAlike(row: FailureRow): boolean {
  return row.calls.every((call) => {
    const android = nativeOutcome(row, 'android', { call });
    return typeof android === 'string' && android === nativeOutcome(row, 'ios', { call });
  });
}
