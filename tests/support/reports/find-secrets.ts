/**
 * Looks for what must never be in an export. It is written apart from the redactor on purpose: it is the check on it.
 */

export interface SecretInReport {
  readonly kind: 'token' | 'held' | 'authorization';
  readonly index: number;
  /** The first characters only: a finding is printed, and must not leak what it found. */
  readonly excerpt: string;
}

/**
 * A JSON object in base64 starts with `ey` or `ew`. No boundary is asked for in front, since in a JSON text a token may
 * follow `\n`; the bounded first part keeps a long picture in base64 from taking quadratic time.
 */
const THREE_PARTS = /(e[wy][\w+/-]{6,1024}={0,2})\.[\w+/-]{2,}={0,2}\.[\w+/-]+/g;
/** Behind the name of the header, as a line of HTTP, a JSON member, or two members of a HAR file. */
const CREDENTIALS =
  /authorization(?:[\s"'\\,:]|value)*\b(?:Bearer|App|Basic|Session)[ \t]+([\w.~+/=-]{16,})/gi;

/**
 * Every place in a text where a usable token, an authorization value, or one of the held values stands.
 *
 * @param held secrets by value
 */
export function findSecrets(text: string, held: readonly string[] = []): readonly SecretInReport[] {
  return [
    ...matches(text, THREE_PARTS, 'token', (match) => isJsonObject(match[1] ?? '')),
    ...matches(text, CREDENTIALS, 'authorization', (match) => /\d/.test(match[1] ?? '')),
    ...held.filter((value) => text.includes(value)).map((value) => found('held', text.indexOf(value), value)),
  ];
}

function matches(
  text: string,
  pattern: RegExp,
  kind: SecretInReport['kind'],
  counts: (match: RegExpExecArray) => boolean,
): readonly SecretInReport[] {
  return [...text.matchAll(pattern)].filter(counts).map((match) => found(kind, match.index, match[0]));
}

function found(kind: SecretInReport['kind'], index: number, text: string): SecretInReport {
  return { kind, index, excerpt: `${text.slice(0, 6)}…` };
}

/** Whether a segment decodes to a JSON object, as every JWT header does. */
function isJsonObject(segment: string): boolean {
  return /^\s*\{\s*"/.test(Buffer.from(segment, 'base64url').toString('utf8'));
}
