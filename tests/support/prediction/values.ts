/**
 * Values of claims as text: times about every bound and in every notation, texts about every length.
 */
import * as fc from 'fast-check';

/** A value that may depend on the server's clock. */
export type ValueAt = (nowMs: number) => string;

/** Seconds about a bound; the smallest are about the distance between two numbers of that size. */
const SHIFTS = [0, 1, 0.5, 0.001, 0.0005, 1e-6, 2.4e-7, 3600].flatMap((shift) => [shift, -shift]);
const LATEST_TIME = 253_402_300_799;

const NOTATIONS: readonly ((seconds: number) => string)[] = [
  String,
  String,
  String,
  (seconds) => seconds.toExponential(),
  (seconds) => seconds.toExponential(12).replace('e+', 'E'),
  (seconds) => seconds.toFixed(7),
  (seconds) => String(Math.round(seconds)),
  (seconds) => String(Math.round(seconds * 1000)),
  (seconds) => String(Math.round(seconds * 1e6)),
  (seconds) => String(-seconds),
  (seconds) => JSON.stringify(String(seconds)),
  (seconds) => `[${seconds}]`,
];

const bounded: fc.Arbitrary<ValueAt> = fc
  .tuple(
    fc.constantFrom<ValueAt | null>(null, (nowMs) => String(nowMs / 1000 + 60)),
    fc.constantFrom(...SHIFTS),
    fc.constantFrom(...NOTATIONS),
  )
  .map(([bound, shift, notation]) => (nowMs) => {
    const seconds = bound === null ? nowMs / 1000 : Number(bound(nowMs));
    return notation(seconds + shift);
  });

const NUMBERS = '0 -0 1 -1 0.5 1e-7 1e400 -1e400 1e-400 1E3 1e21 18446744073709551616 9007199254740993'.split(
  ' ',
);
const NO_NUMBERS =
  'null true false [] {} "" "0" "NaN" "Infinity" NaN Infinity 0x10 01 1. .5 +1 1e "2026-01-01T00:00:00Z"'.split(
    ' ',
  );

export const time: fc.Arbitrary<ValueAt> = fc.oneof(
  { weight: 5, arbitrary: bounded },
  fc.constantFrom(...NUMBERS, ...NO_NUMBERS).map((text) => () => text),
  fc.constantFrom(...SHIFTS).map((shift) => () => String(LATEST_TIME + shift)),
  fc
    .oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer())
    .map((value) => () => String(value)),
);

const LENGTHS = [1, 2, 128, 255, 256, 257, 258, 512];

/** Whatever may stand where a text is wanted. */
export const text: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '""',
    '" "',
    '7',
    '0',
    '-1',
    'null',
    'false',
    'true',
    '[]',
    '{}',
    '["x"]',
    '"\\ud800"',
    '"\\u0000"',
  ),
  fc
    .tuple(fc.constantFrom(...LENGTHS), fc.constantFrom('x', 'ž', '字', '😀', '\\u0041', '\\n', '\\"'))
    .map(([count, unit]) => `"${unit.repeat(count)}"`),
  fc.string({ unit: 'binary', maxLength: 20 }).map((value) => JSON.stringify(value)),
);
