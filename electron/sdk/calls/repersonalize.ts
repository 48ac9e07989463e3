/**
 * `repersonalize`: after a new registration, tells the server again whom this installation belongs to. Not public on
 * any platform: the SDK makes it by itself.
 */
import type { PersonalizeContext, User } from '../../../shared/model/models.ts';
import { ok } from '../../../shared/lib/result.ts';
import { authorizeWithSupplier } from '../auth/authorize.ts';
import type { CallPlan } from '../engine/run-call.ts';
import { personalizeJson } from '../wire/user-json.ts';
import { requireRegistration } from './steps.ts';
import { currentUser, ownPath } from './user-outcome.ts';

/** The call's plan. */
export function planRepersonalize(): CallPlan<User> {
  return {
    call: 'repersonalize',
    steps: () => [requireRegistration, authorizeWithSupplier],
    request: (run) => ({
      operation: 'repersonalize',
      path: ownPath(run),
      query: [],
      body: personalizeJson(contextOf(run.model().user), run.profile),
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

function contextOf(user: User): Pick<PersonalizeContext, 'userIdentity' | 'userAttributes'> {
  const { phones, emails, externalUserId, type: _type, installations: _installations, ...attributes } = user;
  return {
    userIdentity: {
      ...(phones === undefined ? {} : { phones }),
      ...(emails === undefined ? {} : { emails }),
      ...(externalUserId === undefined ? {} : { externalUserId }),
    },
    userAttributes: attributes,
  };
}
