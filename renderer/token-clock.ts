/**
 * What the clock makes of a token between two snapshots.
 */
import type { TokenInfo } from '../shared/token-info.ts';
import { countdownSpan, span } from '../shared/words.ts';

export interface TokenClock {
  readonly state: TokenInfo['state'];
  /** `in 9 min 02 s`, `expired 12 s ago`, or why there is nothing to count. */
  readonly text: string;
  /** How much of the lifetime is left, 0 to 1. */
  readonly left: number;
}

/** The device's own rule: a token is expired when `now >= exp`, in whole seconds. */
export function tokenClock(token: TokenInfo, nowMs: number): TokenClock {
  const { exp, iat } = token;
  if (exp === null) return { state: token.state, text: 'no readable exp', left: 0 };
  const now = Math.floor(nowMs / 1000);
  const remaining = exp - now;
  if (remaining <= 0) {
    const state = token.state === 'valid' ? 'expired' : token.state;
    return { state, text: remaining === 0 ? 'expired just now' : `expired ${span(-remaining)} ago`, left: 0 };
  }
  const lifetime = iat === null || iat >= exp ? remaining : exp - iat;
  return {
    state: token.state,
    text: `in ${countdownSpan(remaining)}`,
    left: Math.min(1, remaining / lifetime),
  };
}
