/**
 * The lexical half of Android's `org.json.JSONTokener`: white space and comments, strings, bare literals.
 *
 * Source: Android platform class `org.json.JSONTokener`, which is more lenient than the JSON norm by design. It works
 * on character codes, since a token may have millions of them.
 */
import { javaAsciiDigits } from './java-digits.ts';
import { javaParseDouble, javaParseLong } from './java-text.ts';
import { type ClaimValue, FALSE, NULL, TRUE } from './json-value.ts';

/** A place in a text. */
export interface Cursor {
  readonly text: string;
  position: number;
}

/** What `nextClean` answers at the end of the text, and inside a comment that does not end. */
export const END = -1;
export const OPEN_COMMENT = -2;

const BACKSLASH = 92;
const HASH = 35;
const LOWER_U = 117;
const SLASH = 47;
const STAR = 42;

const IS_SPACE = codeTable(' \t\n\r');
const ENDS_LITERAL = codeTable('{}[]/\\:,=;# \t\f\r\n');
const ESCAPES: Readonly<Record<string, string>> = { t: '\t', b: '\b', n: '\n', r: '\r', f: '\f' };
/** What `Integer.parseInt(digits, 16)` reads of four characters. */
const HEX_ESCAPE = /^[+\-0-9a-fA-F][0-9a-fA-F]{3}$/;
const ESCAPE = /\\(?:u(.{4})|(.))/gs;

function codeTable(characters: string): Uint8Array {
  const table = new Uint8Array(128);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

/** The code of the next character that is neither white space nor part of a comment; the cursor stands after it. */
export function nextClean(cursor: Cursor): number {
  const { text } = cursor;
  while (cursor.position < text.length) {
    const code = text.charCodeAt(cursor.position);
    cursor.position += 1;
    if (IS_SPACE[code] === 1) continue;
    if (code === HASH) {
      skipLine(cursor);
      continue;
    }
    if (code !== SLASH) return code;
    const second = text.charCodeAt(cursor.position);
    if (second === SLASH) skipLine(cursor);
    else if (second !== STAR) return code;
    else if (!skipBlockComment(cursor)) return OPEN_COMMENT;
  }
  return END;
}

function skipLine(cursor: Cursor): void {
  const { text } = cursor;
  while (cursor.position < text.length) {
    const code = text.charCodeAt(cursor.position);
    cursor.position += 1;
    if (code === 10 || code === 13) return;
  }
}

function skipBlockComment(cursor: Cursor): boolean {
  const end = cursor.text.indexOf('*/', cursor.position + 1);
  if (end === -1) return false;
  cursor.position = end + 2;
  return true;
}

/** The rest of a string whose opening quote was read; null where it does not end or an escape is bad. */
export function readString(cursor: Cursor, quote: number): ClaimValue | null {
  const { text } = cursor;
  const start = cursor.position;
  let hasEscapes = false;
  let position = start;
  while (position < text.length) {
    const code = text.charCodeAt(position);
    if (code === quote) {
      cursor.position = position + 1;
      return textClaim(text.slice(start, position), hasEscapes);
    }
    if (code !== BACKSLASH) position += 1;
    else {
      hasEscapes = true;
      const length = escapeLength(text, position);
      if (length === null) return null;
      position += length;
    }
  }
  return null;
}

/** Most texts are never looked at, so escapes are resolved only when one is. */
function textClaim(raw: string, hasEscapes: boolean): ClaimValue {
  if (!hasEscapes) return { kind: 'string', value: raw };
  return {
    kind: 'string',
    get value() {
      return raw.replace(ESCAPE, (_escape, digits: string | undefined, letter: string | undefined) =>
        digits === undefined
          ? (ESCAPES[letter ?? ''] ?? letter ?? '')
          : String.fromCharCode(hexValue(digits) & 0xffff),
      );
    },
  };
}

/** How long the escape at `position` is; any letter without a meaning stands for itself. Null for a bad one. */
function escapeLength(text: string, position: number): number | null {
  if (position + 1 >= text.length) return null;
  if (text.charCodeAt(position + 1) !== LOWER_U) return 2;
  return HEX_ESCAPE.test(javaAsciiDigits(text.slice(position + 2, position + 6))) ? 6 : null;
}

/** Java's `Integer.parseInt(digits, 16)`, which takes a sign. */
function hexValue(digits: string): number {
  return javaParseLong(digits, 16) ?? 0;
}

/** A bare word: null, a boolean, an integer in three bases, a floating point number, or else a text. */
export function readLiteral(cursor: Cursor): ClaimValue | null {
  const { text } = cursor;
  const start = cursor.position;
  let position = start;
  while (position < text.length && ENDS_LITERAL[text.charCodeAt(position)] !== 1) position += 1;
  cursor.position = position;
  const literal = text.slice(start, position);
  if (literal === '') return null;
  if (isShortInteger(literal)) return { kind: 'number', value: Number(literal) };
  return keyword(literal) ?? numberOrText(literal);
}

/** Digits that are the same number everywhere, and need no closer look: most numbers are such. */
function isShortInteger(literal: string): boolean {
  if (literal.length > 15 || (literal.length > 1 && literal.charCodeAt(0) === 48)) return false;
  for (let index = 0; index < literal.length; index += 1) {
    const code = literal.charCodeAt(index);
    if (code < 48 || code > 57) return false;
  }
  return true;
}

function keyword(literal: string): ClaimValue | null {
  if (literal.length !== 4 && literal.length !== 5) return null;
  // `equalsIgnoreCase` also compares upper case, where the long s (U+017F) is an S.
  const word = literal.toLowerCase().replace('\u017f', 's');
  if (word === 'null') return NULL;
  if (word === 'true') return TRUE;
  return word === 'false' ? FALSE : null;
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
