/**
 * Time and clocks.
 */
import * as z from 'zod';
import { DONE } from '../../context/evidence.ts';
import { defineStep, none, sandboxOnly } from '../parts/step.ts';
import { stepSeconds } from '../parts/token.ts';

export const wait = defineStep({
  do: 'wait',
  members: { seconds: z.number().min(0).max(3_155_760_000).describe('Seconds that pass.') },
  words: 'Time passes on the device and on the server; timers that are due fire.',
  call: null,
  title: ({ seconds }) => `Let ${seconds} s pass`,
  ...sandboxOnly('it moves the clock'),
  tokens: none,
  mentions: none,
  /** Whatever a timer sets off is carried through before the next one fires. */
  async perform({ activity, time }, { seconds }) {
    const untilMs = time.elapsed() + seconds * 1000;
    while (time.fireNext(untilMs)) await activity.quiet();
    time.advance(Math.max(0, untilMs - time.elapsed()));
    return DONE;
  },
});

export const shiftClock = defineStep({
  do: 'shiftClock',
  members: {
    device: stepSeconds.optional().describe('Seconds the device clock moves.'),
    server: stepSeconds.optional().describe('Seconds the server clock moves.'),
  },
  words: 'Moves one clock without the other.',
  call: null,
  title: ({ device, server }) =>
    `Move the clock: ${[...shiftWords('device', device), ...shiftWords('server', server)].join(', ')}`,
  control: ({ server }) => (server === undefined ? 'it moves the clock' : 'it moves the server’s clock'),
  changesData: () => false,
  tokens: none,
  mentions: none,
  async perform(context, { device = 0, server = 0 }) {
    context.time.shift(device * 1000);
    context.serverShiftMs += server * 1000;
    return DONE;
  },
});

function shiftWords(whose: string, seconds: number | undefined): readonly string[] {
  return seconds === undefined ? [] : [`${whose} ${seconds > 0 ? '+' : ''}${seconds} s`];
}
