/**
 * What is known of one request to the mobile API while it is answered.
 */
import type { Profile } from './schema.ts';
import { type State, serverNow } from './state.ts';

/** A token that came with a request, and the profile that judges it. */
export interface BearerToken {
  readonly token: string;
  readonly profile: Profile;
}

/** One that was refused, with what its advice rests on. */
export interface RefusedToken extends BearerToken {
  /** Of the account: it is taken for the JWT private key at times. */
  readonly apiKey: string;
  /** Whom the call is about, where the token was refused for being somebody else's. */
  readonly externalUserId?: string | undefined;
}

export interface Call {
  readonly state: State;
  /** Milliseconds by which the server clock is ahead for this request only (a fault). */
  readonly skewMs: number;
  /** Error code of the answer, for the journal. */
  code: string | null;
  /** Reasons for the journal, never for the client. */
  readonly notes: string[];
  /** The token it came with, and the profile that judges it; null where it came with none. */
  bearer: BearerToken | null;
  /** What the journal gives advice on. */
  refused: RefusedToken | null;
}

export function createCall(state: State, skewMs: number): Call {
  return { state, skewMs, code: null, notes: [], bearer: null, refused: null };
}

/** Server clock for this request, milliseconds since the epoch. */
export function callNow(call: Call): number {
  return serverNow(call.state) + call.skewMs;
}
