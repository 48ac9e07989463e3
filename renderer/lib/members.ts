/**
 * The members of a token's header or claims, as JSON text and one by one.
 */
import type { ForgeRequest } from '../../shared/model/forge.ts';
import { nestedTooDeeplyAt } from '../../shared/lib/nesting.ts';
import { type JsonProblem, jsonProblem, problemAt } from './json-problem.ts';

export type Members = ForgeRequest['header'];
export type Member = Members[string];

export type ReadMembers =
  | { readonly ok: true; readonly members: Members }
  | { readonly ok: false; readonly problem: JsonProblem };

/** Levels; what shows and sends the members is recursive. */
const DEEPEST = 500;

/** Reads a JSON object; what is wrong with it has a place in the text. */
export function readMembers(text: string): ReadMembers {
  const tooDeep = nestedTooDeeplyAt(text, DEEPEST);
  if (tooDeep !== null) {
    const message = `Nested more than ${DEEPEST} levels deep; the mutation “Nested twenty thousand deep” does it all the same`;
    return { ok: false, problem: problemAt(text, tooDeep, message) };
  }
  const problem = jsonProblem(text);
  if (problem !== null) return { ok: false, problem };
  const value = JSON.parse(text) as unknown;
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  if (!isObject) {
    return { ok: false, problem: problemAt(text, text.search(/\S/), 'A JSON object is expected: { … }') };
  }
  if (isBeyondNumbers(value)) {
    const message = 'No number can be that large; the mutation “exp 1e999” writes it all the same';
    return { ok: false, problem: problemAt(text, Math.max(0, text.search(/\d[eE]\+?\d{3}/)), message) };
  }
  return { ok: true, members: value as Members };
}

export function membersText(members: Members): string {
  return JSON.stringify(members, null, 2);
}

/** A value as its field shows it: texts bare, unless they would be read as something else. */
export function fieldText(value: Member): string {
  if (typeof value === 'string' && readField(value) === value) return value;
  return JSON.stringify(value);
}

/** A field's text as a value: JSON where it is that, else the text itself. */
export function readField(text: string): Member {
  try {
    const value = JSON.parse(text) as Member;
    return isBeyondNumbers(value) ? text : value;
  } catch {
    return text;
  }
}

/** What kind of value it is, in one word. */
export function kindOf(value: Member): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'list';
  if (typeof value === 'string') return 'text';
  return typeof value;
}

/** With one member more or changed; the order stays. */
export function withMember(members: Members, name: string, value: Member): Members {
  // A map, since `__proto__` is a name like others.
  return Object.fromEntries(new Map([...Object.entries(members), [name, value]]));
}

export function withoutMember(members: Members, name: string): Members {
  return Object.fromEntries(Object.entries(members).filter(([key]) => key !== name));
}

/** Whether a number in it is larger than any that can be sent. */
function isBeyondNumbers(value: unknown): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  return typeof value === 'object' && value !== null && Object.values(value).some(isBeyondNumbers);
}
