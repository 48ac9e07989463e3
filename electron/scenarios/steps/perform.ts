/**
 * Carries out one step of a scenario.
 */
import type { Step } from '../model/steps.ts';
import type { CallOutcome } from '../../sdk/api/api.ts';
import type { Performed } from '../context/performed.ts';
import type { RunContext } from '../context/run-context.ts';
import { performBackendStep } from './perform-backend.ts';
import { performCall } from './perform-call.ts';
import { performCustomerStep } from './perform-customer.ts';
import { performDeviceStep } from './perform-device.ts';

/** Performs a step whose variables are filled in. Rejects where it cannot be carried out at all. */
export async function perform(stage: RunContext, step: Step): Promise<Performed> {
  switch (step.do) {
    case 'init':
    case 'fetchUser':
    case 'saveUser':
    case 'personalize':
    case 'depersonalize':
    case 'fetchInstallation':
    case 'saveInstallation':
    case 'setInstallationAsPrimary':
    case 'depersonalizeInstallation':
    case 'submitEvent':
    case 'submitEventImmediately':
    case 'fetchInboxMessages':
      return start(stage, step, await performCall(stage, step));
    case 'signIn':
    case 'newToken':
      return performCustomerStep(stage, step);
    case 'profile':
    case 'key':
    case 'fault':
    case 'faultAction':
    case 'clearFaults':
    case 'forgetInstallation':
    case 'otherDevice':
    case 'peopleApi':
      return performBackendStep(stage, step);
    default:
      return performDeviceStep(stage, step);
  }
}

async function start(
  stage: RunContext,
  step: { readonly do: string; readonly start?: string | undefined },
  call: { readonly outcome: Promise<CallOutcome<unknown>> },
): Promise<Performed> {
  if (step.start === undefined) {
    return { detail: null, outcome: await stage.activity.drive(call.outcome, step.do, stage.time) };
  }
  stage.started.set(step.start, call.outcome);
  return { detail: `Started as “${step.start}”`, outcome: null };
}
