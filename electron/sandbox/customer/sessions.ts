/**
 * Sessions and rate limit of the customer backend. They live in memory only and end with the process.
 */
import { type State, serverNow } from '../state/state.ts';

interface Session {
  readonly username: string;
  /** Server clock, milliseconds since the epoch. */
  readonly endsAt: number;
}

export interface Sessions {
  /** Opens a session and returns its ID. */
  open(username: string): string;
  /** The user name of a session that has not ended, or null. */
  find(id: string): string | null;
  end(id: string): void;
  clear(): void;
  /** Counts a token; the result is the seconds to wait where the limit is reached, else null. */
  countToken(id: string): number | null;
}

const MINUTE_MS = 60_000;

/** An empty session table over the sandbox's clock and limits. */
export function createSessions(state: State): Sessions {
  const open = new Map<string, Session>();
  const minted = new Map<string, readonly number[]>();
  function end(id: string): void {
    open.delete(id);
    minted.delete(id);
  }
  return {
    open(username) {
      const id = Buffer.from(state.deps.random.bytes(24)).toString('base64url');
      const endsAt = serverNow(state) + state.customerBackend.sessionLifetimeSeconds * 1000;
      open.set(id, { username, endsAt });
      return id;
    },
    find(id) {
      const session = open.get(id);
      if (session === undefined) return null;
      if (session.endsAt > serverNow(state) && state.customers.has(session.username)) return session.username;
      end(id);
      return null;
    },
    end,
    clear() {
      open.clear();
      minted.clear();
    },
    countToken(id) {
      const now = serverNow(state);
      const recent = (minted.get(id) ?? []).filter((at) => at > now - MINUTE_MS && at <= now);
      if (recent.length >= state.customerBackend.tokensPerMinute) {
        return Math.ceil(((recent[0] ?? now) + MINUTE_MS - now) / 1000);
      }
      minted.set(id, [...recent, now]);
      return null;
    },
  };
}
