/**
 * Android's `new JSONObject(text)`: single quotes, bare names, comments, `;` and `=`, text after the object.
 *
 * Android's own reader recurses. This one keeps its own stack, so that nesting costs memory by the level and no call
 * stack; the depth at which a device would give up is a parameter.
 */
import { ARRAY, type ClaimMap, type ClaimValue, OBJECT } from './json-value.ts';
import { type Cursor, nextClean, readLiteral, readString } from './org-json-scanner.ts';

const code = (character: string) => character.charCodeAt(0);
const BRACE = { opening: code('{'), closing: code('}') } as const;
const BRACKET = { opening: code('['), closing: code(']') } as const;
const COLON = code(':');
const COMMA = code(',');
const EQUALS = code('=');
const GREATER = code('>');
const SEMICOLON = code(';');
const DOUBLE_QUOTE = code('"');
const SINGLE_QUOTE = code("'");

/** What is expected next inside the innermost object or array. */
type Expectation = 'first' | 'member' | 'after';

interface Reading {
  readonly cursor: Cursor;
  readonly members: Map<string, ClaimValue>;
  /** Closing brackets of the open objects and arrays, outermost first. */
  readonly open: number[];
  readonly maximumDepth: number;
  expect: Expectation;
}

/**
 * Reads a JSON object as Android does.
 *
 * @param text the decoded segment
 * @param maximumDepth levels of nesting that are read; deeper is not an object
 * @returns its members, the last of several with one name, or null where Android throws JSONException
 */
export function readOrgJsonObject(text: string, maximumDepth: number): ClaimMap | null {
  const cursor = { text, position: text.startsWith('\ufeff') ? 1 : 0 };
  if (nextClean(cursor) !== BRACE.opening) return null;
  const open = [BRACE.closing];
  const reading: Reading = { cursor, members: new Map(), open, maximumDepth, expect: 'first' };
  while (open.length > 0) {
    if (!step(reading)) return null;
  }
  return reading.members;
}

function step(reading: Reading): boolean {
  if (reading.expect === 'after') return afterValue(reading);
  return reading.open.at(-1) === BRACE.closing ? objectMember(reading) : arrayElement(reading);
}

function afterValue(reading: Reading): boolean {
  const next = nextClean(reading.cursor);
  if (next === reading.open.at(-1)) {
    reading.open.pop();
    return true;
  }
  reading.expect = 'member';
  return isSeparator(next);
}

function objectMember(reading: Reading): boolean {
  const { cursor } = reading;
  const first = nextClean(cursor);
  if (first === BRACE.closing && reading.expect === 'first') return close(reading);
  const name = readName(cursor, first);
  if (name?.kind !== 'string') return false;
  const isTopLevel = reading.open.length === 1;
  const value = readValue(reading, nextClean(cursor));
  if (value === null) return false;
  // org.json refuses numbers that are not finite as members, though not as elements of an array.
  if (value.kind === 'number' && !Number.isFinite(value.value)) return false;
  if (isTopLevel) reading.members.set(name.value, value);
  return true;
}

function arrayElement(reading: Reading): boolean {
  const next = nextClean(reading.cursor);
  if (next === BRACKET.closing) return close(reading);
  reading.expect = 'member';
  // A separator without a value before it stands for null.
  return isSeparator(next) || readValue(reading, next) !== null;
}

function close(reading: Reading): boolean {
  reading.open.pop();
  reading.expect = 'after';
  return true;
}

function isSeparator(next: number): boolean {
  return next === COMMA || next === SEMICOLON;
}

/** A name and its separator: `:`, `=`, or either with a `>` after it. */
function readName(cursor: Cursor, first: number): ClaimValue | null {
  const name = readScalar(cursor, first);
  if (name === null) return null;
  const separator = nextClean(cursor);
  if (separator !== COLON && separator !== EQUALS) return null;
  if (cursor.text.charCodeAt(cursor.position) === GREATER) cursor.position += 1;
  return name;
}

function readValue(reading: Reading, first: number): ClaimValue | null {
  const isObject = first === BRACE.opening;
  if (!isObject && first !== BRACKET.opening) {
    reading.expect = 'after';
    return readScalar(reading.cursor, first);
  }
  if (reading.open.length >= reading.maximumDepth) return null;
  reading.open.push(isObject ? BRACE.closing : BRACKET.closing);
  reading.expect = 'first';
  return isObject ? OBJECT : ARRAY;
}

/** A string or a literal; null for a bracket, the end or an open comment. */
function readScalar(cursor: Cursor, first: number): ClaimValue | null {
  if (first === DOUBLE_QUOTE || first === SINGLE_QUOTE) return readString(cursor, first);
  if (first < 0) return null;
  cursor.position -= 1;
  return readLiteral(cursor);
}
