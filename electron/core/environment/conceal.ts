/**
 * A token names the application code it is for; where that is a secret, the token is described without it.
 */
import { REDACTED } from '../../../shared/lib/redact.ts';

/** Shorter codes may be part of a word, and are concealed only where they are a whole value. */
const SHORTEST_WITHIN = 12;
const CONCEALED = `${REDACTED} (application code)`;

/** The same JSON-like value without the code; claims and header are JSON texts within it. */
export function concealIn<T>(value: T, code: string): T {
  const quoted = JSON.stringify(code);
  const inText = (text: string): string => {
    if (text === code) return CONCEALED;
    return code.length < SHORTEST_WITHIN
      ? text.replaceAll(quoted, JSON.stringify(CONCEALED))
      : text.replaceAll(code, CONCEALED);
  };
  const visit = (item: unknown): unknown => {
    if (typeof item === 'string') return inText(item);
    if (Array.isArray(item)) return item.map(visit);
    if (typeof item !== 'object' || item === null) return item;
    return Object.fromEntries(Object.entries(item).map(([name, member]) => [name, visit(member)]));
  };
  return visit(value) as T;
}
