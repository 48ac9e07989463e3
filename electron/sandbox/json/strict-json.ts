/**
 * JSON as a careful server reads it: bounded depth, no name twice in one object, nothing before or after the value.
 *
 * `JSON.parse` lets the last of two equal names win, so a signed `sub` could mean one thing to one reader and another
 * to the next (RFC 7519, section 4, allows refusing), and it builds nesting that later overflows other code's stack.
 */
import { failed, ok, type Result } from '../../../shared/lib/result.ts';

export type StrictJsonProblem = 'encoding' | 'depth' | 'duplicateName' | 'syntax';

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Reads UTF-8 JSON. A byte order mark is a syntax error, since RFC 8259 forbids it on the wire. */
export function parseJsonBytes(bytes: Uint8Array, maxDepth: number): Result<unknown, StrictJsonProblem> {
  try {
    return parseJson(UTF8.decode(bytes), maxDepth);
  } catch {
    return failed('encoding');
  }
}

/** Reads a JSON text nested at most `maxDepth` deep. */
export function parseJson(text: string, maxDepth: number): Result<unknown, StrictJsonProblem> {
  const hazard = findHazard(text, maxDepth);
  if (hazard === 'depth') return failed(hazard);
  try {
    const value: unknown = JSON.parse(text);
    return hazard === null ? ok(value) : failed(hazard);
  } catch {
    return failed('syntax');
  }
}

interface Scan {
  /** Per open bracket: the names of an object so far, or null for an array. */
  readonly open: (Set<string> | null)[];
  expectName: boolean;
}

function findHazard(text: string, maxDepth: number): 'depth' | 'duplicateName' | null {
  const scan: Scan = { open: [], expectName: false };
  let duplicate = false;
  for (let at = 0; at < text.length; ) {
    const character = text[at];
    if (character === '"') {
      const end = endOfString(text, at);
      if (scan.expectName && isRepeated(scan, text.slice(at, end))) duplicate = true;
      scan.expectName = false;
      at = end;
      continue;
    }
    step(scan, character);
    if (scan.open.length > maxDepth) return 'depth';
    at += 1;
  }
  return duplicate ? 'duplicateName' : null;
}

function step(scan: Scan, character: string | undefined): void {
  if (character === '{') scan.open.push(new Set());
  else if (character === '[') scan.open.push(null);
  else if (character === '}' || character === ']') scan.open.pop();
  if (character === '{' || character === ',') scan.expectName = scan.open.at(-1) instanceof Set;
  else if (character === '[' || character === '}' || character === ']') scan.expectName = false;
}

function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return text.length;
}

/** Compares names after unescaping, so that `"sub"` and `"\u0073ub"` are the same. */
function isRepeated(scan: Scan, quoted: string): boolean {
  const names = scan.open.at(-1);
  if (!(names instanceof Set)) return false;
  const name = unquote(quoted);
  if (name === null) return false;
  if (names.has(name)) return true;
  names.add(name);
  return false;
}

function unquote(quoted: string): string | null {
  try {
    const value: unknown = JSON.parse(quoted);
    return typeof value === 'string' ? value : null;
  } catch {
    return null;
  }
}
