/**
 * The Swift and Foundation text functions that decide about a token on iOS.
 */
import { hexadecimalValue } from './java-text.ts';

/** `CharacterSet.whitespacesAndNewlines`: all separators (U+00A0 too), tab to carriage return, U+0085. */
const FOUNDATION_BLANK = /^[\t-\r\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*$/;

/** Whether nothing is left after `trimmingCharacters(in: .whitespacesAndNewlines)`. */
export function isFoundationBlank(text: string): boolean {
  return FOUNDATION_BLANK.test(text);
}

/**
 * `split(separator: ".")`: every empty part is dropped, wherever it stands.
 *
 * @returns the three parts, or null where their number is another
 */
export function swiftThreeParts(text: string): readonly [string, string, string] | null {
  const parts: string[] = [];
  let start = 0;
  while (start < text.length) {
    const dot = text.indexOf('.', start);
    const end = dot === -1 ? text.length : dot;
    if (end > start) {
      if (parts.length === 3) return null;
      parts.push(text.slice(start, end));
    }
    start = end + 1;
  }
  const [header, payload, signature] = parts;
  if (header === undefined || payload === undefined || signature === undefined) return null;
  return [header, payload, signature];
}

const DECIMAL = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
const HEXADECIMAL = /^([+-]?)0[xX]([0-9a-fA-F]*)(?:\.([0-9a-fA-F]*))?(?:[pP]([+-]?\d+))?$/;

/**
 * `Double(String)`: no trimming, no type suffix; hexadecimal, `inf`, `infinity` and `nan` are taken in any case.
 *
 * @returns the number, or null where Swift answers nil
 */
export function swiftDouble(text: string): number | null {
  if (DECIMAL.test(text)) return Number(text);
  if (/^[+-]?inf(?:inity)?$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  if (/^[+-]?nan(?:\([0-9a-z]*\))?$/i.test(text)) return Number.NaN;
  const match = HEXADECIMAL.exec(text);
  if (match === null) return null;
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  if (whole === '' && fraction === '') return null;
  const value = hexadecimalValue(whole, fraction, Number(exponent));
  return sign === '-' ? -value : value;
}
