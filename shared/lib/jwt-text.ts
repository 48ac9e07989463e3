/**
 * Finds JWTs in a text: three segments with dots between them, the first of which decodes to a JSON object with
 * members, as every JWT header does. What merely looks like one is none.
 */

export interface TextRange {
  readonly start: number;
  /** Behind the last character. */
  readonly end: number;
}

/** Shortest header with a member: `{"a":1}` in base64. */
const SHORTEST_HEADER = 9;
/** Longest header that is decoded; real ones are hundreds of characters long. */
const LONGEST_HEADER = 16_384;
/** A JSON object in base64 starts with `ey` (`{"`) or `ew` (`{` and a blank or line end). */
const HEADER_START = /e[wy]/g;
/** Starts that are tried in one segment: a token may stand right behind `token=` or an escaped line end. */
const MOST_STARTS = 16;

/**
 * Every JWT in a text, in order and without overlap. Where one follows another with nothing between them, the segment
 * they share is the signature of the one up to where the other's header begins. Takes time in proportion to the text.
 */
export function findJwts(text: string): readonly TextRange[] {
  const found: { start: number; end: number }[] = [];
  for (const segments of runsOfSegments(text)) {
    for (let index = 0; index + 2 < segments.length; index += 1) {
      const [header, claims, signature] = segments.slice(index, index + 3) as [
        TextRange,
        TextRange,
        TextRange,
      ];
      if (claims.end === claims.start) continue;
      const start = headerStart(text, header);
      if (start === null) continue;
      const before = found.at(-1);
      if (before !== undefined) before.end = Math.min(before.end, start);
      found.push({ start, end: signatureEnd(text, start, signature) });
      index += 1;
    }
  }
  return found;
}

/**
 * Base64 segments with dots between them, by hand: a regular expression keeps a stack entry per character and gives up
 * on a run of some megabytes.
 */
function* runsOfSegments(text: string): Generator<readonly TextRange[]> {
  let segments: TextRange[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const code = at < text.length ? text.charCodeAt(at) : -1;
    if (isBase64(code)) continue;
    segments.push({ start, end: at });
    start = at + 1;
    if (code === DOT) continue;
    if (segments.length > 2) yield segments;
    segments = [];
  }
}

const DOT = 46;

/** Both alphabets, and padding. */
function isBase64(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 47 && code <= 57) ||
    code === 45 ||
    code === 95 ||
    code === 43 ||
    code === 61
  );
}

/** Behind a token in the URL alphabet a slash belongs to what it stands in. */
function signatureEnd(text: string, start: number, signature: TextRange): number {
  if (/[+/=]/.test(text.slice(start, signature.start))) return signature.end;
  const beyond = text.slice(signature.start, signature.end).search(/[+/=]/);
  return beyond < 0 ? signature.end : signature.start + beyond;
}

/** Where in a segment a header begins that goes on to the segment's end, or null. */
function headerStart(text: string, { start, end }: TextRange): number | null {
  if (end - start < SHORTEST_HEADER) return null;
  const from = Math.max(start, end - LONGEST_HEADER);
  const segment = text.slice(from, end);
  let tried = 0;
  for (const { index } of segment.matchAll(HEADER_START)) {
    if (isHeader(segment.slice(index))) return from + index;
    tried += 1;
    if (tried === MOST_STARTS) return null;
  }
  return null;
}

function isHeader(segment: string): boolean {
  try {
    const value: unknown = JSON.parse(decodeBase64(segment));
    return (
      typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0
    );
  } catch {
    return false;
  }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** One character per byte, which is enough to parse JSON. Neither `Buffer` nor `atob` is everywhere. */
function decodeBase64(segment: string): string {
  const characters = segment.replaceAll('-', '+').replaceAll('_', '/').replaceAll('=', '');
  let bits = 0;
  let held = 0;
  let decoded = '';
  for (const character of characters) {
    held = (held << 6) | ALPHABET.indexOf(character);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    decoded += String.fromCharCode((held >> bits) & 0xff);
    held &= (1 << bits) - 1;
  }
  return decoded;
}
