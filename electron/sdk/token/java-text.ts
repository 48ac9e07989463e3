/**
 * The Java text functions that decide about a token on Android.
 */

import { javaAsciiDigits } from './java-digits.ts';

/** `Character.isWhitespace`: all separators but the three no-break spaces, and a few control characters. */
const JAVA_BLANK = /^[\t-\r\u001c-\u0020\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]*$/;

/** `String.isBlank`; U+00A0 is not blank. */
export function isJavaBlank(text: string): boolean {
  return JAVA_BLANK.test(text);
}

/**
 * `String.split("\\.")`: all trailing empty parts are dropped, leading and middle ones stay.
 *
 * @returns the three parts, or null where their number is another
 */
export function javaThreeParts(text: string): readonly [string, string, string] | null {
  let end = text.length;
  while (end > 0 && text.charCodeAt(end - 1) === 46) end -= 1;
  const first = text.indexOf('.');
  if (first === -1 || first >= end) return null;
  const second = text.indexOf('.', first + 1);
  if (second === -1 || second >= end) return null;
  const third = text.indexOf('.', second + 1);
  if (third !== -1 && third < end) return null;
  return [text.slice(0, first), text.slice(first + 1, second), text.slice(second + 1, end)];
}

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?[fFdD]?$/;
const HEXADECIMAL = /^([+-]?)0[xX]([0-9a-fA-F]*)(?:\.([0-9a-fA-F]*))?[pP]([+-]?\d+)[fFdD]?$/;

/**
 * `Double.parseDouble`: trims, and takes `NaN`, `Infinity`, a type suffix and hexadecimal floats.
 *
 * @returns the number, or null where Java throws NumberFormatException
 */
export function javaParseDouble(text: string): number | null {
  const trimmed = javaTrim(text);
  if (/^[+-]?NaN$/.test(trimmed)) return Number.NaN;
  if (/^[+-]?Infinity$/.test(trimmed)) return trimmed.startsWith('-') ? -Infinity : Infinity;
  if (DECIMAL.test(trimmed)) return Number(trimmed.replace(/[fFdD]$/, ''));
  return hexadecimalFloat(trimmed);
}

/** `String.trim`: everything up to U+0020 at both ends. */
function javaTrim(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && text.charCodeAt(start) <= 32) start += 1;
  while (end > start && text.charCodeAt(end - 1) <= 32) end -= 1;
  return text.slice(start, end);
}

/** A hexadecimal float such as `0x1.8p3`; the exponent is mandatory in Java. */
function hexadecimalFloat(text: string): number | null {
  const match = HEXADECIMAL.exec(text);
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return null;
  return signed(sign, hexadecimalValue(whole, fraction, Number(exponent)));
}

/** As many hexadecimal digits as fill a Double, and some to spare. */
const MANTISSA_DIGITS = 32;
/** Beyond this power of two every Double is infinite, or zero. */
const MAX_EXPONENT = 1200;

/** The value of hexadecimal digits scaled by a power of two. */
export function hexadecimalValue(whole: string, fraction: string, exponent: number): number {
  const digits = (whole + fraction).replace(/^0+/, '');
  if (digits === '') return 0;
  const kept = digits.slice(0, MANTISSA_DIGITS);
  const power = exponent - 4 * fraction.length + 4 * (digits.length - kept.length);
  // In two halves, since one alone may leave the range of a Double though the product does not.
  const half = Math.trunc(Math.min(Math.max(power, -MAX_EXPONENT), MAX_EXPONENT) / 2);
  const rest = Math.min(Math.max(power - half, -MAX_EXPONENT), MAX_EXPONENT);
  return Number(`0x${kept}`) * 2 ** half * 2 ** rest;
}

function signed(sign: string, value: number): number {
  return sign === '-' ? -value : value;
}

const MAX_LONG = 2n ** 63n - 1n;
const MIN_LONG = -(2n ** 63n);
const LONG_DIGITS = { 8: /^[+-]?[0-7]+$/, 10: /^[+-]?[0-9]+$/, 16: /^[+-]?[0-9a-fA-F]+$/ } as const;
const BIGINT_PREFIX = { 8: '0o', 10: '', 16: '0x' } as const;
/** Longer than any long in any of the bases once leading zeros are gone. */
const LONGEST_LONG = 24;

/**
 * `Long.parseLong(text, base)`, which takes the digits of every script.
 *
 * @returns the value as a number (exact up to 2^53), or null where Java throws
 */
export function javaParseLong(original: string, base: 8 | 10 | 16): number | null {
  const text = javaAsciiDigits(original);
  if (!LONG_DIGITS[base].test(text)) return null;
  const digits = text.replace(/^[+-]?0*/, '');
  if (digits.length > LONGEST_LONG) return null;
  const magnitude = BigInt(digits === '' ? '0' : BIGINT_PREFIX[base] + digits);
  const value = text.startsWith('-') ? -magnitude : magnitude;
  return value > MAX_LONG || value < MIN_LONG ? null : Number(value);
}
