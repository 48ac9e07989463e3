/**
 * Foundation's `JSONSerialization.jsonObject`: as strict as the norm and in places stricter than JavaScript. Nesting
 * is bounded, half a surrogate pair is refused, and so is a number that no Double can hold.
 *
 * Source: `JSONParser` of swift-corelibs-foundation.
 */
import { peekCode, readStrictScalar, readStrictString } from './foundation-scanner.ts';
import { ARRAY, type ClaimMap, type ClaimValue, OBJECT } from './json-value.ts';
import type { Cursor } from './org-json-scanner.ts';

const COLON = 58;
const COMMA = 44;
const BRACE = { opening: 123, closing: 125 } as const;
const BRACKET = { opening: 91, closing: 93 } as const;

interface Reading {
  readonly cursor: Cursor;
  readonly members: Map<string, ClaimValue>;
  /** Closing brackets of the open objects and arrays, outermost first. */
  readonly open: number[];
  readonly maximumDepth: number;
  /** What is expected next inside the innermost object or array. */
  expect: 'first' | 'member' | 'after';
}

/**
 * Reads a JSON object as Foundation does.
 *
 * @param text the decoded segment
 * @param maximumDepth levels of nesting that are read; deeper is an error
 * @returns its members, the last of several with one name, or null where Foundation throws or it is no object
 */
export function readFoundationJsonObject(text: string, maximumDepth: number): ClaimMap | null {
  const cursor = { text, position: 0 };
  if (peekCode(cursor) !== BRACE.opening) return null;
  cursor.position += 1;
  const open: number[] = [BRACE.closing];
  const reading: Reading = { cursor, members: new Map(), open, maximumDepth, expect: 'first' };
  while (open.length > 0) {
    if (!step(reading)) return null;
  }
  return Number.isNaN(peekCode(cursor)) ? reading.members : null;
}

function step(reading: Reading): boolean {
  const { cursor, open } = reading;
  const closing = open.at(-1);
  const next = peekCode(cursor);
  if (next === closing && reading.expect !== 'member') {
    cursor.position += 1;
    open.pop();
    reading.expect = 'after';
    return true;
  }
  if (reading.expect === 'after') {
    cursor.position += 1;
    reading.expect = 'member';
    return next === COMMA;
  }
  return closing === BRACE.closing ? readMember(reading) : readValue(reading) !== null;
}

function readMember(reading: Reading): boolean {
  const { cursor, members, open } = reading;
  const name = readStrictString(cursor);
  if (name?.kind !== 'string' || peekCode(cursor) !== COLON) return false;
  cursor.position += 1;
  const isTopLevel = open.length === 1;
  const value = readValue(reading);
  if (value !== null && isTopLevel) members.set(name.value, value);
  return value !== null;
}

function readValue(reading: Reading): ClaimValue | null {
  const { cursor, open } = reading;
  const next = peekCode(cursor);
  const isObject = next === BRACE.opening;
  if (!isObject && next !== BRACKET.opening) {
    reading.expect = 'after';
    return readStrictScalar(cursor);
  }
  if (open.length >= reading.maximumDepth) return null;
  cursor.position += 1;
  open.push(isObject ? BRACE.closing : BRACKET.closing);
  reading.expect = 'first';
  return isObject ? OBJECT : ARRAY;
}
