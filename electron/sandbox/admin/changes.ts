/**
 * A long poll: answers as soon as the state's revision is above the one the caller knows.
 */
import * as z from 'zod';
import { jsonAnswer, type WireAnswer } from '../http/exchange.ts';
import type { State } from '../state/state.ts';
import { type AdminMatch, type AdminRoute, wholeNumber } from './context.ts';

/** Milliseconds; below the idle time-outs of HTTP clients. */
const WAIT_LIMIT = 25_000;

export const revisionSchema = z.strictObject({ revision: z.number().int() });

export const changeRoutes: readonly AdminRoute[] = [
  {
    operation: 'waitForChanges',
    summary: 'Waits up to `waitMs` for a revision above `since`',
    method: 'GET',
    path: '/changes',
    query: ['since', 'waitMs'],
    result: revisionSchema,
    respond: waitForChanges,
  },
];

async function waitForChanges(match: AdminMatch): Promise<WireAnswer> {
  const { state } = match.context;
  const since = wholeNumber(match, 'since', 0);
  const waitMs = Math.min(wholeNumber(match, 'waitMs', WAIT_LIMIT), WAIT_LIMIT);
  if (state.revision <= since && waitMs > 0) await nextChange(state, waitMs);
  return jsonAnswer(200, { revision: state.revision });
}

async function nextChange(state: State, waitMs: number): Promise<void> {
  const giveUp = new AbortController();
  let listener = () => {};
  const changed = new Promise<void>((resolve) => {
    listener = resolve;
    state.listeners.add(listener);
  });
  // A delay that is given up rejects; whoever won the race has answered by then.
  const timeout = state.deps.delay(waitMs, giveUp.signal).catch(() => {});
  await Promise.race([changed, timeout]);
  state.listeners.delete(listener);
  giveUp.abort();
}
