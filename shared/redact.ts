/**
 * The redactor in front of logs, the clipboard, reports and everything published to a window.
 */

/** Starts only where a run of such characters starts: without that, a long text without dots takes quadratic time. */
const JWT_LIKE =
  /(?<![A-Za-z0-9_+/-])[A-Za-z0-9_+/-]{8,}={0,2}\.[A-Za-z0-9_+/-]{8,}={0,2}\.[A-Za-z0-9_+/=-]*/g;
const AUTHORIZATION = /\b(Bearer|App|Session|Basic)\s+[^\s"',;]{4,}/g;
/** "App code", "Session ended": an English word after the scheme's name is prose, not a credential. */
const PLAIN_WORD = /^[a-z]{4,15}[.:!?)]*$/;
const LONG_HEX = /\b[0-9a-fA-F]{48,}\b/g;

export const REDACTED = '••••••••';

/** Replaces tokens, authorization values and hex secrets in a text. The rest stays as it is. */
export function redactText(text: string): string {
  return text
    .replace(AUTHORIZATION, (match, scheme: string) =>
      PLAIN_WORD.test(match.slice(scheme.length).trim()) ? match : `${scheme} ${REDACTED}`,
    )
    .replace(JWT_LIKE, (match) => (looksLikeJwt(match) ? REDACTED : match))
    .replace(LONG_HEX, REDACTED);
}

/**
 * Replaces tokens in every string of a JSON-like value, keys included; returns a new value.
 * Depth is bounded by what the caller's schema allows.
 */
export function redactDeep<T>(value: T): T {
  return visit(value) as T;
}

function visit(value: unknown): unknown {
  if (typeof value === 'string') return redactText(value);
  if (Array.isArray(value)) return value.map(visit);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [redactText(key), visit(item)]));
  }
  return value;
}

/** Base64 of a JSON object starts with `eyJ` or `ewo`/`ey`; host names and versions with dots do not. */
function looksLikeJwt(text: string): boolean {
  return /^e[wy]/.test(text) || /\.e[wy]/.test(text);
}
