/**
 * The application profile and its keys.
 */
import * as z from 'zod';
import { securitySettingSchema } from '../../../../shared/model/backend.ts';
import { DONE } from '../../context/evidence.ts';
import { controlOf } from '../parts/backend.ts';
import { withoutUndefined } from '../parts/sdk-settings.ts';
import { defineStep, none, sandboxOnly } from '../parts/step.ts';
import { stepName } from '../parts/token.ts';

export const profile = defineStep({
  do: 'profile',
  members: {
    setting: securitySettingSchema.optional(),
    observe: z.boolean().optional(),
    newBaseUrl: z.string().nullable().optional().describe('Base URL that answers name; null for none.'),
  },
  words: 'Changes the application profile.',
  call: null,
  title: ({ setting, observe, newBaseUrl }) =>
    `Application profile: ${JSON.stringify({ setting, observe, newBaseUrl })}`,
  ...sandboxOnly('it changes the application profile'),
  tokens: none,
  mentions: none,
  async perform(context, { setting: securitySetting, observe, newBaseUrl }) {
    const control = await controlOf(context);
    await control.changeProfile(withoutUndefined({ securitySetting, observe, newBaseUrl }));
    return DONE;
  },
});

export const key = defineStep({
  do: 'key',
  members: {
    action: z.enum(['add', 'makeCurrent', 'revoke', 'delete']).describe('What happens to the key.'),
    key: stepName.describe('Name of the key; the one that is current at the start is called first.'),
  },
  words: 'Adds or changes a JWT private key.',
  call: null,
  title: ({ key: name, action }) => `Key “${name}”: ${action}`,
  ...sandboxOnly('it changes JWT private keys'),
  tokens: none,
  mentions: ({ key: name, action }) =>
    action === 'add' ? [{ gives: 'key', name }] : [{ takes: 'key', name, at: 'key' }],
  async perform(context, { key: name, action }) {
    const control = await controlOf(context);
    if (action === 'add') {
      context.keys.set(name, await control.addKey());
      return DONE;
    }
    const kid = context.keys.get(name);
    if (kid === undefined) throw new Error(`There is no key “${name}”`);
    await control.changeKey(kid, action);
    return DONE;
  },
});
