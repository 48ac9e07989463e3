/**
 * `saveUser`: sends what changed, keeps what could not be sent.
 */
import type { AppError } from '../../../shared/model/app-error.ts';
import type { PlatformProfile, User, UserPatch } from '../../../shared/model/models.ts';
import { ok } from '../../../shared/lib/result.ts';
import { authorizeWithSupplier } from '../auth/authorize.ts';
import type { GateStep, CallInProgress } from '../engine/call-in-progress.ts';
import type { CallPlan } from '../engine/run-call.ts';
import { difference } from '../profile/profile.ts';
import type { StepEnding } from '../record/step-ending.ts';
import type { SdkModel } from '../state/model.ts';
import { acceptedPatch } from '../state/accepted-patch.ts';
import { applyPatch, changedPart, mergePatches, patchedFields } from '../state/user-patch.ts';
import { userPatchJson } from '../wire/user-json.ts';
import { debounce, requireLimits, requireNoDepersonalize, requireRegistration, stopEmpty } from './steps.ts';
import { currentUser, isInvalidParameter, ownPath, withoutIdentity } from './user-outcome.ts';

/** What a save would send: unsent changes and the patch together, without what the server already has. */
export function pendingPatch(model: SdkModel, patch: UserPatch, profile: PlatformProfile): UserPatch {
  const merged = mergePatches(model.unsent, patch, model.user);
  if (difference('call.unchangedFields', profile) === 'sent') return merged;
  const changed = changedPart(model.user, model.userKnown, merged);
  const isEmptied = isEmptyObject(merged.customAttributes) && model.user.customAttributes === undefined;
  return isEmptied && difference('call.emptyAttributes', profile) === 'sent'
    ? { ...changed, customAttributes: {} }
    : changed;
}

function isEmptyObject(value: UserPatch['customAttributes']): boolean {
  return value !== undefined && value !== null && Object.keys(value).length === 0;
}

/** The call's plan. In the background nobody waits for it, so it is repeated as the profile repeats. */
export function planSaveUser(given: UserPatch, caller: 'waits' | 'background' = 'waits'): CallPlan<User> {
  const accepted = (run: CallInProgress) => acceptedPatch(given, run.profile);
  const steps = {
    input: (run: CallInProgress) =>
      requireLimits(run, mergePatches(run.model().unsent, accepted(run), run.model().user)),
    merge: (run: CallInProgress) => merge(run, accepted(run)),
    registration: requireRegistration,
    depersonalize: requireNoDepersonalize,
    debounce: (run: CallInProgress) => debounce(run, given, currentUser(run)),
    changes: requireChanges,
    authorize: authorizeWithSupplier,
  } as const satisfies Record<string, GateStep<User>>;
  return {
    call: 'saveUser',
    given: { call: 'saveUser', patch: given },
    steps: (run) => difference('order.saveUser', run.profile).map((name) => steps[name]),
    request: (run) => ({
      operation: 'patchUser',
      path: ownPath(run),
      query: [],
      body: userPatchJson(run.model().unsent, run.profile),
    }),
    needsBody: false,
    isRepeated: caller === 'background',
    async onAnswer(run) {
      await run.engine.update((model) => ({
        ...model,
        user: applyPatch(model.user, model.unsent),
        unsent: {},
      }));
      const user = currentUser(run);
      run.engine.emit('userUpdated', { user });
      return ok(user);
    },
    async onFailure(run, error) {
      await run.engine.update((model) => ({ ...model, unsent: unsentAfter(model, run, error) }));
      return null;
    },
  };
}

function unsentAfter(model: SdkModel, run: CallInProgress, error: AppError): UserPatch {
  const drops = difference('save.droppedAfter', run.profile) === 'invalidParameters';
  if (drops && isInvalidParameter(error)) return {};
  const rollback: readonly string[] = difference('save.rollbackCodes', run.profile);
  return rollback.includes(error.code) ? withoutIdentity(model.unsent) : model.unsent;
}

async function merge(run: CallInProgress, patch: UserPatch): Promise<null> {
  await run.engine.update((model) => ({ ...model, unsent: pendingPatch(model, patch, run.profile) }));
  return null;
}

function requireChanges(run: CallInProgress): StepEnding<User> {
  const fields = patchedFields(run.model().unsent);
  if (fields.length > 0) {
    run.tracker.pass('changes', `Changed: ${fields.join(', ')}`);
    return null;
  }
  if (difference('call.emptySave', run.profile) === 'refused') return stopEmpty();
  const detail = 'Nothing changed: answered as a success, nothing is sent.';
  return { kind: 'answer', gate: 'changes', detail, value: currentUser(run) };
}
