/**
 * What an app of one's own does, within a time.
 */
import * as z from 'zod';
import { expectedCallSchema, limitsOf, stepWords } from '../../arrivals/expected-call.ts';
import { defineStep, type Mention, none, sandboxOnly } from '../parts/step.ts';

/** Seconds; a day. */
const LONGEST = 86_400;

export const watch = defineStep({
  do: 'watch',
  members: {
    by: z.literal('app').describe('Who acts: an app of your own.'),
    within: z.number().min(0.1).max(LONGEST).describe('Seconds that the app has.'),
    settle: z
      .number()
      .min(0)
      .max(LONGEST)
      .optional()
      .describe(
        'Seconds that are looked on for what must not arrive, once all that must has; the whole time unless given.',
      ),
    inOrder: z.boolean().optional().describe('Whether the calls must arrive in the order of the list.'),
    calls: z.array(expectedCallSchema).min(1).describe('Calls that must arrive, or must not. Others may.'),
  },
  words: 'By the app: calls that arrive within a time, and calls that do not.',
  call: null,
  title: ({ within, calls }) => stepWords(within, calls),
  ...sandboxOnly('it watches an app of your own'),
  tokens: none,
  mentions({ settle, inOrder, calls }): readonly Mention[] {
    const limits = calls.map(limitsOf);
    const needed = limits.filter(({ least }) => least > 0).length;
    const hasMost = limits.some(({ most }) => most !== Infinity);
    return [
      ...(settle === undefined || (needed > 0 && hasMost)
        ? []
        : [
            { idle: 'settle', because: 'settle needs a call that must arrive, and one with an upper limit.' },
          ]),
      ...(inOrder !== true || needed > 1
        ? []
        : [{ idle: 'inOrder', because: 'inOrder needs two calls that must arrive.' }]),
    ];
  },
  perform: () => Promise.reject(new Error('This needs an app')),
});
