/**
 * What a personalize that failed leaves behind.
 */
import type { AppError } from '../../../shared/model/app-error.ts';
import type { PersonalizeContext, UserPatch } from '../../../shared/model/models.ts';
import type { CallInProgress } from '../engine/call-in-progress.ts';
import { difference } from '../profile/profile.ts';
import { sendsNull, WIPED_THOUGH_FAILED } from '../record/hazards.ts';
import type { SdkModel } from '../state/model.ts';
import { changedPart, patchedFields } from '../state/user-patch.ts';
import { countDepersonalizeFailure } from './depersonalize-failure.ts';
import { ATTRIBUTE_FIELDS, contextPatch, IDENTITY_FIELDS } from './personalize-context.ts';
import { isInvalidParameter, withoutIdentity } from './user-outcome.ts';

/**
 * Unsent changes once a call is written over the local person, as iOS does when it begins: what the call does not give
 * is written, too, so a field that the person has and the call lacks is to be removed.
 *
 * Source: iOS UserDataMapper.
 */
export function overwrittenByContext(model: SdkModel, context: PersonalizeContext): UserPatch {
  const given = contextPatch(context);
  const fields = [...IDENTITY_FIELDS, ...(context.userAttributes === undefined ? [] : ATTRIBUTE_FIELDS)];
  const written = Object.fromEntries(fields.map((field) => [field, given[field] ?? null]));
  const patch: UserPatch = { ...model.unsent, ...written };
  // What is absent here is absent in both copies of the person, so removing it is no change.
  return changedPart(model.user, true, { ...patch, ...attributesLeft(model, given) });
}

/** Custom attributes are replaced as a whole: those that are not given are to be removed. */
function attributesLeft(model: SdkModel, given: UserPatch): Pick<UserPatch, 'customAttributes'> {
  const { customAttributes } = given;
  if (!customAttributes) return {};
  const known = Object.keys(model.user.customAttributes ?? {});
  return {
    customAttributes: { ...Object.fromEntries(known.map((name) => [name, null])), ...customAttributes },
  };
}

/** Takes back, keeps or throws away what the call wrote, as the profile does, and says what that leads to. */
export async function afterFailedPersonalize(
  run: CallInProgress,
  context: PersonalizeContext,
  { error, isWiped }: { readonly error: AppError; readonly isWiped: boolean },
): Promise<void> {
  const unsent = unsentAfter(run, error);
  await run.engine.update((model) => ({ ...model, unsent }));
  const isForced = context.forceDepersonalize && difference('personalize.failedForce', run.profile);
  if (isForced && run.tracker.attempts() > 0) await countDepersonalizeFailure(run);
  if (isWiped) run.tracker.warn(WIPED_THOUGH_FAILED);
  const writes: readonly string[] = difference('order.personalize', run.profile);
  const removed = patchedFields(unsent).filter((field) => isRemoved(unsent, field));
  if (writes.includes('remember') && removed.length > 0) run.tracker.warn(sendsNull(removed));
}

function isRemoved(patch: UserPatch, field: string): boolean {
  return patch[field as keyof UserPatch] === null;
}

function unsentAfter(run: CallInProgress, error: AppError): UserPatch {
  const { unsent } = run.model();
  const drops = difference('personalize.droppedAfter', run.profile) === 'invalidParameters';
  if (drops && isInvalidParameter(error)) return {};
  const rollback: readonly string[] = difference('personalize.rollbackCodes', run.profile);
  return rollback.includes(error.code) ? withoutIdentity(unsent) : unsent;
}
