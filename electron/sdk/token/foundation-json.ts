/**
 * Foundation's `JSONSerialization.jsonObject`: as strict as the norm and in places stricter than JavaScript. Nesting
 * is bounded, half a surrogate pair is refused, and so is a number that no Double can hold. One comma after the last
 * member or element is taken.
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

/** An open object or array. */
interface Level {
  readonly closing: number;
  /** Name of the member that is being read; null inside an array. */
  name: ClaimValue | null;
  /**
   * Members that hold a number out of range. Foundation turns texts into numbers only at the end, when a later member
   * may have taken the place of an earlier one of its name.
   */
  outOfRange: Set<unknown> | null;
}

interface Reading {
  readonly cursor: Cursor;
  readonly members: Map<string, ClaimValue>;
  /** Outermost first. */
  readonly open: Level[];
  readonly maximumDepth: number;
  /** What may come inside the innermost object or array, beside its end. */
  expect: 'value' | 'comma';
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
  const top: Level = { closing: BRACE.closing, name: null, outOfRange: null };
  const reading: Reading = { cursor, members: new Map(), open: [top], maximumDepth, expect: 'value' };
  while (reading.open.length > 0) {
    if (!step(reading)) return null;
  }
  return Number.isNaN(peekCode(cursor)) && !hasOutOfRange(top) ? reading.members : null;
}

function step(reading: Reading): boolean {
  const { cursor, open } = reading;
  const level = open.at(-1);
  if (level === undefined) return false;
  const next = peekCode(cursor);
  if (next === level.closing) {
    cursor.position += 1;
    open.pop();
    settle(open.at(-1), hasOutOfRange(level));
    reading.expect = 'comma';
    return true;
  }
  if (reading.expect === 'comma') {
    cursor.position += 1;
    reading.expect = 'value';
    return next === COMMA;
  }
  return level.closing === BRACE.closing ? readMember(reading, level) : readValue(reading, level) !== null;
}

function readMember(reading: Reading, level: Level): boolean {
  const { cursor, members, open } = reading;
  const name = readStrictString(cursor);
  if (name?.kind !== 'string' || peekCode(cursor) !== COLON) return false;
  cursor.position += 1;
  level.name = name;
  const isTopLevel = open.length === 1;
  const value = readValue(reading, level);
  if (value !== null && isTopLevel) members.set(name.value, value);
  return value !== null;
}

function readValue(reading: Reading, level: Level): ClaimValue | null {
  const { cursor, open } = reading;
  const next = peekCode(cursor);
  const isObject = next === BRACE.opening;
  if (!isObject && next !== BRACKET.opening) {
    reading.expect = 'comma';
    const scalar = readStrictScalar(cursor);
    settle(level, scalar?.kind === 'number' && !Number.isFinite(scalar.value));
    return scalar;
  }
  if (open.length >= reading.maximumDepth) return null;
  cursor.position += 1;
  open.push({ closing: isObject ? BRACE.closing : BRACKET.closing, name: null, outOfRange: null });
  reading.expect = 'value';
  return isObject ? OBJECT : ARRAY;
}

/** Notes whether the value that was just read holds a number out of range. */
function settle(level: Level | undefined, isOutOfRange: boolean): void {
  if (level === undefined) return;
  if (isOutOfRange) {
    level.outOfRange ??= new Set();
    level.outOfRange.add(level.name?.value);
  } else if (level.name !== null) {
    level.outOfRange?.delete(level.name.value);
  }
}

function hasOutOfRange(level: Level): boolean {
  return level.outOfRange !== null && level.outOfRange.size > 0;
}
