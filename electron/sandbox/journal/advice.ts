/**
 * What is likely wrong with a token that was refused, for the journal: here are the keys, so here it can be said. It is
 * worked out at once, since the journal keeps no token.
 *
 * A flood of refusals must not slow the sandbox: the same token is looked into once a second, and only so many others.
 */
import { createHash } from 'node:crypto';
import type { Clock } from '../../../shared/lib/clock.ts';
import type { Advice } from '../../../shared/model/token-info.ts';
import { advise } from '../../advice/advise.ts';
import type { RefusedToken } from '../state/call.ts';

export interface JournalAdvisor {
  /** `serverNowMs` is the time by which the token was judged. None where too many were asked about. */
  advise(refused: RefusedToken, serverNowMs: number): readonly Advice[];
}

/** Latest answers that are kept. */
const MOST_KEPT = 64;
/** Tokens that are looked into within a second, each one to three milliseconds of work. */
const MOST_PER_SECOND = 50;

/** @param clock the machine's: the server's can be moved, and stand still */
export function createJournalAdvisor(clock: Clock): JournalAdvisor {
  const kept = new Map<string, readonly Advice[]>();
  let second = 0;
  let asked = 0;

  function mayAsk(): boolean {
    const now = Math.floor(clock.now() / 1000);
    if (now !== second) [second, asked] = [now, 0];
    asked += 1;
    return asked <= MOST_PER_SECOND;
  }

  function keep(key: string, advice: readonly Advice[]): readonly Advice[] {
    kept.delete(key);
    kept.set(key, advice);
    const [oldest] = kept.keys();
    if (kept.size > MOST_KEPT && oldest !== undefined) kept.delete(oldest);
    return advice;
  }

  return {
    advise(refused, serverNowMs) {
      const key = keyOf(refused, serverNowMs);
      const known = kept.get(key);
      if (known !== undefined) return keep(key, known);
      return mayAsk() ? keep(key, advise(refused.token, { nowMs: serverNowMs, ...knownOf(refused) })) : [];
    },
  };
}

function knownOf({ profile: { keys, applicationCode }, apiKey, externalUserId }: RefusedToken) {
  return { keys, applicationCode, apiKey, ...(externalUserId === undefined ? {} : { externalUserId }) };
}

/** Everything that advice rests on, as a digest: neither token nor key is kept. */
function keyOf(refused: RefusedToken, nowMs: number): string {
  const facts = JSON.stringify([refused.token, knownOf(refused), Math.floor(nowMs / 1000)]);
  return createHash('sha256').update(facts).digest('base64url');
}
