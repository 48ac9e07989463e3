/**
 * Records are made without the credentials of their call: the header is cut to its scheme, and a server that repeats
 * what it was sent is not quoted with it. By value, so that no other text is changed.
 */
import type { AppError } from '../../../shared/model/app-error.ts';
import { REDACTED } from '../../../shared/lib/redact.ts';
import type { AuthorizingCall } from './authorizing.ts';

/** A shorter value may be part of a word. */
const SHORTEST = 16;

/** A text from outside without the call's own token, its signature, and application code. */
export function withoutCredentials(
  run: Pick<AuthorizingCall, 'credentials' | 'settings'>,
  text: string,
): string {
  // A header arrives without the blanks around its value.
  const token = run.credentials?.token?.text.trim() ?? '';
  return [token, token.split('.')[2] ?? '', run.settings.applicationCode]
    .filter((value) => value.length >= SHORTEST)
    .reduce((rest, value) => rest.replaceAll(value, REDACTED), text);
}

/** An error without them. */
export function errorWithoutCredentials(
  run: Pick<AuthorizingCall, 'credentials' | 'settings'>,
  error: AppError,
): AppError {
  const { code, requestId } = error;
  return {
    ...error,
    code: withoutCredentials(run, code),
    message: withoutCredentials(run, error.message),
    ...(requestId === undefined ? {} : { requestId: withoutCredentials(run, requestId) }),
  };
}
