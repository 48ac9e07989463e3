/**
 * Steps that call the SDK.
 */
import type { CallStep, SdkSettings } from '../model/steps.ts';
import type { CallOutcome, SdkConfiguration } from '../../sdk/api/api.ts';
import type { RunContext } from '../context/run-context.ts';
import { makeToken } from './tokens.ts';

/** A promise in an object, so that awaiting the preparation does not await the call. */
export interface StartedCall {
  readonly outcome: Promise<CallOutcome<unknown>>;
}

/** Prepares and starts a call. */
export async function performCall(stage: RunContext, step: CallStep): Promise<StartedCall> {
  const sdk = stage.device.sdk();
  switch (step.do) {
    case 'init': {
      const configuration = await sdkConfiguration(stage, step.with);
      return { outcome: sdk.init(configuration) };
    }
    case 'fetchUser':
      return { outcome: sdk.fetchUser() };
    case 'saveUser':
      return { outcome: sdk.saveUser(step.with) };
    case 'personalize':
      return { outcome: sdk.personalize(step.with) };
    case 'depersonalize':
      return { outcome: sdk.depersonalize() };
    case 'fetchInstallation':
      return { outcome: sdk.fetchInstallation() };
    case 'saveInstallation':
      return { outcome: sdk.saveInstallation(step.with) };
    case 'setInstallationAsPrimary':
      return { outcome: sdk.setInstallationAsPrimary(step.with.pushRegistrationId, step.with.isPrimary) };
    case 'depersonalizeInstallation':
      return { outcome: sdk.depersonalizeInstallation(step.with.pushRegistrationId) };
    case 'submitEvent':
      return { outcome: sdk.submitEvent(withoutUndefined(step.with)) };
    case 'submitEventImmediately':
      return { outcome: sdk.submitEventImmediately(withoutUndefined(step.with)) };
    default: {
      const { externalUserId, token, ...filter } = step.with;
      const made = await makeToken(stage, token);
      return {
        outcome: sdk.fetchInboxMessages(made, externalUserId, withoutUndefined(filter)),
      };
    }
  }
}

/** What `init` is given: the world's address and the device, changed as the scenario says. */
export async function sdkConfiguration(
  stage: RunContext,
  settings: SdkSettings = {},
): Promise<SdkConfiguration> {
  const { refreshLeadSeconds, retryWithNewToken, userDataJwt, ...direct } = settings;
  return withoutUndefined({
    applicationCode: stage.world.applicationCode,
    baseUrl: stage.world.baseUrl,
    device: stage.device.info,
    profile: stage.profile,
    ...direct,
    ...(userDataJwt === undefined ? {} : { userDataJwt: await makeToken(stage, userDataJwt) }),
    tokenLifecycle: withoutUndefined({ refreshLeadSeconds, retryWithNewToken }),
  });
}

type WithoutUndefined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(value: T): WithoutUndefined<T> {
  return Object.fromEntries(
    Object.entries(value).filter(([, item]) => item !== undefined),
  ) as WithoutUndefined<T>;
}
