/**
 * Brings backend and device to where a scenario begins.
 */

import type { RunContext } from '../context/run-context.ts';
import { fillIn } from '../context/variables.ts';
import { sdkConfiguration } from './perform-call.ts';
import { makeToken } from './tokens.ts';

/** The name of the key that is current at the start. */
const FIRST_KEY = 'first';

export async function setUp(stage: RunContext): Promise<void> {
  const { given = {} } = stage.scenario;
  await setUpBackend(stage);
  if (given.registered === false) return;
  const { sdk, ...rest } = fillIn(given, stage.variables);
  const outcome = await stage.activity.drive(
    stage.device.sdk().init(await sdkConfiguration(stage, sdk)),
    'init',
    stage.time,
  );
  if (!outcome.ok) throw new Error(`Could not register: ${outcome.error.code} ${outcome.error.message}`);
  if (rest.personalizedAs !== undefined) await personalize(stage, rest.personalizedAs);
  await stage.activity.quiet();
}

async function setUpBackend(stage: RunContext): Promise<void> {
  const { control } = stage.world;
  const { given = {} } = stage.scenario;
  if (control === null) return;
  await control.reset();
  await stage.syncServerClock();
  const { setting, observe } = given;
  if (setting !== undefined || observe !== undefined) {
    await control.changeProfile({
      ...(setting === undefined ? {} : { securitySetting: setting }),
      ...(observe === undefined ? {} : { observe }),
    });
  }
  const current = (await control.keys()).find((key) => key.status === 'current');
  if (current !== undefined) stage.keys.set(FIRST_KEY, current.kid);
}

/** The token is taken away again: a scenario says itself which one its calls have. */
async function personalize(stage: RunContext, externalUserId: string): Promise<void> {
  const sdk = stage.device.sdk();
  sdk.setUserDataJwt(await makeToken(stage, { for: externalUserId }));
  const flags = { forceDepersonalize: false, keepAsLead: false, setDeviceAsPrimary: false };
  const outcome = await stage.activity.drive(
    sdk.personalize({ userIdentity: { externalUserId }, ...flags }),
    'personalize',
    stage.time,
  );
  if (!outcome.ok) throw new Error(`Could not personalize: ${outcome.error.code} ${outcome.error.message}`);
  sdk.setUserDataJwt(null);
}
