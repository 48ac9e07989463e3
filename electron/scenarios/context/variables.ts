/**
 * `$person` and its like in the texts of a scenario.
 */

const VARIABLE = /\$(person|applicationCode|registration|other\.[A-Za-z0-9_-]+)/g;

export type Variables = (name: string) => string | null;

/**
 * Replaces variables in every text of a JSON-like value; returns a new value.
 *
 * @throws Error where a variable has no value yet
 */
export function fillIn<T>(value: T, variables: Variables): T {
  return visit(value, variables) as T;
}

function visit(value: unknown, variables: Variables): unknown {
  if (typeof value === 'string') return fillText(value, variables);
  if (Array.isArray(value)) return value.map((item) => visit(item, variables));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, visit(item, variables)]));
}

function fillText(text: string, variables: Variables): string {
  return text.replace(VARIABLE, (whole, name: string) => {
    const found = variables(name);
    if (found === null) throw new Error(`${whole} has no value at this point`);
    return found;
  });
}
