/**
 * Calls about this installation: registration, fetch, save.
 */
import { makeError } from '../../../shared/errors.ts';
import type { Installation, InstallationPatch } from '../../../shared/model/models.ts';
import { failed, ok } from '../../../shared/lib/result.ts';
import { useApplicationCode } from '../auth/authorize.ts';
import { normalizeBaseUrl } from '../engine/base-url.ts';
import { type GateStep, type CallInProgress } from '../engine/call-in-progress.ts';
import type { CallPlan } from '../engine/run-call.ts';
import { difference } from '../profile/profile.ts';
import { stopAt, type StepEnding } from '../record/step-ending.ts';
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
      return ok(installation);
    },
    isAboutThisInstallation: false,
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
    steps: () => [requireRegistration, useApplicationCode],
    request: (run) => ({ operation: 'getInstance', path: ownPath(run), query: [], body: null }),
    needsBody: true,
    async onAnswer(run, json) {
      const installation = installationFromJson(json, run.profile);
      if (installation === null) return failed(unexpectedAnswer(run, 'installation'));
      await run.engine.update((model) => ({ ...model, installation }));
      return ok(installation);
    },
  };
}

/** Changes of this installation. */
export function planSaveInstallation(patch: InstallationPatch): CallPlan<Installation> {
  const steps = {
    registration: requireRegistration,
    depersonalize: requireNoDepersonalize,
    changes: (run: CallInProgress) => requireChanges(run, patch),
  } as const satisfies Record<string, GateStep<Installation>>;
  return {
    call: 'saveInstallation',
    steps: (run) => [
      ...difference('order.saveInstallation', run.profile).map((name) => steps[name]),
      useApplicationCode,
    ],
    request: (run) => ({
      operation: 'patchInstance',
      path: ownPath(run),
      query: [],
      body: installationPatchJson(changedFields(run, patch), run.profile),
    }),
    needsBody: false,
    async onAnswer(run) {
      await run.engine.update((model) => {
        if (model.installation === null) return model;
        const installation = patched(model.installation, patch);
        const { pushRegistrationId, isPrimaryDevice } = installation;
        const next = { ...model, installation };
        return isPrimaryDevice ? withPrimary(next, pushRegistrationId, true) : next;
      });
      const { installation } = run.model();
      if (installation === null) return failed(unexpectedAnswer(run, 'installation'));
      run.engine.emit('installationUpdated', { installation });
      return ok(installation);
    },
  };
}

function requireChanges(run: CallInProgress, patch: InstallationPatch): StepEnding<Installation> {
  const fields = Object.keys(changedFields(run, patch));
  const { installation } = run.model();
  if (fields.length > 0) {
    run.tracker.pass('changes', `Changed: ${fields.join(', ')}`);
    return null;
  }
  if (installation === null || difference('call.emptySave', run.profile) === 'refused') return stopEmpty();
  const detail = 'Nothing changed: answered as a success, nothing is sent.';
  return { kind: 'answer', gate: 'changes', detail, value: installation };
}

function changedFields(run: CallInProgress, patch: InstallationPatch): InstallationPatch {
  const sendsAll = difference('call.unchangedFields', run.profile) === 'sent';
  const current: Readonly<Record<string, unknown>> = run.model().installation ?? {};
  const changed = Object.entries(patch).filter(
    ([name, value]) =>
      value !== undefined && (sendsAll || JSON.stringify(value) !== JSON.stringify(current[name] ?? null)),
  );
  return Object.fromEntries(changed);
}

/** The installation after the patch; null removes, also inside the custom attributes. */
function patched(installation: Installation, patch: InstallationPatch): Installation {
  const { customAttributes, ...plain } = patch;
  const attributes =
    customAttributes === undefined || customAttributes === null
      ? customAttributes
      : withoutNulls({ ...installation.customAttributes, ...customAttributes });
  const named = Object.entries({ ...plain, customAttributes: attributes }).filter(
    ([, value]) => value !== undefined,
  );
  return withoutNulls({ ...installation, ...Object.fromEntries(named) }) as Installation;
}

function withoutNulls(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== null));
}
