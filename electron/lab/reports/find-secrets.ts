/**
 * Looks for what must never be in an export. It is written apart from the redactor on purpose: it is the check on it.
 */

export interface FoundSecret {
  readonly kind: 'token' | 'hexSecret' | 'authorization';
  readonly index: number;
  /** The first characters only: a finding is printed, and must not leak what it found. */
  readonly excerpt: string;
}

/**
 * A JSON object in base64 starts with `ey` or `ew`. No boundary is asked for in front, since in a JSON text a token may
 * follow `\n`; the bounded first part keeps a long picture in base64 from taking quadratic time.
 */
const THREE_PARTS = /(e[wy][\w+/-]{6,1024}={0,2})\.[\w+/-]{2,}={0,2}\.[\w+/-]+/g;
/** Secrets from 192 bits on; identifiers in use (UUIDs, request IDs) are shorter. */
const HEX = /[0-9A-Fa-f]{48,}/g;
const CREDENTIALS = /\b(?:Bearer|App|Basic|Session)[ \t]+([\w.~+/=-]{16,})/g;

/** Every place in a text where a usable token, a key or an authorization value seems to stand. */
export function findSecrets(text: string): readonly FoundSecret[] {
  return [
    ...matches(text, THREE_PARTS, 'token', (match) => isJsonObject(match[1] ?? '')),
    ...matches(text, HEX, 'hexSecret', (match) => new Set(match[0].toLowerCase()).size >= 5),
    ...matches(text, CREDENTIALS, 'authorization', (match) => /\d/.test(match[1] ?? '')),
  ];
}

function matches(
  text: string,
  pattern: RegExp,
  kind: FoundSecret['kind'],
  counts: (match: RegExpExecArray) => boolean,
): readonly FoundSecret[] {
  return [...text.matchAll(pattern)]
    .filter(counts)
    .map((match) => ({ kind, index: match.index, excerpt: `${match[0].slice(0, 6)}…` }));
}

/** Whether a segment decodes to the start of a JSON object, as every JWT header does. */
function isJsonObject(segment: string): boolean {
  return /^\s*\{\s*"/.test(Buffer.from(segment, 'base64url').toString('utf8'));
}
