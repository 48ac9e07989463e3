/**
 * What a schema objects to, in words.
 */
import type * as z from 'zod';
import type { JsonPath } from '../../../shared/lib/json.ts';
import { didYouMean } from '../../node/nearest.ts';
import { STEP_NAMES } from '../steps/registry.ts';
import type { Placed } from './file-problem.ts';
import { scenarioFileNames } from './json-schema.ts';

type Issue = z.core.$ZodIssue;

/** What a kind of file can speak of, for “Did you mean …?”. */
export interface Vocabulary {
  readonly names: () => readonly string[];
  /** What `do` can be. */
  readonly steps: readonly string[];
  /** What such a thing is called. */
  readonly step: 'step' | 'action';
}

export const SCENARIO_VOCABULARY: Vocabulary = { names: scenarioFileNames, steps: STEP_NAMES, step: 'step' };

/** What one issue says. Of a union the alternative with the fewest mistakes is the one that was meant. */
export function inWords(
  issue: Issue,
  value: unknown,
  words: Vocabulary = SCENARIO_VOCABULARY,
): readonly Placed[] {
  const path = pathOf(issue);
  if (issue.code === 'unrecognized_keys') {
    const known = words.names();
    return issue.keys.map((name) => ({
      path: [...path, name],
      atName: true,
      message: `Unknown name ${name}.${didYouMean(name, known)}`,
    }));
  }
  if (issue.code !== 'invalid_union') return [{ path, message: message(issue, valueAt(value, path)) }];
  if (issue.path.at(-1) === 'do') return [{ path, message: unknownStep(valueAt(value, path), words) }];
  const best = closest(issue.errors, valueAt(value, path), words);
  return best === null
    ? [{ path, message: message(issue, valueAt(value, path)) }]
    : best.map((one) => ({ ...one, path: [...path, ...one.path] }));
}

function closest(
  alternatives: readonly (readonly Issue[])[],
  value: unknown,
  words: Vocabulary,
): readonly Placed[] | null {
  const read = alternatives
    .map((issues) => issues.flatMap((issue) => inWords(issue, value, words)))
    .filter((placed) => placed.length > 0 && placed.every(({ path }) => path.length > 0));
  const [best] = read.toSorted(
    (one, other) => one.length - other.length || (other[0]?.path.length ?? 0) - (one[0]?.path.length ?? 0),
  );
  return best ?? null;
}

function unknownStep(value: unknown, { step, steps }: Vocabulary): string {
  const one = step === 'action' ? 'an action' : `a ${step}`;
  if (value === undefined) return `${one.charAt(0).toUpperCase()}${one.slice(1)} needs do: what is done.`;
  if (typeof value !== 'string') return `do should be the name of ${one}.`;
  return `Unknown ${step} ${value}.${didYouMean(value, steps)}`;
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  record: 'an object',
  null: 'null',
};

function message(issue: Issue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      return value === undefined
        ? `This is missing: ${TYPES[issue.expected] ?? issue.expected}.`
        : `This should be ${TYPES[issue.expected] ?? issue.expected}, not ${kindOf(value)}.`;
    case 'invalid_value':
      return unknownValue(issue.values.map(String), value);
    case 'invalid_union':
      return `This cannot be ${kindOf(value)}.`;
    case 'too_small':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `This should be at least ${issue.minimum}.`
        : 'This should not be empty.';
    case 'too_big':
      return issue.origin === 'number' || issue.origin === 'int'
        ? `This should be at most ${issue.maximum}.`
        : `This should be no longer than ${issue.maximum}.`;
    default:
      return sentence(issue.message);
  }
}

function unknownValue(values: readonly string[], value: unknown): string {
  const [only] = values;
  if (value === undefined) return `This is missing: ${values.join(', ')}.`;
  const shown = typeof value === 'string' || typeof value === 'number' ? String(value) : kindOf(value);
  const expected = values.length === 1 ? `This should be ${only}` : `It is one of ${values.join(', ')}`;
  return `Unknown value ${shown}.${typeof value === 'string' ? didYouMean(value, values) : ''} ${expected}.`;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : (TYPES[typeof value] ?? typeof value);
}

function sentence(text: string): string {
  const whole = `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
  return /[.!?]$/.test(whole) ? whole : `${whole}.`;
}

function pathOf(issue: Issue): JsonPath {
  return issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
}

function valueAt(value: unknown, path: JsonPath): unknown {
  return path.reduce<unknown>((at, part) => {
    if (typeof at !== 'object' || at === null) return undefined;
    return (at as Readonly<Record<string | number, unknown>>)[part];
  }, value);
}
