/**
 * What a personalize that the server accepted makes of the local person.
 */
import type { PersonalizeContext, User } from '../../../shared/model/models.ts';
import type { CallInProgress } from '../engine/call-in-progress.ts';
import { difference } from '../profile/profile.ts';
import type { SdkModel } from '../state/model.ts';
import { applyPatch } from '../state/user-patch.ts';
import { withoutPerson, withPrimary } from '../state/views.ts';
import { contextPatch } from './personalize-context.ts';

/** The model afterwards; `answered` is null where the answer held no user. */
export function personalized(
  model: SdkModel,
  run: CallInProgress,
  context: PersonalizeContext,
  answered: User | null,
): SdkModel {
  const before = unsentSettled(context.forceDepersonalize ? withoutPerson(model, run.profile) : model, run);
  const after: SdkModel = {
    ...before,
    user: answered === null ? unanswered(before, run, context) : merged(before, run, answered),
    userKnown: answered !== null,
    installationsReadAt: run.engine.ports.clock.now(),
    personalized: true,
    repersonalizeDue: false,
    depersonalizePending: before.depersonalizePending && !endsPending(run, context),
  };
  return context.setDeviceAsPrimary ? madePrimary(after, run, answered) : after;
}

/** Unsent changes stay, go, or are taken for sent, which only the local person then shows. */
function unsentSettled(model: SdkModel, run: CallInProgress): SdkModel {
  const rule = difference('personalize.unsentAfter', run.profile);
  if (rule === 'kept') return model;
  const user = rule === 'takenForSent' ? applyPatch(model.user, model.unsent) : model.user;
  return { ...model, user, unsent: {} };
}

function endsPending(run: CallInProgress, context: PersonalizeContext): boolean {
  const ends = difference('personalize.endsPending', run.profile);
  return ends === 'always' || (ends === 'forced' && context.forceDepersonalize);
}

/** Android merges custom attributes by name, and appends installations, which doubles them. */
function merged(model: SdkModel, run: CallInProgress, answered: User): User {
  if (difference('personalize.answer', run.profile) !== 'merges') return answered;
  const { user } = model;
  const customAttributes = { ...user.customAttributes, ...answered.customAttributes };
  const installations = [...(user.installations ?? []), ...(answered.installations ?? [])];
  return {
    ...user,
    ...answered,
    ...(Object.keys(customAttributes).length === 0 ? {} : { customAttributes }),
    ...(installations.length === 0 ? {} : { installations }),
  };
}

function unanswered(model: SdkModel, run: CallInProgress, context: PersonalizeContext): User {
  const rule = difference('personalize.emptyAnswer', run.profile);
  if (rule === 'empties') return {};
  if (rule === 'leavesLocal') return model.user;
  return applyPatch(model.user, contextPatch(context));
}

function madePrimary(model: SdkModel, run: CallInProgress, answered: User | null): SdkModel {
  const regId = model.installation?.pushRegistrationId;
  const rule = difference('personalize.primary', run.profile);
  if (regId === undefined || rule === 'leftAlone') return model;
  if (rule === 'set') return withPrimary(model, regId, true);
  const own = answered?.installations?.find((item) => item.pushRegistrationId === regId);
  return own === undefined ? model : withPrimary(model, regId, own.isPrimaryDevice);
}
