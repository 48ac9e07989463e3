/**
 * A good answer to a call about the person that holds no user: what the profile takes it for.
 */
import type { AppError } from '../../../shared/model/app-error.ts';
import type { CallInProgress } from '../engine/call-in-progress.ts';
import { EMPTIED_BY_ANSWER, NULL_USER } from '../record/hazards.ts';
import { unexpectedAnswer } from './user-outcome.ts';

export type WithoutUser = 'failure' | 'keepsSent' | 'leavesLocal' | 'empties';

/**
 * Says what comes of it where the outcome does not tell.
 *
 * @returns the error where it is one: by the rule, or since only nothing at all becomes a null user
 */
export function settleWithoutUser(run: CallInProgress, json: unknown, rule: WithoutUser): AppError | null {
  if (rule === 'failure' || (rule === 'leavesLocal' && json !== null)) return unexpectedAnswer(run, 'user');
  if (rule === 'empties') run.tracker.warn(EMPTIED_BY_ANSWER);
  if (rule === 'leavesLocal') run.tracker.warn(NULL_USER);
  return null;
}
