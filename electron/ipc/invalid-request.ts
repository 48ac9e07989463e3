/**
 * What is wrong with a request, per field, for the form it came from.
 */
import type * as z from 'zod';
import type { AppError } from '../../shared/model/app-error.ts';
import { makeError } from '../../shared/errors.ts';

/** More than any form has; the rest of a junk payload's issues helps nobody. */
const MOST_FIELDS = 50;
const LONGEST_TEXT = 200;

/** What a person can get wrong in a form; any other issue is a mistake of the window. */
const INPUT_ISSUES: ReadonlySet<string> = new Set(['too_small', 'too_big', 'invalid_format', 'custom']);

/**
 * The error for a payload that does not fit its schema: `INPUT_INVALID` for what was filled in wrongly, or else
 * `IPC_INVALID_REQUEST`. Issues without a path are about the payload as a whole.
 */
export function invalidRequest(issues: readonly z.core.$ZodIssue[]): AppError {
  const fields: Record<string, string> = Object.create(null) as Record<string, string>;
  for (const issue of issues.slice(0, MOST_FIELDS)) {
    const path = shorten(issue.path.map(String).join('.'));
    if (path !== '') fields[path] ??= shorten(messageOf(issue));
  }
  const isInput = issues.every(({ code, path }) => path.length > 0 && INPUT_ISSUES.has(code));
  return makeError(isInput ? 'INPUT_INVALID' : 'IPC_INVALID_REQUEST', { fields: { ...fields } });
}

/** Without a value: a member that is not known may be named like anything. */
function messageOf(issue: z.core.$ZodIssue): string {
  return issue.code === 'unrecognized_keys' ? 'Has a member that is not known' : issue.message;
}

function shorten(text: string): string {
  return text.slice(0, LONGEST_TEXT);
}
