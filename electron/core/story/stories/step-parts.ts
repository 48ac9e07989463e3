/**
 * What steps of the app's own stories have in common: where they begin, and what comes of their calls.
 */
import type { StoryExpectation, StoryGiven } from '../../../../shared/story/story-file.ts';

type Call = StoryExpectation['call'];

/** Nobody signed in on a phone that belongs to nobody. */
export function anonymous(setting: StoryGiven['setting']): StoryGiven {
  return { setting, who: 'anonymous', personalized: false, token: 'none' };
}

/** Signed in with a good token; the phone does not know yet. */
export function signedIn(who: string): StoryGiven {
  return { setting: 'jwt', who, personalized: false, token: 'good' };
}

/** Signed in with a good token, on a phone that is theirs. */
export function personalized(who: string): StoryGiven {
  return { setting: 'jwt', who, personalized: true, token: 'good' };
}

export function succeeds(call: Call): StoryExpectation {
  return { call, outcome: 'ok', code: null, stoppedAt: null, bytes: 'some' };
}

/** The server says no. */
export function refused(call: Call, code: string): StoryExpectation {
  return { call, outcome: 'failed', code, stoppedAt: 'server', bytes: 'some' };
}

/** The phone stops an expired token, and nothing leaves it. */
export function expires(call: Call): StoryExpectation {
  return { call, outcome: 'failed', code: 'JWT_TOKEN_EXPIRED', stoppedAt: 'expiry', bytes: 'none' };
}
