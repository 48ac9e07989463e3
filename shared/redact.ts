/**
 * The redactor in front of logs, the clipboard, reports and everything published to a window.
 */

const AUTHORIZATION = /\b(Bearer|App|Session|Basic)\s+[^\s"',;]{4,}/g;
/** "App code", "Session ended": an English word after the scheme's name is prose, not a credential. */
const PLAIN_WORD = /^[a-z]{4,15}[.:!?)]*$/;
const SHORTEST_TOKEN = 18;
const SHORTEST_KEY = 48;

/** At the start of a part, or right behind `name=`. */
const JSON_START = /(^|=)e[wy]/;

export const REDACTED = '••••••••';

/** Replaces tokens, authorization values and hex secrets in a text. The rest stays as it is. */
export function redactText(text: string): string {
  const authorized = text.replace(AUTHORIZATION, (match, scheme: string) =>
    PLAIN_WORD.test(match.slice(scheme.length).trim()) ? match : `${scheme} ${REDACTED}`,
  );
  const tokenless = replaceRuns(authorized, isTokenCharacter, SHORTEST_TOKEN, holdsJwt);
  return replaceRuns(tokenless, isHexDigit, SHORTEST_KEY, () => true);
}

/**
 * Replaces runs of such characters that are long enough and secret. By hand, since a regular expression keeps a
 * stack entry per character and gives up on a run of some megabytes.
 */
function replaceRuns(
  text: string,
  belongs: (code: number) => boolean,
  shortest: number,
  isSecret: (run: string) => boolean,
): string {
  const pieces: string[] = [];
  let kept = 0;
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    if (at < text.length && belongs(text.charCodeAt(at))) continue;
    if (at - start >= shortest && isSecret(text.slice(start, at))) {
      pieces.push(text.slice(kept, start), REDACTED);
      kept = at;
    }
    start = at + 1;
  }
  return pieces.length === 0 ? text : pieces.join('') + text.slice(kept);
}

function isHexDigit(code: number): boolean {
  return (code >= 48 && code <= 57) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70);
}

/** base64 in both alphabets, padding, and the dots between parts. */
function isTokenCharacter(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 45 && code <= 57) ||
    code === 95 ||
    code === 43 ||
    code === 61
  );
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

/** Two neighbouring parts of some length, one of which is base64 of a JSON object: that starts with `ey` or `ew`. */
function holdsJwt(run: string): boolean {
  if (!run.includes('.')) return false;
  const parts = run.split('.');
  return parts.some((part, index) => {
    const next = parts[index + 1];
    if (next === undefined || index + 2 >= parts.length) return false;
    return part.length >= 8 && next.length >= 8 && (JSON_START.test(part) || JSON_START.test(next));
  });
}
