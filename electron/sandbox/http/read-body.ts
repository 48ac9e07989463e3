/**
 * Request bodies: strict JSON, then a schema, then the first problem as the code the API documents for it.
 */
import type * as z from 'zod';
import { parseJsonBytes } from '../json/strict-json.ts';
import { type ServiceError, type ServiceErrorId, serviceError } from './service-error.ts';

/** Brackets open at once in a request body. */
const BODY_DEPTH = 32;

const BODY_PROBLEMS = {
  encoding: 'Request body should be UTF-8',
  depth: `Request body should be nested at most ${BODY_DEPTH} deep`,
  duplicateName: 'Request body should have each name once',
  syntax: 'Request body should be JSON',
} as const;

/** The body as the schema reads it. Throws the `ServiceError` of its first problem. */
export function readBody<S extends z.ZodType>(bytes: Uint8Array, schema: S): z.output<S> {
  const parsed = parseJsonBytes(bytes, BODY_DEPTH);
  if (!parsed.ok) throw serviceError('REQUEST_FORMAT_INVALID', { text: BODY_PROBLEMS[parsed.error] });
  const read = schema.safeParse(parsed.value);
  if (read.success) return read.data;
  throw fromIssue(read.error.issues[0]);
}

type Issue = z.core.$ZodIssue;

const OWN_CODES: ReadonlySet<unknown> = new Set<ServiceErrorId>(['EMAIL_INVALID', 'PHONE_INVALID']);

function fromIssue(issue: Issue | undefined): ServiceError {
  if (issue === undefined) return serviceError('REQUEST_FORMAT_INVALID');
  const code: unknown = issue.code === 'custom' ? issue.params?.['code'] : undefined;
  if (OWN_CODES.has(code)) return serviceError(code as ServiceErrorId, { text: issue.message });
  return serviceError('REQUEST_FORMAT_INVALID', { text: `${fieldName(issue.path)} ${issue.message}` });
}

/** `customAttributes.tier`, `phones[0].number`; the body itself where the path is empty. */
function fieldName(path: readonly PropertyKey[]): string {
  if (path.length === 0) return 'Request body';
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}
