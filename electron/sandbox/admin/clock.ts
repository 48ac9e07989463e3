/**
 * The server clock: shifted against the machine's, set to a time, or frozen.
 */
import * as z from 'zod';
import { jsonAnswer, type WireAnswer } from '../http/exchange.ts';
import { type ClockState, clockStateSchema } from '../state/schema.ts';
import { type State, serverNow, touch } from '../state/state.ts';
import { AdminError, type AdminMatch, type AdminRoute, adminBody } from './context.ts';

/** Milliseconds; a hundred years. */
const OFFSET_LIMIT = 3_155_760_000_000;

/** Give one of `offsetMs` and `nowMs`, or neither to change only whether the clock stands still. */
export const clockBodySchema = z.strictObject({
  offsetMs: z.number().min(-OFFSET_LIMIT).max(OFFSET_LIMIT).optional(),
  /** The time the server clock shows now, milliseconds since the epoch. */
  nowMs: z.number().min(0).max(8_640_000_000_000).optional(),
  frozen: z.boolean().optional(),
});
export const clockViewSchema = clockStateSchema.extend({ nowMs: z.number() });

export const clockRoutes: readonly AdminRoute[] = [
  {
    operation: 'getClock',
    summary: 'The server clock',
    method: 'GET',
    path: '/clock',
    result: clockViewSchema,
    respond: ({ context }) => jsonAnswer(200, view(context.state)),
  },
  {
    operation: 'setClock',
    summary: 'Shifts, sets, freezes or releases the server clock',
    method: 'PUT',
    path: '/clock',
    body: clockBodySchema,
    result: clockViewSchema,
    respond: setClock,
  },
];

function view(state: State): z.infer<typeof clockViewSchema> {
  return { ...state.clock, nowMs: serverNow(state) };
}

function setClock(match: AdminMatch): WireAnswer {
  const { state } = match.context;
  const body = adminBody(match, clockBodySchema);
  if (body.offsetMs !== undefined && body.nowMs !== undefined) {
    throw new AdminError(400, 'REQUEST_INVALID', 'Give offsetMs or nowMs, not both');
  }
  state.clock = changed(state, body);
  touch(state);
  return jsonAnswer(200, view(state));
}

function changed(state: State, body: z.infer<typeof clockBodySchema>): ClockState {
  const machine = state.deps.clock.now();
  const offsetMs = body.nowMs === undefined ? (body.offsetMs ?? state.clock.offsetMs) : body.nowMs - machine;
  const moved = body.nowMs !== undefined || body.offsetMs !== undefined;
  const frozen = body.frozen ?? state.clock.frozenAtMs !== null;
  if (!frozen) return { offsetMs, frozenAtMs: null };
  return { offsetMs, frozenAtMs: moved ? machine + offsetMs : serverNow(state) };
}
