/**
 * `personalize`: makes this installation the person's.
 */
import type { AppError } from '../../../shared/model/app-error.ts';
import type { PersonalizeContext, User, UserPatch } from '../../../shared/model/models.ts';
import { ok } from '../../../shared/lib/result.ts';
import { authorizeWithSupplier } from '../auth/authorize.ts';
import type { GateStep, CallInProgress } from '../engine/call-in-progress.ts';
import type { CallPlan } from '../engine/run-call.ts';
import { difference } from '../profile/profile.ts';
import type { StepEnding } from '../record/step-ending.ts';
import type { SdkModel } from '../state/model.ts';
import { applyPatch, mergePatches } from '../state/user-patch.ts';
import { withoutPerson, withPrimary } from '../state/views.ts';
import type { RequestPlan } from '../wire/operations.ts';
import { personalizeJson, userFromJson } from '../wire/user-json.ts';
import { debounce, requireLimits, requireNetwork, requireRegistration, stopEmpty } from './steps.ts';
import { currentUser, isInvalidParameter, ownPath } from './user-outcome.ts';

const IDENTITY_FIELDS = ['phones', 'emails', 'externalUserId'] as const;

/** Identity and attributes as one patch of the user. */
export function contextPatch(context: PersonalizeContext): UserPatch {
  return { ...context.userAttributes, ...context.userIdentity };
}

/** The path in the form of a field of `contextPatch`. */
export function contextPath(path: string): string {
  const isIdentity = IDENTITY_FIELDS.some((field) => path === field || path.startsWith(`${field}.`));
  return `${isIdentity ? 'userIdentity' : 'userAttributes'}.${path}`;
}

/** Whether the identity names anything; an empty list counts, and goes out as nothing. */
export function hasIdentity(context: PersonalizeContext): boolean {
  return IDENTITY_FIELDS.some((field) => context.userIdentity[field] !== undefined);
}

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
export function planPersonalize(context: PersonalizeContext): CallPlan<User> {
  const steps = {
    registration: requireRegistration,
    network: requireNetwork,
    wipe: (run: CallInProgress) => wipe(run, context),
    identity: (run: CallInProgress) => requireIdentity(run, context),
    input: (run: CallInProgress) => requireLimits(run, contextPatch(context), contextPath),
    remember: (run: CallInProgress) => remember(run, context),
    debounce: (run: CallInProgress) => debounce(run, context, currentUser(run)),
    authorize: authorizeWithSupplier,
  } as const satisfies Record<string, GateStep<User>>;
  return {
    call: 'personalize',
    steps: (run) => difference('order.personalize', run.profile).map((name) => steps[name]),
    request: (run) => personalizeRequest(context, ownPath(run), run.profile),
    needsBody: true,
    async onAnswer(run, json) {
      await run.engine.update((model) => personalized(model, run, context, json));
      if (context.forceDepersonalize && difference('personalize.forceEvent', run.profile)) {
        run.engine.emit('depersonalized', {});
      }
      const user = currentUser(run);
      run.engine.emit('personalized', { user });
      return ok(user);
    },
    async onFailure(run, error) {
      await run.engine.update((model) => afterFailure(model, run, context, error));
      return null;
    },
  };
}

function requireIdentity(run: CallInProgress, context: PersonalizeContext): StepEnding<never> {
  if (!hasIdentity(context)) return stopEmpty();
  run.tracker.pass('changes', 'The user identity has a field set.');
  return null;
}

/** Both platforms remove local data of the earlier person before they know whether the call can go out. */
async function wipe(run: CallInProgress, context: PersonalizeContext): Promise<null> {
  if (!context.forceDepersonalize || run.model().depersonalizePending) return null;
  await run.engine.update(withoutPerson);
  run.tracker.pass('depersonalize', 'Forced: local user data was removed before the token was checked.');
  return null;
}

async function remember(run: CallInProgress, context: PersonalizeContext): Promise<null> {
  await run.engine.update((model) => ({
    ...model,
    unsent: mergePatches(model.unsent, contextPatch(context), model.user),
  }));
  return null;
}

function personalized(
  model: SdkModel,
  run: CallInProgress,
  context: PersonalizeContext,
  json: unknown,
): SdkModel {
  const answered = userFromJson(json, run.profile);
  const before = context.forceDepersonalize ? withoutPerson(model) : model;
  const keepsUnsent =
    !context.forceDepersonalize && difference('personalize.unsentAfter', run.profile) === 'kept';
  const after: SdkModel = {
    ...before,
    user: answered === null ? unanswered(before, run, context) : merged(before, run, answered),
    userKnown: answered !== null,
    installationsReadAt: run.engine.ports.clock.now(),
    unsent: keepsUnsent ? before.unsent : {},
    personalized: true,
    repersonalizeDue: false,
    depersonalizePending: before.depersonalizePending && !endsPending(run, context),
  };
  const regId = model.installation?.pushRegistrationId;
  return context.setDeviceAsPrimary && regId !== undefined ? withPrimary(after, regId, true) : after;
}

function endsPending(run: CallInProgress, context: PersonalizeContext): boolean {
  const ends = difference('personalize.endsPending', run.profile);
  return ends === 'always' || (ends === 'forced' && context.forceDepersonalize);
}

function merged(model: SdkModel, run: CallInProgress, answered: User): User {
  return difference('personalize.answer', run.profile) === 'merges'
    ? { ...model.user, ...answered }
    : answered;
}

function unanswered(model: SdkModel, run: CallInProgress, context: PersonalizeContext): User {
  if (difference('personalize.emptyAnswer', run.profile) === 'empties') return {};
  return applyPatch(model.user, contextPatch(context));
}

function afterFailure(
  model: SdkModel,
  run: CallInProgress,
  context: PersonalizeContext,
  error: AppError,
): SdkModel {
  const { profile } = run;
  if (difference('personalize.droppedAfter', profile) === 'invalidParameters' && isInvalidParameter(error)) {
    return { ...model, unsent: {} };
  }
  const rollback: readonly string[] = difference('personalize.rollbackCodes', profile);
  if (rollback.includes(error.code)) return { ...model, unsent: withoutIdentity(model.unsent) };
  const wasSent = run.tracker.attempts() > 0;
  if (wasSent && context.forceDepersonalize && difference('personalize.failedForce', profile)) {
    return { ...model, depersonalizePending: true, depersonalizeFailures: model.depersonalizeFailures + 1 };
  }
  return model;
}

function withoutIdentity(patch: UserPatch): UserPatch {
  const { phones: _phones, emails: _emails, externalUserId: _externalUserId, ...rest } = patch;
  return rest;
}
