/**
 * `personalize`: makes this installation the person's.
 */
import type { AppError } from '../../../shared/model/app-error.ts';
import type { PersonalizeContext, User, UserPatch } from '../../../shared/model/models.ts';
import { ok } from '../../../shared/lib/result.ts';
import { authorizeWithSupplier } from '../auth/authorize.ts';
import type { Run, Step } from '../engine/run.ts';
import type { CallPlan } from '../engine/run-call.ts';
import { difference } from '../profile/profile.ts';
import type { StepResult } from '../record/step-result.ts';
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
  profile: Run['profile'],
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
    wipe: (run: Run) => wipe(run, context),
    identity: (run: Run) => requireIdentity(run, context),
    input: (run: Run) => requireLimits(run, contextPatch(context), contextPath),
    remember: (run: Run) => remember(run, context),
    debounce: (run: Run) => debounce(run, context, currentUser(run)),
    authorize: authorizeWithSupplier,
  } as const satisfies Record<string, Step<User>>;
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

function requireIdentity(run: Run, context: PersonalizeContext): StepResult<never> {
  if (!hasIdentity(context)) return stopEmpty();
  run.tracker.pass('changes', 'The user identity has a field set.');
  return null;
}

/** Both platforms remove local data of the earlier person before they know whether the call can go out. */
async function wipe(run: Run, context: PersonalizeContext): Promise<null> {
  if (!context.forceDepersonalize || run.model().depersonalizePending) return null;
  await run.engine.update(withoutPerson);
  run.tracker.pass('depersonalize', 'Forced: local user data was removed before the token was checked.');
  return null;
}

async function remember(run: Run, context: PersonalizeContext): Promise<null> {
  await run.engine.update((model) => ({
    ...model,
    unsent: mergePatches(model.unsent, contextPatch(context), model.user),
  }));
  return null;
}

function personalized(model: SdkModel, run: Run, context: PersonalizeContext, json: unknown): SdkModel {
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

function endsPending(run: Run, context: PersonalizeContext): boolean {
  const ends = difference('personalize.endsPending', run.profile);
  return ends === 'always' || (ends === 'forced' && context.forceDepersonalize);
}

function merged(model: SdkModel, run: Run, answered: User): User {
  return difference('personalize.answer', run.profile) === 'merges'
    ? { ...model.user, ...answered }
    : answered;
}

function unanswered(model: SdkModel, run: Run, context: PersonalizeContext): User {
  if (difference('personalize.emptyAnswer', run.profile) === 'empties') return {};
  return applyPatch(model.user, contextPatch(context));
}

function afterFailure(model: SdkModel, run: Run, context: PersonalizeContext, error: AppError): SdkModel {
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
