/**
 * Comparisons of JSON-like values, with both sides as text for people.
 */
import type { ExpectationResult } from '../../../shared/report.ts';

/** Whether two JSON-like values are equal, whatever the order of names. */
export function sameJson(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

/** A value as compact JSON with sorted names; texts as they are. */
export function asText(value: unknown): string {
  return typeof value === 'string' ? value : canonical(value);
}

/** One comparison of two values. */
export function equal(what: string, expected: unknown, actual: unknown): ExpectationResult {
  return { what, expected: asText(expected), actual: asText(actual), ok: sameJson(expected, actual) };
}

/** One comparison of a text with a pattern, in which `*` stands for any run of characters. */
export function matching(what: string, pattern: string, actual: string | null): ExpectationResult {
  return {
    what,
    expected: pattern,
    actual: actual ?? 'none',
    ok: actual !== null && fits(pattern, actual),
  };
}

/** Compares only the names that are expected; null expects a name to be absent. */
export function containing(
  what: string,
  expected: Readonly<Record<string, unknown>>,
  actual: unknown,
): ExpectationResult {
  const found = isObject(actual) ? actual : {};
  const picked = Object.fromEntries(Object.keys(expected).map((name) => [name, found[name] ?? null]));
  return equal(what, expected, picked);
}

/** Whether a text fits a pattern; linear in the text. */
export function fits(pattern: string, text: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern === text;
  if (!text.startsWith(first)) return false;
  const last = rest.pop() ?? '';
  let at = first.length;
  for (const piece of rest) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function canonical(value: unknown): string {
  return JSON.stringify(sorted(value)) ?? 'undefined';
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isObject(value)) return value;
  const names = Object.keys(value)
    .filter((name) => value[name] !== undefined)
    .toSorted();
  return Object.fromEntries(names.map((name) => [name, sorted(value[name])]));
}
