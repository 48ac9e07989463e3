/**
 * Comparisons of JSON-like values, with both sides as text for people.
 */
import { isObject } from '../../../shared/lib/json.ts';
import type { ExpectationResult } from '../../../shared/model/report.ts';

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
  return comparison(what, ofValue(expected), ofValue(actual), sameJson(expected, actual));
}

/** A side of a comparison as it is written usually, and so that nothing else is written alike. */
export interface Side {
  readonly usual: string;
  readonly exact: string;
}

/** A value that was expected or found. */
export function ofValue(found: unknown): Side {
  return { usual: asText(found), exact: exactText(found) };
}

/** A word for what is no value: `none`, `absent`. */
export function ofWord(text: string): Side {
  return { usual: text, exact: text };
}

/**
 * A comparison in words. Sides that differ are never written alike: 5 and "5", `none` and a text that reads "none",
 * a blank more, and letters that look the same are told apart.
 */
export function comparison(what: string, expected: Side, actual: Side, ok: boolean): ExpectationResult {
  const isExact = !ok && lookOf(expected.usual) === lookOf(actual.usual);
  return {
    what,
    expected: isExact ? expected.exact : expected.usual,
    actual: isExact ? actual.exact : actual.usual,
    ok,
  };
}

/** One comparison of a text with a pattern, in which `*` stands for any run of characters. */
export function matching(what: string, pattern: string, actual: string | null): ExpectationResult {
  const found = actual === null ? ofWord('none') : ofValue(actual);
  return comparison(what, ofValue(pattern), found, actual !== null && fits(pattern, actual));
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

/** What is left of a text where blanks, invisible characters and forms of letters do not show. */
function lookOf(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/g, ' ').replaceAll(/\p{C}/gu, '').trim();
}

/** JSON in ASCII. */
function exactText(found: unknown): string {
  return canonical(found).replaceAll(
    /[^\x20-\x7e]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
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
