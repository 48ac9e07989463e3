/**
 * Android's `new JSONObject(text)`: single quotes, bare names, comments, `;` and `=`, text after the object.
 *
 * Android's own reader recurses. This one keeps its own stack, so that nesting costs memory by the level and no call
 * stack; the depth at which a device would give up is a parameter.
 */
import type { ClaimMap, ClaimValue } from './json-value.ts';
import { type Cursor, nextClean, readLiteral, readString } from './org-json-scanner.ts';

/** What is expected next inside the innermost object or array. */
type Expectation = 'first' | 'member' | 'after';

interface Reading {
  readonly cursor: Cursor;
  readonly members: Map<string, ClaimValue>;
  /** Closing brackets of the open objects and arrays, outermost first. */
  readonly open: ('}' | ']')[];
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
  if (nextClean(cursor) !== '{') return null;
  const reading: Reading = { cursor, members: new Map(), open: ['}'], maximumDepth, expect: 'first' };
  while (reading.open.length > 0) {
    if (!step(reading)) return null;
  }
  return reading.members;
}

function step(reading: Reading): boolean {
  if (reading.expect === 'after') return afterValue(reading);
  return reading.open.at(-1) === '}' ? objectMember(reading) : arrayElement(reading);
}

function afterValue(reading: Reading): boolean {
  const character = nextClean(reading.cursor);
  if (character === reading.open.at(-1)) {
    reading.open.pop();
    return true;
  }
  reading.expect = 'member';
  return character === ',' || character === ';';
}

function objectMember(reading: Reading): boolean {
  const { cursor } = reading;
  if (reading.expect === 'first') {
    const character = nextClean(cursor);
    if (character === '}') return close(reading);
    if (character === null || character === '') return false;
    cursor.position -= 1;
  }
  const name = readName(cursor);
  if (name === null) return false;
  const value = readValue(reading);
  if (value === null) return false;
  // org.json refuses numbers that are not finite as members, though not as elements of an array.
  if (value.kind === 'number' && !Number.isFinite(value.value)) return false;
  if (reading.open.length === (isOpening(value) ? 2 : 1)) reading.members.set(name, value);
  return true;
}

function arrayElement(reading: Reading): boolean {
  const character = nextClean(reading.cursor);
  if (character === ']') return close(reading);
  reading.expect = 'member';
  // A separator without a value before it stands for null.
  if (character === ',' || character === ';') return true;
  if (character === null || character === '') return false;
  reading.cursor.position -= 1;
  return readValue(reading) !== null;
}

function close(reading: Reading): boolean {
  reading.open.pop();
  reading.expect = 'after';
  return true;
}

function isOpening(value: ClaimValue): boolean {
  return value.kind === 'object' || value.kind === 'array';
}

/** A name and its separator: `:`, `=`, or either with a `>` after it. */
function readName(cursor: Cursor): string | null {
  const name = readScalar(cursor, nextClean(cursor));
  if (name?.kind !== 'string') return null;
  const separator = nextClean(cursor);
  if (separator !== ':' && separator !== '=') return null;
  if (cursor.text.charAt(cursor.position) === '>') cursor.position += 1;
  return name.value;
}

function readValue(reading: Reading): ClaimValue | null {
  const character = nextClean(reading.cursor);
  if (character !== '{' && character !== '[') {
    reading.expect = 'after';
    return readScalar(reading.cursor, character);
  }
  if (reading.open.length >= reading.maximumDepth) return null;
  reading.open.push(character === '{' ? '}' : ']');
  reading.expect = 'first';
  return { kind: character === '{' ? 'object' : 'array' };
}

function readScalar(cursor: Cursor, first: string | null): ClaimValue | null {
  if (first === null || first === '' || first === '{' || first === '[') return null;
  if (first === '"' || first === "'") {
    const value = readString(cursor, first);
    return value === null ? null : { kind: 'string', value };
  }
  cursor.position -= 1;
  return readLiteral(cursor);
}
