/**
 * `personalize`: makes this installation the person's.
 */
import type { PersonalizeContext, User } from '../../../shared/model/models.ts';
import { makeError } from '../../../shared/errors.ts';
import { failed, ok } from '../../../shared/lib/result.ts';
import { authorizeWithSupplier } from '../auth/authorize.ts';
import type { GateStep, CallInProgress } from '../engine/call-in-progress.ts';
import type { CallPlan } from '../engine/run-call.ts';
import { difference } from '../profile/profile.ts';
import { stopAt, type StepEnding } from '../record/step-ending.ts';
import { withoutPerson } from '../state/views.ts';
import type { RequestPlan } from '../wire/operations.ts';
import { personalizeJson, userFromJson } from '../wire/user-json.ts';
import { acceptedContext, contextPath, hasIdentity } from './personalize-context.ts';
import { personalized } from './personalize-answer.ts';
import { afterFailedPersonalize, overwrittenByContext } from './personalize-failure.ts';
import { debounce, requireLimits, requireNetwork, requireRegistration, stopEmpty } from './steps.ts';
import { currentUser, ownPath } from './user-outcome.ts';
import { settleWithoutUser } from './without-user.ts';

/** Text of the plugins, since the identity of the SDK itself cannot be built. */
const NO_IDENTITY = 'userIdentity must have at least one non-nil property.';

/** The request, given the registration ID. */
export function personalizeRequest(
  context: PersonalizeContext,
  path: { readonly regId: string },
  profile: CallInProgress['profile'],
): RequestPlan {
  const { forceDepersonalize, keepAsLead, setDeviceAsPrimary } = context;
  return {
    operation: 'personalize',
    path,
    query: Object.entries({ forceDepersonalize, keepAsLead, setDeviceAsPrimary }),
    body: personalizeJson(context, profile),
  };
}

/** The call's plan. */
export function planPersonalize(given: PersonalizeContext): CallPlan<User> {
  let isWiped = false;
  const context = (run: CallInProgress) => acceptedContext(given, run.profile);
  const steps = {
    registration: requireRegistration,
    network: requireNetwork,
    async wipe(run: CallInProgress) {
      isWiped = await wipe(run, given);
      return null;
    },
    identity: (run: CallInProgress) => requireIdentity(run, context(run)),
    input: (run: CallInProgress) =>
      requireLimits(run, context(run).userIdentity, contextPath) ??
      requireLimits(run, context(run).userAttributes ?? {}, contextPath),
    remember: (run: CallInProgress) => remember(run, context(run)),
    debounce: (run: CallInProgress) => debounce(run, given, currentUser(run)),
    authorize: authorizeWithSupplier,
  } as const satisfies Record<string, GateStep<User>>;
  return {
    call: 'personalize',
    given: { call: 'personalize', context: given },
    steps: (run) => difference('order.personalize', run.profile).map((name) => steps[name]),
    request: (run) => personalizeRequest(context(run), ownPath(run), run.profile),
    needsBody: true,
    async onAnswer(run, json) {
      const answered = userFromJson(json, run.profile);
      const rule = difference('personalize.emptyAnswer', run.profile);
      const error = answered === null ? settleWithoutUser(run, json, rule) : null;
      if (error !== null) return failed(error);
      await run.engine.update((model) => personalized(model, run, context(run), answered));
      if (given.forceDepersonalize && difference('personalize.forceEvent', run.profile)) {
        run.engine.emit('depersonalized', {});
      }
      const handsOutAnswer = difference('personalize.result', run.profile) === 'answer';
      const user = handsOutAnswer ? (answered ?? {}) : currentUser(run);
      run.engine.emit('personalized', { user });
      return ok(user);
    },
    async onFailure(run, error) {
      await afterFailedPersonalize(run, given, { error, isWiped });
      return null;
    },
  };
}

function requireIdentity(run: CallInProgress, context: PersonalizeContext): StepEnding<never> {
  if (hasIdentity(context, run.profile)) {
    run.tracker.pass('changes', 'The user identity has a field set.');
    return null;
  }
  if (difference('personalize.emptyIdentity', run.profile) !== 'cannotBeBuilt') return stopEmpty();
  return stopAt('input', makeError('IOS_INVALID_CONTEXT', { message: NO_IDENTITY }));
}

/** Local data of the earlier person goes before it is known whether the call can go out; false where it stays. */
async function wipe(run: CallInProgress, context: PersonalizeContext): Promise<boolean> {
  if (!context.forceDepersonalize) return false;
  if (run.model().depersonalizePending && !difference('depersonalize.wipesAgain', run.profile)) return false;
  await run.engine.update((model) => withoutPerson(model, run.profile));
  run.tracker.pass('depersonalize', 'Forced: local user data was removed before the token was checked.');
  return true;
}

async function remember(run: CallInProgress, context: PersonalizeContext): Promise<null> {
  await run.engine.update((model) => ({ ...model, unsent: overwrittenByContext(model, context) }));
  return null;
}
