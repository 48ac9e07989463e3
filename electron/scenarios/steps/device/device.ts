/**
 * What is done on the device without calling the SDK for an outcome.
 */
import * as z from 'zod';
import { DONE } from '../../context/evidence.ts';
import { tokenForDevice } from '../parts/make-token.ts';
import { byName, defineStep, HARMLESS, none } from '../parts/step.ts';
import { tokenSpecSchema, tokenWords } from '../parts/token.ts';

/** Nothing is expected of it: `setUserDataJwt` never validates. */
export const useToken = defineStep({
  do: 'useToken',
  members: { token: tokenSpecSchema },
  words: 'setUserDataJwt: sets the token without validating it.',
  call: null,
  title: ({ token }) => (token === null ? 'Take the token away' : `Use ${tokenWords(token)}`),
  ...HARMLESS,
  tokens: ({ token }) => [token],
  mentions: none,
  async perform(context, { token }) {
    context.device.sdk().setUserDataJwt(await tokenForDevice(context, token));
    return DONE;
  },
});

export const network = defineStep({
  do: 'network',
  members: { available: z.boolean().describe('Whether there is a network.') },
  words: 'Switches the network off or on.',
  call: null,
  title: ({ available }) => (available ? 'The network is back' : 'The network is gone'),
  ...HARMLESS,
  tokens: none,
  mentions: none,
  async perform({ device }, { available }) {
    device.setNetwork(available);
    return DONE;
  },
});

export const hold = defineStep({
  do: 'hold',
  members: { what: z.enum(['request', 'answer', 'supplier']).describe('What is held back.') },
  words: 'Holds the next request, its answer, or the answer of the supplier back until release.',
  call: null,
  title: ({ what }) => `Hold the next ${what} back`,
  ...HARMLESS,
  tokens: none,
  mentions: none,
  async perform({ held }, { what }) {
    held.arm(what);
    return DONE;
  },
});

export const release = defineStep({
  do: 'release',
  members: {},
  words: 'Lets go what hold keeps back.',
  call: null,
  title: byName,
  ...HARMLESS,
  tokens: none,
  mentions: none,
  async perform({ held }) {
    held.release();
    return DONE;
  },
});

export const look = defineStep({
  do: 'look',
  members: {},
  words: 'Does nothing: only for its expectations.',
  call: null,
  title: byName,
  ...HARMLESS,
  tokens: none,
  mentions: none,
  perform: async () => DONE,
});
