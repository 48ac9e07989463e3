/**
 * What a schema found, in the words of somebody who writes the file.
 */

import type * as z from 'zod';
import type { JsonPath } from '../../shared/lib/json.ts';
import { nearest } from '../node/nearest.ts';
import { defaultsSchema, enforcedSchema } from './machine-schema.ts';

export interface IssueProblem {
  readonly path: JsonPath;
  readonly message: string;
}

const KNOWN: Readonly<Record<string, readonly string[]>> = {
  '': ['defaults', 'enforced'],
  defaults: Object.keys(defaultsSchema.shape),
  enforced: Object.keys(enforcedSchema.shape),
  environment: ['kind', 'baseUrl', 'tokenEndpoint'],
  tokenEndpoint: ['url', 'method', 'path', 'headers'],
  updates: ['mode', 'feedUrl'],
};

/** One problem per name that is not known; one for anything else. */
export function issueProblems(issue: z.core.$ZodIssue): readonly IssueProblem[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], message: unknownName(key, path) }));
  }
  return [{ path, message: wordsOf(issue) }];
}

function unknownName(key: string, path: JsonPath): string {
  if (key === 'disabled' && path.at(-1) === 'defaults')
    return 'what is switched off cannot be a default; put it under "enforced"';
  const known = KNOWN[String(path.at(-1) ?? '')] ?? [];
  const meant = nearest(key, known);
  if (meant !== null) return `this name is not known; did you mean "${meant}"?`;
  return known.length === 0
    ? 'this name is not known here; remove it'
    : `this name is not known here; possible are ${list(known)}`;
}

function wordsOf(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return `${TYPES[issue.expected] ?? issue.expected} is expected`;
    case 'invalid_value':
      return `one of ${list(issue.values.map(String))} is expected`;
    case 'invalid_union':
      return 'one of "sandbox" and "own" is expected';
    default:
      return issue.message;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  object: 'an object { … }',
  array: 'a list [ … ]',
  string: 'text in double quotes',
  boolean: 'true or false',
  number: 'a number',
};

function list(values: readonly string[]): string {
  return values.map((value) => `"${value}"`).join(', ');
}
