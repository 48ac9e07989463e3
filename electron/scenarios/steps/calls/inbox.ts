/**
 * The call that gets a person's inbox, with a token of its own.
 */
import * as z from 'zod';
import { tokenForDevice } from '../parts/make-token.ts';
import { withoutUndefined } from '../parts/sdk-settings.ts';
import { byName, carryOut, defineStep, HARMLESS, startable, startMentions } from '../parts/step.ts';
import { tokenSpecSchema } from '../parts/token.ts';

export const fetchInboxMessages = defineStep({
  do: 'fetchInboxMessages',
  members: {
    with: z.strictObject({
      externalUserId: z.string(),
      token: tokenSpecSchema,
      topic: z.string().optional().describe('Topic of the messages.'),
      topics: z.array(z.string()).optional().describe('Topics of the messages.'),
      limit: z.number().int().optional().describe('Most messages that are asked for.'),
    }),
    ...startable,
  },
  words: 'SDK call: gets the inbox of a person.',
  call: 'fetchInboxMessages',
  title: byName,
  ...HARMLESS,
  tokens: (step) => [step.with.token],
  mentions: startMentions,
  async perform(context, step) {
    const { externalUserId, token, ...filter } = step.with;
    const made = await tokenForDevice(context, token);
    const sdk = context.device.sdk();
    return carryOut(context, step, sdk.fetchInboxMessages(made, externalUserId, withoutUndefined(filter)));
  },
});
