/**
 * After NO_REGISTRATION Android keeps the registration ID, and tells the server again what belongs to it. Not public on
 * any platform: the SDK makes it by itself.
 */
import type { Installation } from '../../../shared/model/models.ts';
import { failed, ok } from '../../../shared/lib/result.ts';
import { useApplicationCode } from '../auth/authorize.ts';
import type { CallPlan } from '../engine/run-call.ts';
import { newInstallationJson } from '../wire/installation-json.ts';
import { requireRegistration } from './steps.ts';
import { ownPath, unexpectedAnswer } from './user-outcome.ts';

/** The call's plan. */
export function planRestoreRegistration(): CallPlan<Installation> {
  return {
    call: 'saveInstallation',
    steps: () => [requireRegistration, useApplicationCode],
    request: (run) => ({
      operation: 'patchInstance',
      path: ownPath(run),
      query: [],
      body: { ...newInstallationJson(run.settings.device, run.profile), isPrimary: true },
    }),
    needsBody: false,
    async onAnswer(run) {
      await run.engine.update((model) => ({ ...model, registrationLost: false }));
      const { installation } = run.model();
      return installation === null ? failed(unexpectedAnswer(run, 'installation')) : ok(installation);
    },
  };
}
