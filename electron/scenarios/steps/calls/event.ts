/**
 * Calls that send custom events.
 */
import * as z from 'zod';
import { customAttributeSchema } from '../../../../shared/model/models.ts';
import { withoutUndefined } from '../parts/sdk-settings.ts';
import { byName, carryOut, defineStep, HARMLESS, none, startable, startMentions } from '../parts/step.ts';

const members = {
  with: z.strictObject({
    definitionId: z.string().describe('ID of the event’s definition.'),
    properties: z.record(z.string(), customAttributeSchema).optional().describe('Properties of the event.'),
  }),
  ...startable,
};

export const submitEvent = defineStep({
  do: 'submitEvent',
  members,
  words: 'SDK call: queues a custom event.',
  call: 'submitEvent',
  title: byName,
  ...HARMLESS,
  tokens: none,
  mentions: startMentions,
  perform: (context, step) =>
    carryOut(context, step, context.device.sdk().submitEvent(withoutUndefined(step.with))),
});

export const submitEventImmediately = defineStep({
  do: 'submitEventImmediately',
  members,
  words: 'SDK call: sends a custom event at once.',
  call: 'submitEventImmediately',
  title: byName,
  ...HARMLESS,
  tokens: none,
  mentions: startMentions,
  perform: (context, step) =>
    carryOut(context, step, context.device.sdk().submitEventImmediately(withoutUndefined(step.with))),
});
