/**
 * Calls about the person's other installations.
 */
import { type ErrorId, errorRow, makeError } from '../../../shared/errors.ts';
import type { Installation } from '../../../shared/model/models.ts';
import { ok } from '../../../shared/lib/result.ts';
import { useApplicationCode } from '../auth/authorize.ts';
import { type CallInProgress } from '../engine/call-in-progress.ts';
import type { CallPlan } from '../engine/run-call.ts';
import { difference } from '../profile/profile.ts';
import { stopAt, type StepEnding } from '../record/step-ending.ts';
import { withPrimary } from '../state/views.ts';
import { installationPatchJson } from '../wire/installation-json.ts';
import { requireRegistration } from './steps.ts';

/** As iOS spells it. Source: iOS MMInternalError. */
const OWN_INSTALLATION: Readonly<Partial<Record<ErrorId, string>>> = {
  IOS_DEPERSONALIZE_WRONG_API:
    'You are trying to depersonalize current installation with wrong API. Please use MobileMessaging.sharedInstance?.currentInstallation?.depersonalize(completion:) instead.',
};

/** Sets or clears the primary flag of another installation. */
export function planSetPrimary(
  pushRegistrationId: string,
  isPrimary: boolean,
): CallPlan<readonly Installation[]> {
  return {
    call: 'setInstallationAsPrimary',
    steps: () => [
      (run) => requireOther(run, pushRegistrationId, 'IOS_SET_PRIMARY_WRONG_API'),
      requireRegistration,
      useApplicationCode,
    ],
    request: (run) => ({
      operation: 'patchInstance',
      path: { regId: pushRegistrationId },
      query: [],
      body: installationPatchJson({ isPrimaryDevice: isPrimary }, run.profile),
    }),
    needsBody: false,
    async onAnswer(run) {
      await run.engine.update((model) => withPrimary(model, pushRegistrationId, isPrimary));
      return ok(knownInstallations(run));
    },
    isAboutThisInstallation: false,
  };
}

/** Depersonalizes another installation. */
export function planDepersonalizeOther(pushRegistrationId: string): CallPlan<readonly Installation[]> {
  return {
    call: 'depersonalizeInstallation',
    steps: () => [
      (run) => requireOther(run, pushRegistrationId, 'IOS_DEPERSONALIZE_WRONG_API'),
      requireRegistration,
      (run) => markPending(run, true),
      useApplicationCode,
    ],
    request: () => ({
      operation: 'depersonalize',
      path: { regId: pushRegistrationId },
      query: [],
      body: null,
    }),
    needsBody: false,
    async onAnswer(run) {
      await markPending(run, false);
      await run.engine.update((model) => {
        const { installations, ...user } = model.user;
        if (installations === undefined) return model;
        const others = installations.filter((item) => item.pushRegistrationId !== pushRegistrationId);
        return { ...model, user: { ...user, installations: others } };
      });
      return ok(knownInstallations(run));
    },
    isAboutThisInstallation: false,
  };
}

function requireOther(run: CallInProgress, pushRegistrationId: string, id: ErrorId): StepEnding<never> {
  const isOwn = run.model().installation?.pushRegistrationId === pushRegistrationId;
  if (isOwn && difference('call.ownInstallation', run.profile) === 'refused') {
    return stopAt('input', makeError(id, { message: OWN_INSTALLATION[id] ?? errorRow(id).cause }));
  }
  run.tracker.pass('input', null);
  return null;
}

/** Android marks this installation as pending, though the call is about another one. */
async function markPending(run: CallInProgress, isPending: boolean): Promise<null> {
  if (difference('depersonalize.otherSetsPending', run.profile)) {
    await run.engine.update((model) => ({ ...model, depersonalizePending: isPending }));
  }
  return null;
}

function knownInstallations(run: CallInProgress): readonly Installation[] {
  const { user, installation } = run.model();
  return user.installations ?? (installation === null ? [] : [installation]);
}
