/**
 * Where a JSON text stops being one. The engine's own messages name a position only sometimes.
 */

export interface JsonProblem {
  readonly message: string;
  /** Characters before it. */
  readonly offset: number;
  /** Both from 1. */
  readonly line: number;
  readonly column: number;
}

const SPACE = /[ \t\r\n]*/y;
const TEXT = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const PLAIN = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
/** As deep as the engine surely reads, too. */
const DEEPEST = 500;

/** The first thing that is wrong with a JSON text, or null. */
export function jsonProblem(text: string): JsonProblem | null {
  const reader: Reader = { text, at: 0 };
  const message = readValue(reader, 0) ?? readEnd(reader);
  return message === null ? null : problemAt(text, reader.at, message);
}

/** The problem at a place of a text. */
export function problemAt(text: string, offset: number, message: string): JsonProblem {
  const lines = text.slice(0, offset).split('\n');
  return { message, offset, line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
}

interface Reader {
  readonly text: string;
  at: number;
}

/** Each reader returns what is wrong, with `at` on it, or null. */
type Problem = string | null;

function take(reader: Reader, pattern: RegExp): boolean {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text);
  if (found !== null) reader.at += found[0].length;
  return found !== null;
}

function next(reader: Reader): string {
  take(reader, SPACE);
  return reader.text[reader.at] ?? '';
}

function readEnd(reader: Reader): Problem {
  return next(reader) === '' ? null : 'Nothing may follow the object';
}

function readValue(reader: Reader, depth: number): Problem {
  const first = next(reader);
  if (depth > DEEPEST) return 'Nested too deep';
  if (first === '') return 'The text ends here: a value is missing';
  if (first === '{') return readList(reader, '}', () => readMember(reader, depth + 1));
  if (first === '[') return readList(reader, ']', () => readValue(reader, depth + 1));
  if (first === '"') return readText(reader);
  return take(reader, PLAIN) ? null : 'A value is expected: "text", number, true, false, null, { or [';
}

function readText(reader: Reader): Problem {
  return take(reader, TEXT) ? null : 'A text that does not end, or with a character that must be escaped';
}

function readMember(reader: Reader, depth: number): Problem {
  if (next(reader) !== '"') return 'A name in double quotes is expected';
  const wrong = readText(reader);
  if (wrong !== null) return wrong;
  if (next(reader) !== ':') return 'A colon is expected after the name';
  reader.at += 1;
  return readValue(reader, depth);
}

function readList(reader: Reader, end: '}' | ']', readItem: () => Problem): Problem {
  reader.at += 1;
  if (next(reader) === end) {
    reader.at += 1;
    return null;
  }
  for (;;) {
    const wrong = readItem();
    if (wrong !== null) return wrong;
    const after = next(reader);
    if (after !== ',' && after !== end) return `A comma or ${end} is expected`;
    reader.at += 1;
    if (after === end) return null;
  }
}
