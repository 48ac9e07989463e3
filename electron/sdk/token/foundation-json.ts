/**
 * Foundation's `JSONSerialization.jsonObject`, as strict as the norm and in places stricter than JavaScript: nesting
 * is bounded, half a surrogate pair is refused, and so is a number that no Double can hold.
 *
 * Source: `JSONParser` of swift-corelibs-foundation.
 */
import type { ClaimMap, ClaimValue } from './json-value.ts';

/**
 * Reads a JSON object as Foundation does.
 *
 * @param text the decoded segment
 * @param maximumDepth levels of nesting that are read; deeper is an error
 * @returns its members, the last of several with one name, or null where Foundation throws or it is no object
 */
export function readFoundationJsonObject(text: string, maximumDepth: number): ClaimMap | null {
  if (!staysWithinFoundation(text, maximumDepth)) return null;
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    return new Map(Object.entries(value).map(([name, member]) => [name, claimOf(member)]));
  } catch {
    return null;
  }
}

function claimOf(value: unknown): ClaimValue {
  if (typeof value === 'string') return { kind: 'string', value };
  if (typeof value === 'number') return { kind: 'number', value };
  if (typeof value === 'boolean') return { kind: 'boolean', value };
  if (value === null) return { kind: 'null' };
  return { kind: Array.isArray(value) ? 'array' : 'object' };
}

const QUOTE = 34;
const BACKSLASH = 92;
const LOWER_U = 117;
/** Shorter numbers without an exponent are below the largest Double, which has 309 digits. */
const SURELY_FINITE = 300;

/** Checks what `JSON.parse` does not; everything else about the text is left to it. */
function staysWithinFoundation(text: string, maximumDepth: number): boolean {
  let depth = 0;
  let position = 0;
  while (position < text.length) {
    const code = text.charCodeAt(position);
    if (code === QUOTE) {
      position = endOfString(text, position + 1);
      if (position === -1) return false;
    } else if (isDigit(code)) {
      position = endOfNumber(text, position);
      if (position === -1) return false;
    } else {
      position += 1;
      // The codes of `{ [` and `} ]`; the rest of the grammar is not looked at here.
      if (code === 123 || code === 91) depth += 1;
      else if (code === 125 || code === 93) depth -= 1;
      if (depth > maximumDepth) return false;
    }
  }
  return true;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Digits, point, exponent and its sign. */
function isPartOfNumber(code: number): boolean {
  return isDigit(code) || code === 46 || code === 101 || code === 69 || code === 43 || code === 45;
}

/** The position after a number, or -1 for one beyond the range of a Double. Its sign does not matter. */
function endOfNumber(text: string, start: number): number {
  let position = start;
  let isPlain = true;
  while (position < text.length && isPartOfNumber(text.charCodeAt(position))) {
    if (!isDigit(text.charCodeAt(position))) isPlain = false;
    position += 1;
  }
  if (isPlain && position - start < SURELY_FINITE) return position;
  return Number(text.slice(start, position)) === Infinity ? -1 : position;
}

/** The position after the closing quote, or -1 for a string with half a surrogate pair or without an end. */
function endOfString(text: string, start: number): number {
  let position = start;
  while (position < text.length) {
    const code = text.charCodeAt(position);
    if (code === QUOTE) return position + 1;
    if (code !== BACKSLASH) {
      position += 1;
      continue;
    }
    const half = surrogateAt(text, position);
    if (half === 'low') return -1;
    if (half === 'high' && surrogateAt(text, position + 6) !== 'low') return -1;
    position += half === 'high' ? 12 : 2;
  }
  return -1;
}

/** Which half of a pair the escape at `position` is: `\uD800` to `\uDBFF` high, `\uDC00` to `\uDFFF` low. */
function surrogateAt(text: string, position: number): 'high' | 'low' | null {
  if (text.charCodeAt(position) !== BACKSLASH || text.charCodeAt(position + 1) !== LOWER_U) return null;
  if (text.charAt(position + 2).toLowerCase() !== 'd') return null;
  const second = Number.parseInt(text.charAt(position + 3), 16);
  if (Number.isNaN(second) || second < 8) return null;
  return second < 12 ? 'high' : 'low';
}
