/**
 * Calls about the person's other installations.
 */
import { makeError } from '../../../shared/errors.ts';
import type { Installation } from '../../../shared/model/models.ts';
import { ok } from '../../../shared/lib/result.ts';
import { useApplicationCode } from '../auth/authorize.ts';
import { type CallInProgress } from '../engine/call-in-progress.ts';
import type { CallPlan } from '../engine/run-call.ts';
import { difference } from '../profile/profile.ts';
import { stopAt, type StepEnding } from '../record/step-ending.ts';
import type { SdkModel } from '../state/model.ts';
import { withPrimary } from '../state/views.ts';
import { installationPatchJson } from '../wire/installation-json.ts';
import { debounce, requireRegistration } from './steps.ts';

/** As iOS spells it. Source: iOS MMInternalError. */
const OWN_INSTALLATION =
  'You are trying to depersonalize current installation with wrong API. Please use MobileMessaging.sharedInstance?.currentInstallation?.depersonalize(completion:) instead.';

/** Sets or clears the primary flag of an installation of the person, this one included. */
export function planSetPrimary(
  pushRegistrationId: string,
  isPrimary: boolean,
): CallPlan<readonly Installation[]> {
  return {
    call: 'setInstallationAsPrimary',
    given: { call: 'setInstallationAsPrimary', pushRegistrationId, isPrimary },
    steps: () => [requireRegistration, useApplicationCode],
    request: (run) => ({
      operation: 'patchInstance',
      path: { regId: pushRegistrationId },
      query: [],
      body: installationPatchJson({ isPrimaryDevice: isPrimary }, run.profile),
    }),
    needsBody: false,
    async onAnswer(run) {
      await run.engine.update((model) => withPrimaryFlags(model, run, { pushRegistrationId, isPrimary }));
      const { installation } = run.model();
      const isTold = difference('installation.otherEvents', run.profile) && installation !== null;
      if (isTold) run.engine.emit('installationUpdated', { installation });
      return ok(knownInstallations(run));
    },
  };
}

/** Depersonalizes another installation. */
export function planDepersonalizeOther(pushRegistrationId: string): CallPlan<readonly Installation[]> {
  return {
    call: 'depersonalizeInstallation',
    given: { call: 'depersonalizeInstallation', pushRegistrationId },
    steps: () => [
      (run) => requireOther(run, pushRegistrationId),
      requireRegistration,
      (run) => passRepeat(run, pushRegistrationId),
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
      if (difference('installation.otherEvents', run.profile)) {
        run.engine.emit('depersonalized', {});
        run.engine.emit('depersonalized', {});
      }
      return ok(knownInstallations(run));
    },
  };
}

function requireOther(run: CallInProgress, pushRegistrationId: string): StepEnding<never> {
  const isOwn = run.model().installation?.pushRegistrationId === pushRegistrationId;
  if (isOwn && difference('call.ownInstallation', run.profile) === 'refused') {
    return stopAt('input', makeError('IOS_DEPERSONALIZE_WRONG_API', { message: OWN_INSTALLATION }));
  }
  run.tracker.pass('input', null);
  return null;
}

/** The guard against repeats keeps one depersonalize in mind, and its registration ID. */
function passRepeat(run: CallInProgress, pushRegistrationId: string): StepEnding<readonly Installation[]> {
  return debounce(run, pushRegistrationId, knownInstallations(run));
}

/** Android clears the flag of this installation whenever that of another one is set or cleared. */
function withPrimaryFlags(
  model: SdkModel,
  run: CallInProgress,
  { pushRegistrationId, isPrimary }: { readonly pushRegistrationId: string; readonly isPrimary: boolean },
): SdkModel {
  const next = withPrimary(model, pushRegistrationId, isPrimary);
  const { installation } = next;
  const isOther = installation !== null && installation.pushRegistrationId !== pushRegistrationId;
  const clears = difference('installation.otherPrimary', run.profile) === 'clearsOwn';
  return isOther && clears ? { ...next, installation: { ...installation, isPrimaryDevice: false } } : next;
}

/** Android marks this installation as pending, though the call is about another one. */
async function markPending(run: CallInProgress, isPending: boolean): Promise<null> {
  if (difference('installation.otherSetsPending', run.profile)) {
    await run.engine.update((model) => ({ ...model, depersonalizePending: isPending }));
  }
  return null;
}

function knownInstallations(run: CallInProgress): readonly Installation[] {
  const { user, installation } = run.model();
  return user.installations ?? (installation === null ? [] : [installation]);
}
