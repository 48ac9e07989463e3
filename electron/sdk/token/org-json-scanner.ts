/**
 * The lexical half of Android's `org.json.JSONTokener`: white space and comments, strings, bare literals.
 *
 * Source: Android platform class `org.json.JSONTokener`, which is more lenient than the JSON norm by design.
 */
import type { ClaimValue } from './json-value.ts';
import { javaParseDouble, javaParseLong } from './java-text.ts';

/** A place in a text. */
export interface Cursor {
  readonly text: string;
  position: number;
}

const LITERAL_ENDS = '{}[]/\\:,=;# \t\f\r\n';
const ESCAPES: Readonly<Record<string, string>> = { t: '\t', b: '\b', n: '\n', r: '\r', f: '\f' };

/** The next character that is neither white space nor part of a comment; '' at the end, null for an open comment. */
export function nextClean(cursor: Cursor): string | null {
  const { text } = cursor;
  while (cursor.position < text.length) {
    const character = text.charAt(cursor.position);
    cursor.position += 1;
    if (character === ' ' || character === '\t' || character === '\n' || character === '\r') continue;
    if (character === '#') {
      skipLine(cursor);
      continue;
    }
    if (character !== '/') return character;
    const second = text.charAt(cursor.position);
    if (second === '/') skipLine(cursor);
    else if (second !== '*') return character;
    else if (!skipBlockComment(cursor)) return null;
  }
  return '';
}

function skipLine(cursor: Cursor): void {
  const { text } = cursor;
  while (cursor.position < text.length) {
    const character = text.charAt(cursor.position);
    cursor.position += 1;
    if (character === '\r' || character === '\n') return;
  }
}

function skipBlockComment(cursor: Cursor): boolean {
  const end = cursor.text.indexOf('*/', cursor.position + 1);
  if (end === -1) return false;
  cursor.position = end + 2;
  return true;
}

/** The rest of a string whose opening quote was read; null where it does not end or an escape is bad. */
export function readString(cursor: Cursor, quote: string): string | null {
  const { text } = cursor;
  const quoteCode = quote.charCodeAt(0);
  let built = '';
  let start = cursor.position;
  while (cursor.position < text.length) {
    const code = text.charCodeAt(cursor.position);
    cursor.position += 1;
    if (code === quoteCode) return built + text.slice(start, cursor.position - 1);
    if (code !== 92) continue;
    built += text.slice(start, cursor.position - 1);
    const escaped = readEscape(cursor);
    if (escaped === null) return null;
    built += escaped;
    start = cursor.position;
  }
  return null;
}

/** The character after a backslash; any letter without a meaning stands for itself. */
function readEscape(cursor: Cursor): string | null {
  const letter = cursor.text.charAt(cursor.position);
  if (letter === '') return null;
  cursor.position += 1;
  if (letter !== 'u') return ESCAPES[letter] ?? letter;
  const digits = cursor.text.slice(cursor.position, cursor.position + 4);
  const value = digits.length === 4 ? javaParseLong(digits, 16) : null;
  if (value === null) return null;
  cursor.position += 4;
  return String.fromCharCode(value & 0xffff);
}

/** A bare word: null, a boolean, an integer in three bases, a floating point number, or else a text. */
export function readLiteral(cursor: Cursor): ClaimValue | null {
  const { text } = cursor;
  const start = cursor.position;
  while (cursor.position < text.length && !LITERAL_ENDS.includes(text.charAt(cursor.position))) {
    cursor.position += 1;
  }
  const literal = text.slice(start, cursor.position);
  return literal === '' ? null : (keyword(literal) ?? numberOrText(literal));
}

function keyword(literal: string): ClaimValue | null {
  if (literal.length > 5) return null;
  const word = literal.toLowerCase();
  if (word === 'null') return { kind: 'null' };
  if (word === 'true' || word === 'false') return { kind: 'boolean', value: word === 'true' };
  return null;
}

function numberOrText(literal: string): ClaimValue {
  const value = (literal.includes('.') ? null : integer(literal)) ?? javaParseDouble(literal);
  return value === null ? { kind: 'string', value: literal } : { kind: 'number', value };
}

function integer(literal: string): number | null {
  if (/^0[xX]/.test(literal)) return javaParseLong(literal.slice(2), 16);
  if (literal.startsWith('0') && literal.length > 1) return javaParseLong(literal.slice(1), 8);
  return javaParseLong(literal, 10);
}
