/**
 * What several requests may be refused with.
 */
import type { AppError } from '../../../shared/model/app-error.ts';
import { makeError } from '../../../shared/errors.ts';
import { failed, type Result } from '../../../shared/lib/result.ts';

/** Refuses a request that needs the sandbox while it does not run or is not in use. */
export function sandboxUnavailable(environment: { readonly isLive: boolean }): Result<never, AppError> {
  return failed(makeError(environment.isLive ? 'SANDBOX_NOT_IN_USE' : 'SANDBOX_UNAVAILABLE'));
}

/** Refuses a request that needs a token or somebody to get one for. */
export function tokenAbsent(message?: string): Result<never, AppError> {
  return failed(makeError('TOKEN_ABSENT', message === undefined ? {} : { message }));
}
