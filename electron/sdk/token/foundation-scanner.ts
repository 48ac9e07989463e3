/**
 * The lexical half of Foundation's JSON: white space, strings, numbers and the three words.
 *
 * Source: `JSONParser` of swift-corelibs-foundation. It works on character codes, since a token may have millions.
 */
import { type ClaimValue, FALSE, NULL, TRUE } from './json-value.ts';
import type { Cursor } from './org-json-scanner.ts';

const BACKSLASH = 92;
const LOWER_U = 117;
const MINUS = 45;
const PLUS = 43;
const POINT = 46;
const QUOTE = 34;
const ZERO = 48;

/** From here on, an integer is kept unsigned, where it fits: up to twenty digits. */
const MIN_UNSIGNED = 2 ** 63;
const LONGEST_UNSIGNED = 20;

const ESCAPABLE: ReadonlySet<string> = new Set('"\\/bfnrt');
const WORDS: readonly (readonly [string, ClaimValue])[] = [
  ['true', TRUE],
  ['false', FALSE],
  ['null', NULL],
];

/** The code of the next character that is no white space, or NaN at the end; the cursor stands before it. */
export function peekCode(cursor: Cursor): number {
  const { text } = cursor;
  let { position } = cursor;
  let code = text.charCodeAt(position);
  while (code === 32 || code === 9 || code === 10 || code === 13) {
    position += 1;
    code = text.charCodeAt(position);
  }
  cursor.position = position;
  return code;
}

/** A string, a number or a word at the cursor; null where there is none of them. */
export function readStrictScalar(cursor: Cursor): ClaimValue | null {
  const code = peekCode(cursor);
  if (code === QUOTE) return readStrictString(cursor);
  if (code === MINUS || isDigit(code)) return readNumber(cursor);
  const word = WORDS.find(([name]) => cursor.text.startsWith(name, cursor.position));
  if (word === undefined) return null;
  cursor.position += word[0].length;
  return word[1];
}

/** A string at the cursor; null for a control character, a bad escape, half a surrogate pair, or no end. */
export function readStrictString(cursor: Cursor): ClaimValue | null {
  const { text } = cursor;
  const start = cursor.position + 1;
  let hasEscapes = false;
  let position = start;
  if (text.charCodeAt(cursor.position) !== QUOTE) return null;
  while (position < text.length) {
    const code = text.charCodeAt(position);
    if (code === QUOTE) {
      cursor.position = position + 1;
      return textClaim(text.slice(start, position), hasEscapes);
    }
    if (code < 32) return null;
    hasEscapes ||= code === BACKSLASH;
    const length = code === BACKSLASH ? escapeLength(text, position) : 1;
    if (length === null) return null;
    position += length;
  }
  return null;
}

/** Most texts are never looked at, so escapes are resolved only when one is. */
function textClaim(raw: string, hasEscapes: boolean): ClaimValue {
  if (!hasEscapes) return { kind: 'string', value: raw };
  return {
    kind: 'string',
    get value() {
      return String(JSON.parse(`"${raw}"`));
    },
  };
}

/** How long the escape at `position` is, both halves of a pair together; null for a bad one. */
function escapeLength(text: string, position: number): number | null {
  if (text.charCodeAt(position + 1) !== LOWER_U) {
    return ESCAPABLE.has(text.charAt(position + 1)) ? 2 : null;
  }
  const unit = hexUnit(text, position + 2);
  if (unit === null) return null;
  if (unit < 0xd800 || unit > 0xdfff) return 6;
  const isPair = unit <= 0xdbff && text.startsWith('\\u', position + 6);
  const low = isPair ? hexUnit(text, position + 8) : null;
  return low !== null && low >= 0xdc00 && low <= 0xdfff ? 12 : null;
}

function hexUnit(text: string, position: number): number | null {
  let unit = 0;
  for (let index = position; index < position + 4; index += 1) {
    const digit = hexDigit(text.charCodeAt(index));
    if (digit === null) return null;
    unit = unit * 16 + digit;
  }
  return unit;
}

function hexDigit(code: number): number | null {
  if (isDigit(code)) return code - ZERO;
  if (code >= 97 && code <= 102) return code - 87;
  return code >= 65 && code <= 70 ? code - 55 : null;
}

function isDigit(code: number): boolean {
  return code >= ZERO && code <= 57;
}

/** A number as the norm writes it; infinite where no Double can hold it. */
function readNumber(cursor: Cursor): ClaimValue | null {
  const { text, position: start } = cursor;
  const whole = text.charCodeAt(start) === MINUS ? start + 1 : start;
  const point = endOfDigits(text, whole);
  const hasLeadingZero = text.charCodeAt(whole) === ZERO && point - whole > 1;
  if (point === whole || hasLeadingZero) return null;
  const exponent = endOfFraction(text, point);
  const end = exponent === null ? null : endOfExponent(text, exponent);
  if (end === null) return null;
  const value = Number(text.slice(start, end));
  cursor.position = end;
  const isLargeInteger = end === point && value >= MIN_UNSIGNED && end - start <= LONGEST_UNSIGNED;
  return isLargeInteger ? { kind: 'number', value, text: text.slice(start, end) } : { kind: 'number', value };
}

function endOfDigits(text: string, start: number): number {
  let position = start;
  while (isDigit(text.charCodeAt(position))) position += 1;
  return position;
}

function endOfFraction(text: string, start: number): number | null {
  if (text.charCodeAt(start) !== POINT) return start;
  const end = endOfDigits(text, start + 1);
  return end === start + 1 ? null : end;
}

function endOfExponent(text: string, start: number): number | null {
  const letter = text.charCodeAt(start);
  if (letter !== 101 && letter !== 69) return start;
  const sign = text.charCodeAt(start + 1);
  const digits = sign === PLUS || sign === MINUS ? start + 2 : start + 1;
  const end = endOfDigits(text, digits);
  return end === digits ? null : end;
}
