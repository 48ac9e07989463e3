/**
 * Calls about installations.
 */
import * as z from 'zod';
import { installationPatchSchema } from '../../../../shared/model/models.ts';
import { byName, carryOut, defineStep, HARMLESS, none, startable, startMentions } from '../parts/step.ts';

const pushRegistrationId = z.string().describe('Registration ID of an installation.');

export const fetchInstallation = defineStep({
  do: 'fetchInstallation',
  members: startable,
  words: 'SDK call: gets this installation from the server.',
  call: 'fetchInstallation',
  title: byName,
  ...HARMLESS,
  tokens: none,
  mentions: startMentions,
  perform: (context, step) => carryOut(context, step, context.device.sdk().fetchInstallation()),
});

export const saveInstallation = defineStep({
  do: 'saveInstallation',
  members: { with: installationPatchSchema, ...startable },
  words: 'SDK call: saves changes of this installation.',
  call: 'saveInstallation',
  title: byName,
  ...HARMLESS,
  tokens: none,
  mentions: startMentions,
  perform: (context, step) => carryOut(context, step, context.device.sdk().saveInstallation(step.with)),
});

export const setInstallationAsPrimary = defineStep({
  do: 'setInstallationAsPrimary',
  members: {
    with: z.strictObject({
      pushRegistrationId,
      isPrimary: z.boolean().describe('Whether the installation is the primary one.'),
    }),
    ...startable,
  },
  words: 'SDK call: makes an installation of the person primary, or not.',
  call: 'setInstallationAsPrimary',
  title: byName,
  ...HARMLESS,
  tokens: none,
  mentions: startMentions,
  perform: (context, step) =>
    carryOut(
      context,
      step,
      context.device.sdk().setInstallationAsPrimary(step.with.pushRegistrationId, step.with.isPrimary),
    ),
});

export const depersonalizeInstallation = defineStep({
  do: 'depersonalizeInstallation',
  members: { with: z.strictObject({ pushRegistrationId }), ...startable },
  words: 'SDK call: unlinks another installation from the person.',
  call: 'depersonalizeInstallation',
  title: byName,
  ...HARMLESS,
  tokens: none,
  mentions: startMentions,
  perform: (context, step) =>
    carryOut(context, step, context.device.sdk().depersonalizeInstallation(step.with.pushRegistrationId)),
});
