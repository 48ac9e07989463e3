/**
 * After NO_REGISTRATION Android keeps the registration ID, and tells the server again what belongs to it. Not public on
 * any platform: the SDK makes it by itself.
 */
import type { Installation, PlatformProfile } from '../../../shared/model/models.ts';
import { failed, ok } from '../../../shared/lib/result.ts';
import type { DeviceInfo } from '../api/api.ts';
import { useApplicationCode } from '../auth/authorize.ts';
import type { CallPlan } from '../engine/run-call.ts';
import { newInstallationJson } from '../wire/installation-json.ts';
import { requireRegistration } from './steps.ts';
import { ownPath, unexpectedAnswer } from './user-outcome.ts';

/** The body: all that a registration says, and that this installation is the primary one. */
export function restoredInstallationJson(
  device: DeviceInfo,
  profile: PlatformProfile,
): Readonly<Record<string, unknown>> {
  return { ...newInstallationJson(device, profile), isPrimary: true };
}

/** The call's plan. */
export function planRestoreRegistration(): CallPlan<Installation> {
  return {
    call: 'saveInstallation',
    steps: () => [requireRegistration, useApplicationCode],
    request: (run) => ({
      operation: 'patchInstance',
      path: ownPath(run),
      query: [],
      body: restoredInstallationJson(run.settings.device, run.profile),
    }),
    needsBody: false,
    async onAnswer(run) {
      await run.engine.update((model) => ({ ...model, registrationLost: false }));
      const { installation } = run.model();
      return installation === null ? failed(unexpectedAnswer(run, 'installation')) : ok(installation);
    },
  };
}
