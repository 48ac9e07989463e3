/**
 * What JSON is asked for everywhere.
 */

/** Whether a parsed value is a JSON object: neither null nor an array. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A place in a JSON value: names of members and indexes of items, outermost first. */
export type JsonPath = readonly (string | number)[];

/** Where in a text an offset is; both count from 1. */
export function lineAndColumn(
  text: string,
  offset: number,
): { readonly line: number; readonly column: number } {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

/** The value of a JSON text, or undefined where it is none. */
export function parseJsonOrNothing(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
