/**
 * What can be seen of the token that a device was last given. Without keys: those stay with the backend.
 */
import type { Advice } from '../../../shared/model/token-info.ts';
import { advise } from '../../advice/advise.ts';
import type { RunContext } from './run-context.ts';

export function adviceOnGiven({ givenToken, target, time, serverNow }: RunContext): readonly Advice[] {
  if (givenToken === null) return [];
  // The code of a live environment may be a secret, and advice would quote it in part.
  const known = target.kind === 'live' ? {} : { applicationCode: target.applicationCode };
  return advise(givenToken, { nowMs: time.clock.now(), serverNowMs: serverNow(), keys: [], ...known });
}
