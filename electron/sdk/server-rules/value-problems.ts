/**
 * What is wrong with a single member of header or claims, in words.
 */

/** Why a value is no text that says something, or null. */
export function textProblem(name: string, value: unknown): string | null {
  if (value === undefined) return `${name} is missing.`;
  if (value === '') return `${name} is empty.`;
  return typeof value === 'string' ? null : `${name} is ${kindOf(value)}, not a text.`;
}

/** Why a value is no time in seconds, or null. */
export function timeProblem(name: string, value: unknown): string | null {
  if (value === undefined) return `${name} is missing.`;
  if (typeof value !== 'number') return `${name} is ${kindOf(value)}, not a number.`;
  return Number.isFinite(value) && value > 0 ? null : `${name} is no time in seconds.`;
}

/** Why a value is no moment, be it long ago, or null. */
export function momentProblem(name: string, value: unknown): string | null {
  if (typeof value !== 'number') return `${name} is ${kindOf(value)}, not a number.`;
  return Number.isFinite(value) ? null : `${name} is no time in seconds.`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return (
    { string: 'a text', number: 'a number', boolean: 'true or false' }[typeof value as string] ?? 'an object'
  );
}
