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

const NUMBER = /[\d.eE+-]+/y;

/** Checks what `JSON.parse` does not; everything else about the text is left to it. */
function staysWithinFoundation(text: string, maximumDepth: number): boolean {
  let depth = 0;
  let position = 0;
  while (position < text.length) {
    const character = text.charAt(position);
    if (character === '"') {
      const end = endOfString(text, position + 1);
      if (end === null) return false;
      position = end;
    } else if (character === '-' || (character >= '0' && character <= '9')) {
      const end = endOfNumber(text, position);
      if (end === null) return false;
      position = end;
    } else {
      if (character === '{' || character === '[') depth += 1;
      else if (character === '}' || character === ']') depth -= 1;
      if (depth > maximumDepth) return false;
      position += 1;
    }
  }
  return true;
}

/** The position after a number, or null for one beyond the range of a Double. */
function endOfNumber(text: string, start: number): number | null {
  NUMBER.lastIndex = start;
  const digits = NUMBER.exec(text)?.[0] ?? '';
  const value = Number(digits);
  return value === Infinity || value === -Infinity ? null : start + digits.length;
}

/** The position after the closing quote, or null for a string with half a surrogate pair or without an end. */
function endOfString(text: string, start: number): number | null {
  let position = start;
  while (position < text.length) {
    const code = text.charCodeAt(position);
    if (code === 34) return position + 1;
    if (code !== 92) {
      position += 1;
      continue;
    }
    const half = surrogateAt(text, position);
    if (half === 'low') return null;
    if (half === 'high' && surrogateAt(text, position + 6) !== 'low') return null;
    position += half === 'high' ? 12 : 2;
  }
  return null;
}

/** Which half of a pair the escape at `position` is: `\uD800` to `\uDBFF` high, `\uDC00` to `\uDFFF` low. */
function surrogateAt(text: string, position: number): 'high' | 'low' | null {
  if (text.charCodeAt(position) !== 92 || text.charCodeAt(position + 1) !== 117) return null;
  if (text.charAt(position + 2).toLowerCase() !== 'd') return null;
  const second = Number.parseInt(text.charAt(position + 3), 16);
  if (Number.isNaN(second) || second < 8) return null;
  return second < 12 ? 'high' : 'low';
}
