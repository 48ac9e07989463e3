/**
 * `repersonalize`: after a new registration, tells the server again whom this installation belongs to. Not public on
 * any platform: the SDK makes it by itself.
 */
import type { PersonalizeContext, PlatformProfile, User } from '../../../shared/model/models.ts';
import { ok } from '../../../shared/lib/result.ts';
import { authorizeWithSupplier } from '../auth/authorize.ts';
import type { CallPlan } from '../engine/run-call.ts';
import { difference } from '../profile/profile.ts';
import { personalizeJson } from '../wire/user-json.ts';
import { debounce, requireRegistration } from './steps.ts';
import { currentUser, ownPath } from './user-outcome.ts';

/** The call's plan. */
export function planRepersonalize(): CallPlan<User> {
  return {
    call: 'repersonalize',
    steps: () => [
      requireRegistration,
      (run) => debounce(run, contextOf(run.model().user, run.profile), currentUser(run)),
      authorizeWithSupplier,
    ],
    request: (run) => ({
      operation: 'repersonalize',
      path: ownPath(run),
      query: [],
      body: repersonalizeJson(run.model().user, run.profile),
    }),
    needsBody: false,
    async onAnswer(run) {
      await run.engine.update((model) => ({ ...model, repersonalizeDue: false }));
      const user = currentUser(run);
      run.engine.emit('personalized', { user });
      return ok(user);
    },
  };
}

/** The body, given the person. */
export function repersonalizeJson(user: User, profile: PlatformProfile): Readonly<Record<string, unknown>> {
  const json = personalizeJson(contextOf(user, profile), profile);
  // Android's map of attributes is never null, so it is sent even when it holds nothing.
  const isAlwaysSent = difference('repersonalize.attributes', profile) === 'birthday';
  return isAlwaysSent ? { userAttributes: {}, ...json } : json;
}

function contextOf(
  user: User,
  profile: PlatformProfile,
): Pick<PersonalizeContext, 'userIdentity' | 'userAttributes'> {
  const { phones, emails, externalUserId, type: _type, installations: _installations, ...attributes } = user;
  const { birthday } = attributes;
  const onlyBirthday = difference('repersonalize.attributes', profile) === 'birthday';
  return {
    userIdentity: {
      ...(phones === undefined ? {} : { phones }),
      ...(emails === undefined ? {} : { emails }),
      ...(externalUserId === undefined ? {} : { externalUserId }),
    },
    userAttributes: onlyBirthday ? (birthday === undefined ? {} : { birthday }) : attributes,
  };
}
