import { describe, expect, it } from 'vitest';
import {
  isJavaBlank,
  javaParseDouble,
  javaParseLong,
  javaThreeParts,
} from '../../../../electron/sdk/token/java-text.ts';
import {
  isFoundationBlank,
  swiftDouble,
  swiftThreeParts,
} from '../../../../electron/sdk/token/swift-text.ts';

describe('blank', () => {
  it.each(['', ' ', '\t\r\n', '\u2028\u3000'])('%j is blank on both', (text) => {
    expect([isJavaBlank(text), isFoundationBlank(text)]).toEqual([true, true]);
  });

  it.each(['\u00a0', '\u2007', '\u202f', '\u0085'])('%j is blank on iOS only', (text) => {
    expect([isJavaBlank(text), isFoundationBlank(text)]).toEqual([false, true]);
  });

  it('an information separator is blank in Java only', () => {
    expect([isJavaBlank('\u001c'), isFoundationBlank('\u001c')]).toEqual([true, false]);
  });

  it('a letter makes it not blank', () => {
    expect([isJavaBlank(' a '), isFoundationBlank(' a ')]).toEqual([false, false]);
  });
});

describe('split', () => {
  it.each([
    ['a.b.c', ['a', 'b', 'c'], ['a', 'b', 'c']],
    ['a.b.c.', ['a', 'b', 'c'], ['a', 'b', 'c']],
    ['a.b.c...', ['a', 'b', 'c'], ['a', 'b', 'c']],
    ['a..c', ['a', '', 'c'], null],
    ['.b.c', ['', 'b', 'c'], null],
    ['.a.b.c', null, ['a', 'b', 'c']],
    ['a..b.c', null, ['a', 'b', 'c']],
    ['a.b..c', null, ['a', 'b', 'c']],
    ['a.b.', null, null],
    ['a.b', null, null],
    ['a', null, null],
    ['', null, null],
    ['...', null, null],
    ['a.b.c.d', null, null],
    ['a.b.c..d', null, null],
    ['..c', ['', '', 'c'], null],
  ])('%j', (token, java, swift) => {
    expect(javaThreeParts(token)).toEqual(java);
    expect(swiftThreeParts(token)).toEqual(swift);
  });
});

describe('Double.parseDouble', () => {
  it.each([
    ['1', 1],
    [' 9999999999 ', 9_999_999_999],
    ['1.5e3', 1500],
    ['.5', 0.5],
    ['5.', 5],
    ['1f', 1],
    ['1D', 1],
    ['-2', -2],
    ['+2', 2],
    ['Infinity', Infinity],
    ['-Infinity', -Infinity],
    ['0x1p3', 8],
    ['0x1.8p1', 3],
    ['1e999', Infinity],
  ])('reads %j', (text, value) => {
    expect(javaParseDouble(text)).toBe(value);
  });

  it('reads NaN', () => {
    expect(javaParseDouble('NaN')).toBeNaN();
  });

  it.each(['', ' ', 'abc', '1 2', 'inf', 'nan', '0x10', '0xp1', '1e', '1ff', '2099-01-01', '1_000', '١'])(
    'refuses %j',
    (text) => {
      expect(javaParseDouble(text)).toBeNull();
    },
  );
});

describe('Double(String) of Swift', () => {
  it.each([
    ['1', 1],
    ['1.5e3', 1500],
    ['.5', 0.5],
    ['5.', 5],
    ['inf', Infinity],
    ['-Infinity', -Infinity],
    ['0x10', 16],
    ['0x1.8p1', 3],
  ])('reads %j', (text, value) => {
    expect(swiftDouble(text)).toBe(value);
  });

  it('reads nan', () => {
    expect(swiftDouble('nan')).toBeNaN();
  });

  it.each(['', ' 1', '1 ', '1f', 'abc', '0x', '0x.', '1e'])('refuses %j', (text) => {
    expect(swiftDouble(text)).toBeNull();
  });
});

describe('Long.parseLong', () => {
  it.each([
    ['10', 10, 10],
    ['-5', 10, -5],
    ['+7', 10, 7],
    ['ff', 16, 255],
    ['17', 8, 15],
    ['9223372036854775807', 10, 2 ** 63],
    ['000000000000000000000000000001', 10, 1],
    ['', 10, null],
    ['8', 8, null],
    ['9223372036854775808', 10, null],
    ['-9223372036854775808', 10, -(2 ** 63)],
    ['1.0', 10, null],
    ['g', 16, null],
  ] as const)('%j in base %d is %j', (text, base, value) => {
    expect(javaParseLong(text, base)).toBe(value);
  });
});

it('numbers of two million digits take no time', () => {
  const digits = '1'.repeat(2_000_000);
  const start = performance.now();
  javaParseDouble(`${digits}x`);
  swiftDouble(`0x${digits}z`);
  javaParseDouble(`0x${digits}p1`);
  javaParseLong(digits, 10);
  // Anything but linear time would take minutes.
  expect(performance.now() - start).toBeLessThan(5_000);
});
