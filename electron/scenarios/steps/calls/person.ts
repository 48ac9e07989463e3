/**
 * Calls about the person.
 */
import { personalizeContextSchema, userPatchSchema } from '../../../../shared/model/models.ts';
import {
  byName,
  carryOut,
  defineStep,
  HARMLESS,
  none,
  OTHER_PERSON,
  startable,
  startMentions,
} from '../parts/step.ts';

export const fetchUser = defineStep({
  do: 'fetchUser',
  members: startable,
  words: 'SDK call: gets the person of this installation from the server.',
  call: 'fetchUser',
  title: byName,
  ...HARMLESS,
  tokens: none,
  mentions: startMentions,
  perform: (context, step) => carryOut(context, step, context.device.sdk().fetchUser()),
});

export const saveUser = defineStep({
  do: 'saveUser',
  members: { with: userPatchSchema, ...startable },
  words: 'SDK call: saves changes of personal data.',
  call: 'saveUser',
  title: byName,
  control: ({ with: { externalUserId, phones, emails } }) =>
    (externalUserId ?? phones ?? emails) ? OTHER_PERSON : null,
  changesData: () => true,
  tokens: none,
  mentions: startMentions,
  perform: (context, step) => carryOut(context, step, context.device.sdk().saveUser(step.with)),
});

export const personalize = defineStep({
  do: 'personalize',
  members: { with: personalizeContextSchema, ...startable },
  words: 'SDK call: links the installation with a person.',
  call: 'personalize',
  title: byName,
  /** Anybody but `$person` is known to the sandbox only. */
  control({ with: { userIdentity } }) {
    const { externalUserId, phones, emails } = userIdentity;
    const isOther = externalUserId !== undefined && externalUserId !== '$person';
    return isOther || Boolean(phones ?? emails) ? OTHER_PERSON : null;
  },
  changesData: (step) => step.with.userAttributes !== undefined,
  tokens: none,
  mentions: startMentions,
  perform: (context, step) => carryOut(context, step, context.device.sdk().personalize(step.with)),
});

export const depersonalize = defineStep({
  do: 'depersonalize',
  members: startable,
  words: 'SDK call: unlinks the installation from its person.',
  call: 'depersonalize',
  title: byName,
  ...HARMLESS,
  tokens: none,
  mentions: startMentions,
  perform: (context, step) => carryOut(context, step, context.device.sdk().depersonalize()),
});
