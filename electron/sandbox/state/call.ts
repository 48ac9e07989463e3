/**
 * What is known of one request to the mobile API while it is answered.
 */
import { type State, serverNow } from './state.ts';

export interface Call {
  readonly state: State;
  /** Milliseconds by which the server clock is ahead for this request only (a fault). */
  readonly skewMs: number;
  /** Error code of the answer, for the journal. */
  code: string | null;
  /** Reasons for the journal, never for the client. */
  readonly notes: string[];
}

export function createCall(state: State, skewMs: number): Call {
  return { state, skewMs, code: null, notes: [] };
}

/** Server clock for this request, milliseconds since the epoch. */
export function callNow(call: Call): number {
  return serverNow(call.state) + call.skewMs;
}
