/**
 * What the calls about the person have in common once the server has spoken.
 */
import type { AppError } from '../../../shared/model/app-error.ts';
import { makeError } from '../../../shared/errors.ts';
import type { User, UserPatch } from '../../../shared/model/models.ts';
import type { CallInProgress } from '../engine/call-in-progress.ts';
import { difference } from '../profile/profile.ts';
import { visibleUser } from '../state/views.ts';
import { INVALID_PARAMETERS } from '../wire/invalid-parameters.ts';

/** Whether the server has refused what was sent for good. An error inside a 2xx answer does not count. */
export function isInvalidParameter(error: AppError): boolean {
  const isRefusal = error.gate === 'server' && (error.httpStatus ?? 0) >= 300;
  return isRefusal && INVALID_PARAMETERS.has(error.code);
}

/** The person as `getUser` shows them now. */
export function currentUser(run: CallInProgress): User {
  return visibleUser(run.model(), run.profile, run.engine.ports.clock.now());
}

/** The error for a good answer that does not hold what was asked for. */
export function unexpectedAnswer(run: CallInProgress, what: string): AppError {
  return difference('answer.errors', run.profile) === 'ios'
    ? makeError('IOS_DESERIALIZATION', { message: 'Response deserialization failed.' })
    : makeError('CANNOT_ACCESS_URI', { message: `The answer holds no ${what}.` });
}

/** The path value of a request about this installation. */
export function ownPath(run: CallInProgress): { readonly regId: string } {
  return { regId: run.model().installation?.pushRegistrationId ?? '' };
}

/** Changes without those of the identity, which the server has refused. */
export function withoutIdentity(patch: UserPatch): UserPatch {
  const { phones: _phones, emails: _emails, externalUserId: _externalUserId, ...rest } = patch;
  return rest;
}
