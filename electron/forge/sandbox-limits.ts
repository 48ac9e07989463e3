/**
 * What the sandbox refuses beyond the documented claims: its own, stated limits. A real server's are not known, so
 * they are no part of the general prediction.
 */

/** Characters of a token. */
const LONGEST_TOKEN = 8_192;
/** Brackets open at once. */
const DEEPEST = 8;
/** 9999-12-31T23:59:59Z in seconds. */
const LATEST_TIME = 253_402_300_799;
/** Seconds by which the issuer's clock may be ahead. */
const TOLERANCE = 60;
const LONGEST_TEXT = 256;

/** The reason for which the sandbox refuses a token that is otherwise good, or null. Never throws. */
export function refusedBySandbox(token: string, serverNowMs: number): string | null {
  if (token.length > LONGEST_TOKEN) return 'The token is longer than the sandbox reads.';
  const [header = '', claims = ''] = token.split('.').map(decoded);
  for (const [name, text] of Object.entries({ header, claims })) {
    if (text.startsWith('\ufeff')) return `The ${name} begin with a byte order mark.`;
    const { depth, repeats } = scan(text);
    if (depth > DEEPEST) return `The ${name} are nested too deep.`;
    if (repeats) return `The ${name} have a name twice.`;
  }
  return refusedTimes(claims, serverNowMs / 1000);
}

function decoded(segment: string): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Buffer.from(segment, 'base64url'));
}

/** Depth of nesting, and whether an object has a name twice, however the name is written. */
function scan(text: string): { readonly depth: number; readonly repeats: boolean } {
  const open: Set<string>[] = [];
  let [depth, repeats] = [0, false];
  for (const match of text.matchAll(/"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/g)) {
    const [piece, colon] = match;
    const names = open.at(-1);
    if (piece === '{' || piece === '[') open.push(new Set());
    else if (piece === '}' || piece === ']') open.pop();
    else if (colon !== undefined && names !== undefined) {
      const name = plainName(piece.slice(0, piece.length - colon.length));
      repeats ||= names.has(name);
      names.add(name);
    }
    depth = Math.max(depth, open.length);
  }
  return { depth, repeats };
}

/** `"s\u0075b"` is `sub`. */
function plainName(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted;
  }
}

function refusedTimes(claims: string, nowSeconds: number): string | null {
  const { exp, iat, jti, sub } = JSON.parse(claims) as Readonly<Record<string, unknown>>;
  if (typeof exp === 'number' && exp > LATEST_TIME) return 'exp is no sane time in seconds.';
  if (typeof iat === 'number' && iat > nowSeconds + TOLERANCE) return 'iat lies in the future.';
  if (typeof sub === 'string' && sub.length > LONGEST_TEXT) return 'sub is too long.';
  return typeof jti === 'string' && jti.length > LONGEST_TEXT ? 'jti is too long.' : null;
}
