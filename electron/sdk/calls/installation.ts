/**
 * Calls about this installation: registration, fetch, save.
 */
import type { AppError } from '../../../shared/model/app-error.ts';
import { makeError } from '../../../shared/errors.ts';
import type { Installation, InstallationPatch } from '../../../shared/model/models.ts';
import { failed, ok, type Result } from '../../../shared/lib/result.ts';
import { useApplicationCode } from '../auth/authorize.ts';
import { normalizeBaseUrl } from '../engine/base-url.ts';
import { type GateStep, type CallInProgress } from '../engine/call-in-progress.ts';
import type { CallPlan } from '../engine/run-call.ts';
import { difference } from '../profile/profile.ts';
import { stopAt, type StepEnding } from '../record/step-ending.ts';
import {
  changedInstallationPart,
  mergeInstallationPatches,
  unregisteredInstallation,
  visibleInstallation,
} from '../state/installation-patch.ts';
import { withPrimary } from '../state/views.ts';
import {
  installationFromJson,
  installationPatchJson,
  newInstallationJson,
} from '../wire/installation-json.ts';
import { requireNoDepersonalize, requireRegistration, stopEmpty } from './steps.ts';
import { ownPath, unexpectedAnswer } from './user-outcome.ts';

/** Registers this installation, or finds that it is registered. */
export function planRegister(): CallPlan<Installation> {
  return {
    call: 'init',
    steps: () => [findRegistration, useApplicationCode],
    request: (run) => ({
      operation: 'createInstance',
      path: {},
      query: [],
      body: newInstallationJson(run.settings.device, run.profile),
    }),
    needsBody: true,
    async onAnswer(run, json) {
      const installation = installationFromJson(json, run.profile);
      if (installation === null) return failed(unexpectedAnswer(run, 'registration ID'));
      await run.engine.update((model) => ({ ...model, installation }));
      const { pushRegistrationId } = installation;
      run.engine.emit('registrationUpdated', { pushRegistrationId });
      if (difference('installation.updatedOnCreation', run.profile)) {
        run.engine.emit('installationUpdated', { installation });
      }
      return ok(installation);
    },
  };
}

function findRegistration(run: CallInProgress): StepEnding<Installation> {
  const { baseUrl } = run.settings;
  if (normalizeBaseUrl(baseUrl) === null) {
    const message = `Not a base URL: ${baseUrl}`;
    return stopAt(
      'input',
      makeError('UNEXPECTED_ERROR', { message, origin: 'input', fields: { baseUrl: message } }),
    );
  }
  run.tracker.pass('input', `Base URL ${baseUrl}`);
  const { installation } = run.model();
  if (installation === null) {
    run.tracker.pass('registration', 'Not registered yet: a registration is asked for.');
    return null;
  }
  run.tracker.pass('registration', `Registered as ${installation.pushRegistrationId}`);
  return {
    kind: 'answer',
    gate: 'changes',
    detail: 'Nothing to send: it is registered.',
    value: installation,
  };
}

/** The installation as the server knows it. */
export function planFetchInstallation(): CallPlan<Installation> {
  return {
    call: 'fetchInstallation',
    steps: () => [requireRegistrationOrAnswer, useApplicationCode],
    request: (run) => ({ operation: 'getInstance', path: ownPath(run), query: [], body: null }),
    needsBody: true,
    async onAnswer(run, json) {
      const installation = installationFromJson(json, run.profile);
      if (installation === null) return withoutInstallation(run, json);
      const endsRepersonalize = difference('fetch.endsRepersonalize', run.profile);
      await run.engine.update((model) => ({
        ...model,
        installation,
        repersonalizeDue: model.repersonalizeDue && !endsRepersonalize,
      }));
      return ok(visibleInstallation(run.model()) ?? installation);
    },
  };
}

/** A good answer that holds no installation: an empty one leaves the local one alone where it leaves the person. */
function withoutInstallation(run: CallInProgress, json: unknown): Result<Installation, AppError> {
  const local = visibleInstallation(run.model());
  const isLeft = json === null && difference('fetch.emptyAnswer', run.profile) === 'leavesLocal';
  return isLeft && local !== null ? ok(local) : failed(unexpectedAnswer(run, 'installation'));
}

/** Changes of this installation, with those that could not be sent before. */
export function planSaveInstallation(patch: InstallationPatch): CallPlan<Installation> {
  const steps = {
    registration: requireRegistrationOrAnswer,
    depersonalize: requireNoDepersonalize,
    merge: (run: CallInProgress) => merge(run, patch),
    changes: requireChanges,
  } as const satisfies Record<string, GateStep<Installation>>;
  return {
    call: 'saveInstallation',
    given: { call: 'saveInstallation', patch },
    steps: (run) => [
      ...difference('order.saveInstallation', run.profile).map((name) => steps[name]),
      useApplicationCode,
    ],
    request: (run) => ({
      operation: 'patchInstance',
      path: ownPath(run),
      query: [],
      body: installationPatchJson(changes(run), run.profile),
    }),
    needsBody: false,
    async onAnswer(run) {
      await run.engine.update((model) => {
        const installation = visibleInstallation(model);
        if (installation === null) return model;
        const { pushRegistrationId, isPrimaryDevice } = installation;
        const next = { ...model, installation, unsentInstallation: {} };
        return isPrimaryDevice ? withPrimary(next, pushRegistrationId, true) : next;
      });
      const { installation } = run.model();
      if (installation === null) return failed(unexpectedAnswer(run, 'installation'));
      run.engine.emit('installationUpdated', { installation });
      return ok(installation);
    },
  };
}

/** iOS answers from what it has, and sends nothing. */
function requireRegistrationOrAnswer(run: CallInProgress): StepEnding<Installation> {
  const { installation, unsentInstallation } = run.model();
  const succeeds = difference('installation.beforeRegistration', run.profile) === 'succeeds';
  if (installation !== null || !succeeds) return requireRegistration(run);
  const detail = 'Not registered yet: answered from what the device has, nothing is sent.';
  return {
    kind: 'answer',
    gate: 'registration',
    detail,
    value: unregisteredInstallation(unsentInstallation),
  };
}

async function merge(run: CallInProgress, patch: InstallationPatch): Promise<null> {
  await run.engine.update((model) => ({
    ...model,
    unsentInstallation: changedInstallationPart(
      model.installation,
      mergeInstallationPatches(model.unsentInstallation, patch),
      run.profile,
    ),
  }));
  return null;
}

function changes(run: CallInProgress): InstallationPatch {
  const { installation, unsentInstallation } = run.model();
  return changedInstallationPart(installation, unsentInstallation, run.profile);
}

function requireChanges(run: CallInProgress): StepEnding<Installation> {
  const fields = Object.keys(changes(run));
  const { installation } = run.model();
  if (fields.length > 0) {
    run.tracker.pass('changes', `Changed: ${fields.join(', ')}`);
    return null;
  }
  if (installation === null || difference('call.emptySave', run.profile) === 'refused') return stopEmpty();
  const detail = 'Nothing changed: answered as a success, nothing is sent.';
  return { kind: 'answer', gate: 'changes', detail, value: installation };
}
