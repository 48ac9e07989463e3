/**
 * Brings backend and device to where a scenario begins.
 */

import type { RunContext } from './context/run-context.ts';
import { fillIn } from './context/variables.ts';
import type { Given } from './scenario.ts';
import { tokenForDevice } from './steps/parts/make-token.ts';
import { sdkConfiguration, withoutUndefined } from './steps/parts/sdk-settings.ts';

/** The name of the key that is current at the start. */
export const FIRST_KEY = 'first';

/** Rejects where the device cannot register, or the person cannot be personalized on it. */
export async function setUp(context: RunContext, given: Given): Promise<void> {
  await setUpBackend(context, given);
  if (given.registered === false) return;
  const { sdk, ...rest } = fillIn(given, context.variables);
  const outcome = await context.activity.drive(
    context.device.sdk().init(await sdkConfiguration(context, sdk)),
    'init',
    context.time,
  );
  if (!outcome.ok) throw new Error(`Could not register: ${outcome.error.code} ${outcome.error.message}`);
  if (rest.personalizedAs !== undefined) await personalize(context, rest.personalizedAs);
  await context.activity.quiet();
}

async function setUpBackend(context: RunContext, given: Given): Promise<void> {
  const { control } = context.target;
  if (control === null) return;
  await control.reset();
  await context.syncServerClock();
  const { setting, observe } = given;
  if (setting !== undefined || observe !== undefined) {
    await control.changeProfile(withoutUndefined({ securitySetting: setting, observe }));
  }
  const current = (await control.keys()).find((key) => key.status === 'current');
  if (current !== undefined) context.keys.set(FIRST_KEY, current.kid);
}

/** The token is taken away again: a scenario says itself which one its calls have. */
async function personalize(context: RunContext, externalUserId: string): Promise<void> {
  const sdk = context.device.sdk();
  sdk.setUserDataJwt(await tokenForDevice(context, { for: externalUserId }));
  const flags = { forceDepersonalize: false, keepAsLead: false, setDeviceAsPrimary: false };
  const outcome = await context.activity.drive(
    sdk.personalize({ userIdentity: { externalUserId }, ...flags }),
    'personalize',
    context.time,
  );
  if (!outcome.ok) throw new Error(`Could not personalize: ${outcome.error.code} ${outcome.error.message}`);
  sdk.setUserDataJwt(null);
}
