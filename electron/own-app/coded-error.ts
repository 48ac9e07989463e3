/**
 * The error that a body of the backend holds.
 */
import { isObject, parseJsonOrNothing } from '../../shared/lib/json.ts';

export interface CodedError {
  readonly code: string;
  readonly message: string | null;
}

/** Code and text of an error body, or null where it has no code. A code may be a number: Android reads that as well. */
export function codedError(body: string | null): CodedError | null {
  const json = body === null ? null : parseJsonOrNothing(body);
  const error = isObject(json) ? json['requestError'] : null;
  const exception = isObject(error) ? error['serviceException'] : null;
  if (!isObject(exception)) return null;
  const { messageId, text } = exception;
  if (typeof messageId !== 'string' && typeof messageId !== 'number') return null;
  return { code: String(messageId), message: typeof text === 'string' ? text : null };
}
