/**
 * Waits for a call that an earlier step started.
 */
import { defineStep, HARMLESS, none } from '../parts/step.ts';
import { stepName } from '../parts/token.ts';

export const finish = defineStep({
  do: 'finish',
  members: { call: stepName.describe('Name of the call, as its step gave it with start.') },
  words: 'Waits for a call that was started by an earlier step.',
  call: null,
  title: ({ call }) => `Wait for “${call}”`,
  ...HARMLESS,
  tokens: none,
  mentions: ({ call }) => [{ takes: 'call', name: call, at: 'call' }],
  async perform({ activity, started, time }, { call }) {
    const outcome = started.get(call);
    if (outcome === undefined) throw new Error(`No call was started as “${call}”`);
    started.delete(call);
    return { detail: null, outcome: await activity.drive(outcome, call, time) };
  },
});
