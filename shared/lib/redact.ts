/**
 * Takes secrets out of texts that leave the app: logs and exports. Nothing else is redacted: what goes to a window, to
 * a form or to a backend is never rewritten.
 *
 * A text loses what is certainly a secret: the values that the app holds, JWTs that can be decoded, and the value of an
 * `Authorization` header. `Basic Membership` and 64 hexadecimal digits are texts like any other.
 */
import { findJwts } from './jwt-text.ts';

export const REDACTED = '••••••••';

/** Header line, JSON member, or argument of cURL. A value from a shell's variable is none. */
const AUTHORIZATION =
  /\b((?:proxy-)?authorization\\?["']?\s*:\s*\\?["']?(?:Bearer|App|Basic|Session|IBSSO)[ \t]+)(?!\$)[^\s"'\\]+/gi;

/** @param held values that are secrets whatever they look like, the longest first */
export function redactText(text: string, held: readonly string[] = []): string {
  const withoutHeld = held.reduce((rest, value) => rest.replaceAll(value, REDACTED), text);
  const withoutHeaders = withoutHeld.replace(AUTHORIZATION, (_whole, name: string) => `${name}${REDACTED}`);
  return redactJwts(withoutHeaders);
}

/** Takes out JWTs that can be decoded, and nothing else. */
export function redactJwts(text: string): string {
  const pieces: string[] = [];
  let kept = 0;
  for (const { start, end } of findJwts(text)) {
    pieces.push(text.slice(kept, start), REDACTED);
    kept = end;
  }
  return kept === 0 ? text : pieces.join('') + text.slice(kept);
}

/**
 * Redacts every string of a JSON-like value, names included; returns a new value.
 * Depth is bounded by what the caller's schema allows.
 */
export function redactDeep<T>(value: T, held: readonly string[] = []): T {
  return visit(value, held) as T;
}

function visit(value: unknown, held: readonly string[]): unknown {
  if (typeof value === 'string') return redactText(value, held);
  if (Array.isArray(value)) return value.map((item) => visit(item, held));
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [redactText(key, held), visit(item, held)]),
    );
  }
  return value;
}
