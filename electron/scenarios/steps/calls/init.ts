/**
 * The app starts.
 */
import { DONE } from '../../context/evidence.ts';
import { type SdkSettings, sdkConfiguration, sdkSettingsSchema } from '../parts/sdk-settings.ts';
import { byName, carryOut, defineStep, HARMLESS, none, startable, startMentions } from '../parts/step.ts';
import type { TokenSpec } from '../parts/token.ts';

const members = { with: sdkSettingsSchema.optional() };

function tokens({ with: settings }: { readonly with?: SdkSettings | undefined }): readonly TokenSpec[] {
  return settings?.userDataJwt === undefined ? [] : [settings.userDataJwt];
}

export const init = defineStep({
  do: 'init',
  members: { ...members, ...startable },
  words: 'SDK call: starts the SDK and registers the installation.',
  call: 'init',
  title: byName,
  ...HARMLESS,
  tokens,
  mentions: startMentions,
  async perform(context, step) {
    const configuration = await sdkConfiguration(context, step.with);
    return carryOut(context, step, context.device.sdk().init(configuration));
  },
});

export const restart = defineStep({
  do: 'restart',
  members,
  words: 'Starts the app again with what the SDK had saved.',
  call: 'init',
  title: byName,
  ...HARMLESS,
  tokens,
  mentions: none,
  async perform(context, step) {
    context.device.restart();
    const configuration = await sdkConfiguration(context, step.with);
    return carryOut(context, { do: 'init' }, context.device.sdk().init(configuration));
  },
});

/** What the SDK does without being called: its memory, and what is due. */
export const sync = defineStep({
  do: 'sync',
  members: {},
  words: 'Sends what is due.',
  call: null,
  title: byName,
  ...HARMLESS,
  tokens: none,
  mentions: none,
  async perform({ activity, device, time }) {
    await activity.drive(device.sdk().sync(), 'sync', time);
    return DONE;
  },
});

export const reset = defineStep({
  do: 'reset',
  members: {},
  words: 'The SDK forgets everything.',
  call: null,
  title: byName,
  ...HARMLESS,
  tokens: none,
  mentions: none,
  async perform({ activity, device, time }) {
    await activity.drive(device.sdk().reset(), 'reset', time);
    return DONE;
  },
});
